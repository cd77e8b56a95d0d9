package dev.cooperage.access.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.GrantFitness;
import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.access.group.PolicyParts;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.probe.PolicyPart;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets grants aside that cannot be in the policy now, and takes them up again, by what S3
 * says of their principals and folders.
 */
@Component
class Quarantine {

	private final GroupChanges changes;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final GrantFitness fitness;

	private final Clock clock;

	Quarantine(GroupChanges changes, PolicyStates states, AccessGrants grants, GrantFitness fitness, Clock clock) {
		this.changes = changes;
		this.states = states;
		this.grants = grants;
		this.fitness = fitness;
		this.clock = clock;
	}

	/**
	 * Sets the grants aside that bring one of these parts into the policy, because S3
	 * refuses it.
	 * @param reasons why, without a full stop
	 * @return whether there are any
	 */
	@Transactional
	boolean refuse(BucketName bucket, Map<PolicyPart, String> reasons) {
		return this.changes.byPanel(bucket,
				(group) -> group.quarantine()
					.setAside((grant) -> parts(grant).stream()
						.flatMap((part) -> Stream.ofNullable(reasons.get(part)))
						.findFirst())) instanceof GroupChange.Accepted;
	}

	/**
	 * Sets the grants aside that cannot stand in a policy, and those of people whom S3
	 * would take for an app: the app would have them.
	 */
	@Transactional
	void unfit(BucketName bucket) {
		this.changes.byPanel(bucket, (group) -> group.quarantine().setAside(this.fitness.problems()));
	}

	/**
	 * Returns the parts that S3 is to be asked about again, because the turn of a grant
	 * with them has come.
	 * @param all whether it is every grant's turn
	 */
	@Transactional(readOnly = true)
	Set<PolicyPart> due(BucketName bucket, boolean all) {
		Instant now = this.clock.instant();
		return this.grants.standing(bucket)
			.stream()
			.filter((grant) -> grant.refused() && (all || grant.retryIsDue(now)))
			.flatMap((grant) -> parts(grant).stream())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * Notes that S3 still refuses these parts, or could not be asked.
	 * @param reasons empty to keep the one that is known
	 */
	@Transactional
	void postpone(BucketName bucket, Map<PolicyPart, Optional<String>> reasons) {
		if (reasons.isEmpty() || this.states.lock(bucket.value()).isEmpty()) {
			return;
		}
		for (AccessGrant grant : this.grants.standing(bucket)) {
			List<PolicyPart> refused = parts(grant).stream().filter(reasons::containsKey).toList();
			if (grant.refused() && !refused.isEmpty()) {
				grant.postpone(refused.stream().map(reasons::get).flatMap(Optional::stream).findFirst().orElse(null),
						this.clock.instant());
			}
		}
	}

	/**
	 * Takes the grants up that bring nothing else into the policy than these parts, which
	 * S3 takes now, but for those that are unfit.
	 */
	@Transactional
	void takeUp(BucketName bucket, Set<PolicyPart> taken) {
		this.changes.byPanel(bucket, (group) -> group.quarantine().takeUp(able(group.standing(), taken)));
	}

	/**
	 * Returns of those that were only suspected half are taken up at a time, so that one
	 * which S3 refuses among the others only, and not alone, is told from them step by
	 * step.
	 */
	private List<AccessGrant> able(List<AccessGrant> standing, Set<PolicyPart> taken) {
		Function<AccessGrant, Optional<String>> problems = this.fitness.problems();
		List<AccessGrant> able = new ArrayList<>();
		for (AccessGrant grant : standing) {
			if (grant.refused() && taken.containsAll(parts(grant))) {
				problems.apply(grant)
					.ifPresentOrElse((reason) -> grant.postpone(reason, this.clock.instant()), () -> able.add(grant));
			}
		}
		List<AccessGrant> suspected = able.stream()
			.filter(AccessGrant::suspected)
			.sorted(Comparator.comparing(AccessGrant::refusals).thenComparing(AccessGrant::id))
			.toList();
		able.removeAll(suspected.subList((suspected.size() + 1) / 2, suspected.size()));
		return able;
	}

	/**
	 * Notes which grants the policy in S3 has no room for; in the transaction that notes
	 * what S3 holds.
	 */
	void noRoomFor(BucketName bucket, Collection<Long> left, long revision) {
		if (!left.isEmpty() || this.grants.anyWithoutRoom(bucket)) {
			this.changes.byPanel(bucket, (group) -> group.quarantine().noRoomFor(left, revision));
		}
	}

	private Set<PolicyPart> parts(AccessGrant grant) {
		return PolicyParts.of(this.fitness.policyGrant(grant));
	}

}
