package dev.cooperage.access.decide;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.Afterwards;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.access.group.GroupDecision;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hand-overs by an admin, or by a platform admin who steps in, and departures. */
@Component
public class HandOvers {

	private final GroupTransactions transactions;

	private final GroupChanges changes;

	private final Grantees grantees;

	private final Directory directory;

	private final AccessGrants grants;

	private final GrantEnds ends;

	HandOvers(GroupTransactions transactions, GroupChanges changes, Grantees grantees, Directory directory,
			AccessGrants grants, GrantEnds ends) {
		this.grants = grants;
		this.ends = ends;
		this.transactions = transactions;
		this.changes = changes;
		this.grantees = grantees;
		this.directory = directory;
	}

	/**
	 * Makes somebody Admin, and changes what the old admin has.
	 * @param from the user name of the old admin; null where nobody's grant changes
	 */
	public GroupChange handOver(BucketName bucket, Person to, @Nullable String from, Afterwards afterwards, Person by) {
		return this.transactions.change(bucket, by, List.of(to), (group) -> decide(group, to, from, afterwards, by));
	}

	/**
	 * Does the same in the transaction of the caller, who holds the new admin, rolls back
	 * what is not accepted, and leaves the way to S3 to the sweep.
	 */
	GroupChange handOverWithin(BucketName bucket, Person to, @Nullable String from, Afterwards afterwards, Person by) {
		return this.changes.byManager(bucket, by, (group) -> decide(group, to, from, afterwards, by));
	}

	private GroupDecision decide(AccessGroup group, Person to, @Nullable String from, Afterwards afterwards,
			Person by) {
		Optional<AccessGrant> old = (from != null) ? group.adminGrantOf(from) : Optional.empty();
		if (from != null && old.isEmpty()) {
			return GroupDecision.refused(from + " is no admin of this data source any more");
		}
		Person heir = this.directory.hold(to);
		return this.grantees.against(heir)
			.map(GroupDecision::refused)
			.orElseGet(() -> group.handOver(heir, old.orElse(null), afterwards, by));
	}

	/** Returns the user names of those who are Admin themselves, not through a team. */
	@Transactional(readOnly = true)
	public List<String> ownAdmins(BucketName bucket) {
		return this.grants.admins(List.of(bucket), this.ends.today())
			.stream()
			.filter((grant) -> grant.throughTeam().isEmpty())
			.map((grant) -> grant.person().userName())
			.distinct()
			.toList();
	}

	/** Returns what the person keeps through teams, in words; empty for nothing. */
	@Transactional(readOnly = true)
	public String throughTeams(BucketName bucket, Person person) {
		return this.grants.of(person, bucket, this.ends.today())
			.stream()
			.flatMap((grant) -> grant.throughTeam()
				.map((team) -> grant.term().words() + " through " + team.called())
				.stream())
			.distinct()
			.collect(Collectors.joining(" and "));
	}

	/** Returns whether the person has something themselves. */
	@Transactional(readOnly = true)
	public boolean hasOwn(BucketName bucket, Person person) {
		return this.grants.of(person, bucket, this.ends.today())
			.stream()
			.anyMatch((grant) -> grant.throughTeam().isEmpty());
	}

	/** Ends all that the person has in the group themselves, as they wish. */
	public GroupChange leave(BucketName bucket, Person person) {
		return this.transactions.changeOwn(bucket, person, (group) -> group.leave(person));
	}

}
