package dev.cooperage.access.foreign;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.GrantFitness;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.GroupListeners;
import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.BucketPolicy;

import org.springframework.stereotype.Component;

/** Makes or raises the grants that stand for adopted statements; never lowers one. */
@Component
class AdoptedGrants {

	private final Grantees grantees;

	private final AccessGrants grants;

	private final GrantFitness fitness;

	private final PolicyContexts contexts;

	private final AuditLog audit;

	private final GroupListeners listeners;

	private final Clock clock;

	AdoptedGrants(Grantees grantees, AccessGrants grants, GrantFitness fitness, PolicyContexts contexts, AuditLog audit,
			GroupListeners listeners, Clock clock) {
		this.grantees = grantees;
		this.grants = grants;
		this.fitness = fitness;
		this.contexts = contexts;
		this.audit = audit;
		this.listeners = listeners;
		this.clock = clock;
	}

	/**
	 * Gives all of them the reach by the rules of the group, in the transaction of the
	 * caller, who rolls back on a refusal.
	 * @return the first refusal
	 */
	Optional<GroupChange> give(PolicyState state, Adoption.Possible adoption, Person by) {
		for (Grantee grantee : adoption.people()) {
			GroupChange change = give(state, grantee, adoption.reach(), by);
			if (change instanceof GroupChange.Refused) {
				return Optional.of(change);
			}
		}
		return Optional.empty();
	}

	private GroupChange give(PolicyState state, Grantee grantee, Reach reach, Person by) {
		Optional<String> mistaken = this.grantees.against(grantee);
		if (mistaken.isPresent()) {
			return new GroupChange.Refused(mistaken.get());
		}
		List<AccessGrant> standing = this.grants.standing(state.bucket());
		Optional<AccessGrant> held = standing.stream()
			.filter((grant) -> grant.grantee().isSame(grantee) && grant.folder().equals(reach.folder()))
			.findFirst();
		if (held.filter((grant) -> grant.reach().covers(reach)).isPresent()) {
			return new GroupChange.Unchanged(grantee.calledFirst() + " has this already");
		}
		AccessGroup group = new AccessGroup(state, standing);
		String before = held.map((grant) -> grant.reach().words()).orElse(null);
		GroupChange change = held.map((grant) -> group.edit(grant, reach.level(), by, this.clock.instant()))
			.orElseGet(() -> group.grant(grantee, reach, by, this.clock.instant()));
		group.added().ifPresent(this.grants::save);
		if (change instanceof GroupChange.Accepted accepted) {
			grantee
				.subjectOf(this.audit.by(by.actor(),
						held.isPresent() ? AuditAction.ACCESS_LEVEL_EDITED : AuditAction.ACCESS_GRANTED))
				.on(state.bucket().value())
				.from(before)
				.into(reach.words())
				.at(accepted.revision())
				.record();
		}
		return this.listeners.granted(change, state.bucket(), grantee, reach, by);
	}

	/** What S3 shall hold then, without the statements of these texts. */
	BucketPolicy policy(PolicyState state, Collection<String> removed) {
		return state.seen()
			.without(removed)
			.with(this.contexts.known(state.bucket()), this.fitness.policyGrants(this.grants.standing(state.bucket())),
					this.contexts.budget());
	}

}
