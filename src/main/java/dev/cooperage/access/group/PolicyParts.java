package dev.cooperage.access.group;

import java.util.LinkedHashSet;
import java.util.Set;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.probe.PolicyPart;

/**
 * The parts that a grant brings into a policy, and the reasons when S3 does not take one.
 */
public final class PolicyParts {

	private static final String PERHAPS = "S3 refuses the bucket policy, perhaps because of this ";

	static final String UNKNOWN = "S3 does not know this principal";

	public static final String SUSPECTED = PERHAPS + "grant";

	private PolicyParts() {
	}

	public static Set<PolicyPart> of(PolicyGrant grant) {
		Set<PolicyPart> parts = new LinkedHashSet<>();
		parts.add(new PolicyPart.Principal(grant.principal()));
		if (!grant.folder().isRoot()) {
			parts.add(new PolicyPart.Folder(grant.folder()));
		}
		return parts;
	}

	/** Returns whether the policy names it, a deleted principal by an id. */
	public static boolean isShown(PolicyPart part, BucketName bucket, BucketPolicy policy) {
		return (part instanceof PolicyPart.Principal principal) ? policy.names(principal.arn())
				: policy.names(bucket.arn() + "/" + ((PolicyPart.Folder) part).prefix() + "*");
	}

	/**
	 * Returns why the grant is set aside, without a full stop.
	 * @param code S3's; may be empty
	 */
	public static String reason(PolicyPart part, String code) {
		if (part instanceof PolicyPart.Folder) {
			return "S3 does not take this folder in a bucket policy" + inBrackets(code)
					+ "; rename the folder, or grant the folder above it";
		}
		return code.equals("MalformedPolicy") ? UNKNOWN
				: "S3 does not take this principal in a bucket policy" + inBrackets(code);
	}

	/**
	 * Returns whether nobody could tell yet; an earlier version said it in other words.
	 */
	public static boolean isSuspicion(String reason) {
		return reason.startsWith(PERHAPS);
	}

	public static String inBrackets(String code) {
		return code.isEmpty() ? "" : " (" + code + ")";
	}

}
