package dev.cooperage.access.group;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.cooperage.access.PolicyMeter;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyBudget;
import dev.cooperage.policy.PolicyRoom;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.connection.Principals;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Measures what an access group needs in the bucket policy. */
@Component
public class GroupBudget {

	/**
	 * The user name that the estimate reckons with has at least this many characters: few
	 * people's are longer, and with it a role of AWS has an ARN of 57.
	 */
	private static final int LIKELY_NAME = 15;

	/** The folder that the estimate reckons with has at least this many characters. */
	private static final int LIKELY_FOLDER = 12;

	private final PolicyContexts contexts;

	private final Principals principals;

	private final GrantFitness fitness;

	GroupBudget(PolicyContexts contexts, Principals principals, GrantFitness fitness) {
		this.contexts = contexts;
		this.principals = principals;
		this.fitness = fitness;
	}

	/**
	 * Returns whether a policy takes more than half of the room, so that admins should
	 * know how much is left. Cheap, unlike the meter.
	 * @param document the policy; null for none
	 */
	public boolean isHalfFull(@Nullable String document) {
		return document != null
				&& document.getBytes(StandardCharsets.UTF_8).length > this.contexts.budget().limitBytes() / 2;
	}

	/**
	 * Returns the meter for what the grants and the statements of others need together;
	 * null when somebody's name cannot stand in a policy.
	 * @param seen the policy as S3 last showed it
	 */
	public @Nullable PolicyMeter meter(BucketName bucket, BucketPolicy seen, List<AccessGrant> standing) {
		PolicyContext context = this.contexts.known(bucket);
		PolicyBudget budget = this.contexts.budget();
		try {
			List<PolicyGrant> grants = this.fitness.policyGrants(standing);
			BucketPolicy wanted = seen.with(context, grants, budget);
			PolicyRoom.Sample sample = new PolicyRoom.Sample(samplePrincipal(standing), sampleFolder(standing));
			Grantee holder = holderOfFolders(standing);
			PolicyRoom room = PolicyRoom.of(budget, seen, context, grants,
					(holder != null) ? holder.principal(this.principals) : null, sample);
			return new PolicyMeter(budget.used(wanted), budget.limitBytes(), room,
					(holder != null) ? holder.called() : null);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** Returns who has the most folders and not the whole bucket. */
	private @Nullable Grantee holderOfFolders(List<AccessGrant> standing) {
		Map<String, List<AccessGrant>> byName = standing.stream()
			.filter((grant) -> grant.grantee().active() && this.fitness.problem(grant).isEmpty())
			.collect(Collectors.groupingBy((grant) -> grant.grantee().principal(this.principals), TreeMap::new,
					Collectors.toList()));
		return byName.values()
			.stream()
			.filter((all) -> all.stream().noneMatch((grant) -> grant.folder().isRoot()))
			.max(Comparator.comparingInt(List::size))
			.map((all) -> all.get(0).grantee())
			.orElse(null);
	}

	private static int sampleFolder(List<AccessGrant> standing) {
		return standing.stream().mapToInt((grant) -> grant.folder().value().length()).reduce(LIKELY_FOLDER, Math::max);
	}

	/** Returns somebody whose name is as long as the longest in the group. */
	private String samplePrincipal(List<AccessGrant> standing) {
		int longest = standing.stream()
			.map(AccessGrant::grantee)
			.filter(Person.class::isInstance)
			.mapToInt((person) -> person.called().length())
			.reduce(LIKELY_NAME, Math::max);
		return this.principals.of("x".repeat(longest));
	}

}
