package dev.cooperage.policy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.policy.rendering.StatementText;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;

/**
 * The space in a bucket policy.
 *
 * @param limitBytes in UTF-8; AWS counts its own normalised form, which is no longer than
 * compact JSON
 */
public record PolicyBudget(int limitBytes) {

	/** AWS's limit, 20,480 bytes (source: S3 user guide, "Bucket policies"). */
	public static final PolicyBudget AWS = new PolicyBudget(20_480);

	/** RGW's limit, 1 MiB (measured). */
	public static final PolicyBudget CEPH_RGW = new PolicyBudget(1024 * 1024);

	/** Returns the limit of an endpoint; the embedded S3 has that of AWS. */
	public static PolicyBudget of(EndpointProfile profile) {
		return (profile == EndpointProfile.CEPH_RGW) ? CEPH_RGW : AWS;
	}

	/** Returns whether S3 takes the policy. */
	public boolean fits(BucketPolicy policy) {
		return used(policy) <= this.limitBytes;
	}

	/** Returns the bytes that the policy takes. */
	public int used(BucketPolicy policy) {
		return policy.size();
	}

	/** Returns the bytes that are left, at least 0. */
	public int free(BucketPolicy policy) {
		return Math.max(0, this.limitBytes - used(policy));
	}

	/**
	 * Returns how many more readers of the whole bucket fit whose ARN is as long as the
	 * sample; exact for a policy without foreign statements, else a close estimate.
	 * @param policy rendered {@link BucketPolicy#withEssentials with essentials} only
	 */
	public int roomFor(BucketPolicy policy, PolicyContext context, String samplePrincipal) {
		PolicyGrant reader = new PolicyGrant(samplePrincipal, AccessLevel.READ_ONLY, KeyPrefix.ROOT);
		Set<String> present = policy.statements()
			.stream()
			.filter(Statement::ours)
			.map(statement -> String.valueOf(statement.sid()))
			.collect(Collectors.toSet());
		int name = bytes(StatementText.quoted(samplePrincipal)) + 1;
		int first = policy.isEmpty() ? -1 : 0;
		int each = 0;
		for (Statement statement : BucketPolicy.empty().withEssentials(context, List.of(reader)).statements()) {
			int naming = statement.source().contains(StatementText.quoted(samplePrincipal)) ? name : 0;
			first += present.contains(statement.sid()) ? naming : bytes(statement.source()) + 1;
			each += naming;
		}
		int free = free(policy);
		return (free < first) ? 0 : 1 + (free - first) / each;
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
