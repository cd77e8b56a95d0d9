package dev.cooperage.access.decide;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Holdings;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.GroupListeners;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Hand-overs by an admin, or by a platform admin who steps in, and departures. */
@Component
public class HandOvers {

	private final GroupTransactions transactions;

	private final Grantees grantees;

	private final Directory directory;

	private final AuditLog audit;

	private final GroupListeners listeners;

	private final Clock clock;

	HandOvers(GroupTransactions transactions, Grantees grantees, Directory directory, AuditLog audit,
			GroupListeners listeners, Clock clock) {
		this.transactions = transactions;
		this.grantees = grantees;
		this.directory = directory;
		this.audit = audit;
		this.listeners = listeners;
		this.clock = clock;
	}

	/**
	 * Makes somebody Admin, and changes what the old admin has.
	 * @param from the user name of the old admin; null where nobody's grant changes
	 */
	public GroupChange handOver(BucketName bucket, Person to, @Nullable String from, Afterwards afterwards, Person by) {
		return this.transactions.decide(bucket, by, List.of(to),
				(state, group) -> decide(state, group, to, from, afterwards, by));
	}

	/**
	 * The same, in the transaction of the caller, who holds the new admin, rolls back
	 * what is not accepted, and leaves the way to S3 to the sweep.
	 */
	GroupChange handOverWithin(BucketName bucket, Person to, @Nullable String from, Afterwards afterwards, Person by) {
		return this.transactions.decideWithin(bucket, (group) -> group.isManagedBy(by),
				(state, group) -> decide(state, group, to, from, afterwards, by));
	}

	private GroupChange decide(PolicyState state, AccessGroup group, Person to, @Nullable String from,
			Afterwards afterwards, Person by) {
		BucketName bucket = state.bucket();
		Optional<AccessGrant> old = group.standing()
			.stream()
			.filter((grant) -> grant.manages() && grant.person().userName().equals(from))
			.findFirst();
		if (from != null && old.isEmpty()) {
			return new GroupChange.Refused(from + " is no admin of this data source any more");
		}
		Person heir = this.directory.hold(to);
		Optional<String> mistaken = this.grantees.against(heir);
		if (mistaken.isPresent()) {
			return new GroupChange.Refused(mistaken.get());
		}
		boolean steppedIn = !group.isAdmin(by);
		HandOver handOver = new HandOver(heir, old.orElse(null), afterwards);
		String hadBefore = words(group.of(to));
		String beforeOfOld = words(old.map((grant) -> group.of(grant.person())).orElse(List.of()));
		GroupChange change = this.transactions.checked(state, group, handOver.in(group, by, this.clock.instant()),
				this.transactions
					.entry(by, steppedIn ? AuditAction.PLATFORM_STEPPED_IN : AuditAction.ADMIN_HANDED_OVER, to)
					.from(hadBefore)
					.into(AccessLevel.ADMIN.label()));
		if (change instanceof GroupChange.Accepted accepted && handOver.changesFrom()) {
			Person before = old.orElseThrow().person();
			recordOld(bucket, by, before, beforeOfOld, words(group.of(before)), accepted.revision());
			this.listeners.ended(change, group, before);
		}
		return this.listeners.granted(change, bucket, handOver.to(), HandOver.ADMIN, by);
	}

	/** Ends all that the person has in the group, as they wish. */
	public GroupChange leave(BucketName bucket, Person person) {
		return this.transactions.decide(bucket, person, (group, leaving) -> true, List.of(), (state, group) -> {
			List<AccessGrant> grants = group.of(person);
			if (grants.isEmpty()) {
				return new GroupChange.Unchanged("You are not in this data access group; nothing was changed.");
			}
			if (grants.stream().anyMatch(group::isLastAdmin)) {
				return new GroupChange.Refused("You are the last admin of this data source; hand over first");
			}
			String before = words(grants);
			long revision = group.nextRevision(this.clock.instant());
			grants.forEach((grant) -> grant.end(revision));
			GroupChange left = this.listeners.ended(group.accepted(revision,
					"You no longer have access to " + bucket + ".", "The end of your access to " + bucket), group,
					person);
			return this.transactions.recorded(state, left,
					this.transactions.entry(person, AuditAction.ACCESS_LEFT, person).from(before));
		});
	}

	private void recordOld(BucketName bucket, Person by, Person old, @Nullable String before, @Nullable String after,
			long revision) {
		AuditAction action = (after != null) ? AuditAction.ACCESS_LEVEL_EDITED : AuditAction.ACCESS_REVOKED;
		this.audit.by(by.actor(), action)
			.to(old.id(), old.userName())
			.on(bucket.value())
			.from(before)
			.into(after)
			.at(revision)
			.record();
	}

	private static @Nullable String words(List<AccessGrant> grants) {
		return grants.isEmpty() ? null : Holdings.of(grants.stream().map(AccessGrant::reach).toList()).words();
	}

}
