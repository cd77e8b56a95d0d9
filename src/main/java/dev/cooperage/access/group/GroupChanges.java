package dev.cooperage.access.group;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.GroupChange;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyBudget;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.TeamAdminProperties;
import dev.cooperage.teams.Teams;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one way to change an access group: locks the bucket's row, lets the group decide,
 * measures the policy, writes the entries of the activity, and tells the other modules.
 * All in the transaction of the caller, who rolls back what is not accepted, and who
 * holds the people and apps before: everybody locks in that order.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class GroupChanges {

	private final PolicyStates states;

	private final AccessGrants grants;

	private final GrantFitness fitness;

	private final PolicyContexts contexts;

	private final ForeignRemovals removals;

	private final GroupListeners listeners;

	private final AuditLog audit;

	private final TeamRoster roster;

	private final GrantEnds ends;

	private final Clock clock;

	GroupChanges(PolicyStates states, AccessGrants grants, GrantFitness fitness, PolicyContexts contexts,
			ForeignRemovals removals, GroupListeners listeners, AuditLog audit, Teams teams, TeamAdminProperties admins,
			GrantEnds ends, Clock clock) {
		this.states = states;
		this.grants = grants;
		this.fitness = fitness;
		this.contexts = contexts;
		this.removals = removals;
		this.listeners = listeners;
		this.audit = audit;
		this.roster = new TeamRoster(teams::activeMembers, admins.teamsMayBeAdmin());
		this.ends = ends;
		this.clock = clock;
	}

	/**
	 * Lets a person who manages the group change it. Asked under the lock: that may have
	 * ended since the page was shown.
	 */
	public GroupChange byManager(BucketName bucket, Person by, Function<AccessGroup, GroupDecision> wish) {
		return decide(bucket, by, (group) -> manages(by, group) ? wish.apply(group) : onlyAdmin(bucket));
	}

	/**
	 * Lets a person who manages the group, or access to folders of it, change it: within
	 * these folders. Asked under the lock, likewise.
	 */
	public GroupChange byDecider(BucketName bucket, Person by, Function<AccessGroup, GroupDecision> wish) {
		return decide(bucket, by, (group) -> {
			FolderRight right = manages(by, group) ? FolderRight.EVERYWHERE : group.folderRightOf(by);
			return right.nowhere() ? onlyAdmin(bucket) : wish.apply(group.within(right));
		});
	}

	private static GroupDecision onlyAdmin(BucketName bucket) {
		return GroupDecision.refused("Only an admin of " + bucket + " can change its data access group");
	}

	private boolean manages(Person person, AccessGroup group) {
		return group.isManagedBy(person)
				|| (!person.external() && this.grants.of(person, group.bucket(), this.ends.today())
					.stream()
					.anyMatch((grant) -> grant.throughTeam().isPresent() && grant.manages()));
	}

	/** Lets a person change the group where another rule allows it. */
	public GroupChange byPerson(BucketName bucket, Person by, Function<AccessGroup, GroupDecision> wish) {
		return decide(bucket, by, wish);
	}

	/** Lets the panel itself change the group. */
	public GroupChange byPanel(BucketName bucket, Function<AccessGroup, GroupDecision> wish) {
		return decide(bucket, null, wish);
	}

	/**
	 * Lets a person look at what a change would come to, without any: nothing is locked,
	 * and the caller must not save what the group was changed to.
	 * @return what would not fit into the policy, without a full stop; empty when all
	 * fits
	 */
	public Optional<String> foresee(BucketName bucket, Consumer<AccessGroup> wish) {
		PolicyState state = this.states.findById(bucket.value()).orElseThrow(() -> missing(bucket));
		AccessGroup group = group(bucket, state);
		wish.accept(group);
		return group.added().isEmpty() ? Optional.empty()
				: unfit(state, group).map((change) -> ((GroupChange.Refused) change).sentence());
	}

	/**
	 * Lets a person look at what a change of grants would come to, likewise.
	 * @param wish returns whether somebody would have more
	 * @return what would not fit into the policy, or that the newest grants would wait
	 * for room, without a full stop; empty when all fits
	 */
	public Optional<String> foreseeChange(BucketName bucket, Predicate<AccessGroup> wish) {
		PolicyState state = this.states.findById(bucket.value()).orElseThrow(() -> missing(bucket));
		AccessGroup group = group(bucket, state);
		return wish.test(group) ? tooLarge(state, group) : waiting(state, group);
	}

	private AccessGroup group(BucketName bucket, PolicyState state) {
		return new AccessGroup(state, this.grants.decided(bucket), this.roster, this.ends, this.clock.instant());
	}

	private static NotFoundException missing(BucketName bucket) {
		return new NotFoundException("There is no data source named " + bucket + ".");
	}

	private GroupChange decide(BucketName bucket, @Nullable Person by, Function<AccessGroup, GroupDecision> wish) {
		PolicyState state = this.states.lock(bucket.value()).orElseThrow(() -> missing(bucket));
		AccessGroup group = group(bucket, state);
		GroupDecision decision = wish.apply(group);
		if (!(decision.outcome() instanceof GroupChange.Accepted accepted)) {
			return decision.outcome();
		}
		group.requireWithinRight(decision);
		// A grant that has ended by itself must be out of the way of a new one.
		this.grants.flush();
		group.added().forEach(this.grants::save);
		decision.removed()
			.forEach((statement) -> this.removals.add(bucket, statement, by, group.now(), accepted.revision()));
		Optional<GroupChange> unfit = decision.gains().isEmpty() ? Optional.empty() : unfit(state, group);
		if (unfit.isPresent()) {
			return unfit.get();
		}
		Actor actor = (by != null) ? by.actor() : Actor.PANEL;
		decision.entries().forEach((entry) -> record(entry, actor, bucket, accepted.revision()));
		this.listeners.tell(decision, group, by);
		Optional<String> waiting = (by != null && decision.gains().isEmpty()) ? waiting(state, group)
				: Optional.empty();
		return waiting.map(accepted::and).orElse(accepted);
	}

	/** A group may only become what fits into a bucket policy. */
	private Optional<GroupChange> unfit(PolicyState state, AccessGroup group) {
		return group.added()
			.stream()
			.filter((grant) -> !grant.ofTeam() && grant.throughTeam().isEmpty())
			.flatMap((grant) -> this.fitness.problem(grant)
				.map((problem) -> (group.added().size() > 1) ? grant.grantee().calledFirst() + ": " + problem : problem)
				.stream())
			.findFirst()
			.or(() -> tooLarge(state, group))
			.map(GroupChange.Refused::new);
	}

	/**
	 * Returns the sentence, with the figures, about a policy that S3 would not take, and
	 * what would fit instead.
	 */
	private Optional<String> tooLarge(PolicyState state, AccessGroup group) {
		PolicyBudget budget = this.contexts.budget();
		BucketPolicy others = others(state);
		BucketPolicy wanted = wanted(others, group);
		if (budget.fits(wanted)) {
			return Optional.empty();
		}
		if (group.inFoldersOnly()) {
			return Optional
				.of("The bucket policy has no room for this; ask an admin of " + state.bucket() + " to make room");
		}
		PolicyContext context = this.contexts.known(state.bucket());
		List<String> instead = instead(group, (grants) -> budget.fits(others.withEssentials(context, grants)));
		return Optional
			.of("The bucket policy would need %,d bytes and S3 takes at most %,d. %sYou can also make a data source of its own for it, or revoke access that is no longer needed"
				.formatted(wanted.size(), budget.limitBytes(),
						instead.isEmpty() ? "" : "It would fit " + String.join(", or ", instead) + ". "));
	}

	private BucketPolicy others(PolicyState state) {
		return state.seen().without(this.removals.open(state.bucket()));
	}

	private BucketPolicy wanted(BucketPolicy others, AccessGroup group) {
		return others.with(this.contexts.known(group.bucket()), this.fitness.policyGrants(group.standing()),
				this.contexts.budget());
	}

	/**
	 * Returns that the newest grants wait for room. People who had the same folders share
	 * statements, so the policy can grow when one of them has less. That is no reason to
	 * refuse it, but who decides has to know.
	 */
	private Optional<String> waiting(PolicyState state, AccessGroup group) {
		PolicyBudget budget = this.contexts.budget();
		try {
			BucketPolicy wanted = wanted(others(state), group);
			if (budget.fits(wanted)) {
				return Optional.empty();
			}
			return Optional.of(group.inFoldersOnly()
					? "The bucket policy has no room for all access to " + state.bucket()
							+ " now, and the newest grants wait; ask an admin to make room"
					: "All access together needs %,d bytes of bucket policy and S3 takes at most %,d, so the newest grants wait until there is room"
						.formatted(budget.used(wanted), budget.limitBytes()));
		}
		catch (IllegalArgumentException ex) {
			// A name that cannot stand in a policy is no reason against a revoke.
			return Optional.empty();
		}
	}

	private List<String> instead(AccessGroup group, Predicate<List<PolicyGrant>> fits) {
		if (group.added().size() != 1) {
			return fittingPart(group, fits).stream().toList();
		}
		AccessGrant wanted = group.added().get(0);
		List<AccessGrant> others = group.standing().stream().filter((grant) -> grant != wanted).toList();
		return new FittingInstead(this.fitness.policyGrants(others), this.fitness.policyGrant(wanted), fits).clauses();
	}

	/** Returns for how many of many people it would fit, the first on the list first. */
	private Optional<String> fittingPart(AccessGroup group, Predicate<List<PolicyGrant>> fits) {
		List<Grantee> people = new ArrayList<>();
		group.added()
			.stream()
			.map(AccessGrant::grantee)
			.filter((grantee) -> people.stream().noneMatch(grantee::isSame))
			.forEach(people::add);
		int fitting = 0;
		for (int more = Integer.highestOneBit(Math.max(1, people.size())); more > 0; more /= 2) {
			int tried = fitting + more;
			if (tried < people.size() && fits
				.test(this.fitness.policyGrants(withoutAddedTo(people.subList(tried, people.size()), group)))) {
				fitting = tried;
			}
		}
		return (fitting == 0) ? Optional.empty()
				: Optional.of("for the first %,d of the %,d people on the list".formatted(fitting, people.size()));
	}

	private static List<AccessGrant> withoutAddedTo(List<Grantee> left, AccessGroup group) {
		Set<AccessGrant> without = Collections.newSetFromMap(new IdentityHashMap<>());
		group.added().stream().filter((grant) -> left.stream().anyMatch(grant.grantee()::isSame)).forEach(without::add);
		return group.standing().stream().filter((grant) -> !without.contains(grant)).toList();
	}

	private void record(GroupDecision.Entry entry, Actor by, BucketName bucket, long revision) {
		Actor actor = (entry.action() == AuditAction.ACCESS_EXPIRED) ? Actor.PANEL : by;
		AuditLog.Draft draft = this.audit.by(actor, entry.action());
		if (entry.about() != null) {
			draft = entry.about().subjectOf(draft);
		}
		draft.on(bucket.value()).from(entry.before()).into(entry.after()).because(entry.why()).at(revision).record();
	}

}
