package dev.cooperage.access.decide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GrantableFolders;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.GrantsAtOnce;
import dev.cooperage.access.group.GrantsAtOnce.Change;
import dev.cooperage.access.group.GrantsAtOnce.Foreseen;
import dev.cooperage.access.group.GrantsAtOnce.Foreseen.Kind;
import dev.cooperage.access.group.GrantsAtOnce.Seen;
import dev.cooperage.access.group.GrantsAtOnce.Wish;
import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.access.group.GroupDecision;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Grants access to many, changes and ends many grants: each as one change, and foreseen
 * without any.
 */
@Component
public class DecisionsAtOnce {

	private final GroupTransactions transactions;

	private final GroupChanges changes;

	private final Grantees grantees;

	private final GrantableFolders folders;

	private final AccessGrants grants;

	private final Directory directory;

	DecisionsAtOnce(GroupTransactions transactions, GroupChanges changes, Grantees grantees, GrantableFolders folders,
			AccessGrants grants, Directory directory) {
		this.transactions = transactions;
		this.changes = changes;
		this.grantees = grantees;
		this.folders = folders;
		this.grants = grants;
		this.directory = directory;
	}

	/** Returns what would become of the wishes; changes nothing. */
	@Transactional(readOnly = true)
	public Preview foresee(BucketName bucket, List<Wish> wishes, Person by) {
		return preview(bucket, by, (atOnce) -> atOnce.foresee(wishes));
	}

	/** Returns what would become of the grants; changes nothing. */
	@Transactional(readOnly = true)
	public Preview foreseeEdit(BucketName bucket, Collection<Seen> seen, @Nullable AccessLevel level,
			@Nullable GrantEnd end, Person by) {
		return changed(bucket, by, (atOnce) -> atOnce.foreseeEdit(changes(bucket, seen, level, end)),
				DecisionsAtOnce::isMore);
	}

	/** Returns which of the grants can end, and why others cannot; changes nothing. */
	@Transactional(readOnly = true)
	public Preview foreseeRevoke(BucketName bucket, Collection<Seen> seen, Person by) {
		return changed(bucket, by, (atOnce) -> atOnce.foreseeRevoke(changes(bucket, seen, null, null)),
				(each) -> false);
	}

	/** Gives all of them what is wished, or nobody anything. */
	public GroupChange grantAll(BucketName bucket, List<Wish> wishes, Person by) {
		List<Grantee> all = wishes.stream().map(Wish::grantee).toList();
		return this.transactions.change(bucket, by, all, (group) -> {
			Optional<String> folder = wishes.stream()
				.map((wish) -> wish.term().reach().folder())
				.distinct()
				.flatMap((each) -> this.folders.against(each).stream())
				.findFirst();
			return folder.map(GroupDecision::refused)
				.orElseGet(() -> group.atOnce(by, this.grantees.against()).grant(asTheyAreNow(wishes)));
		});
	}

	/**
	 * Gives all of the grants another level or end, or none.
	 * @param level null to keep each one's
	 * @param end null to keep each one's
	 */
	public GroupChange editAll(BucketName bucket, Collection<Seen> seen, @Nullable AccessLevel level,
			@Nullable GrantEnd end, Person by) {
		return change(bucket, by, (atOnce) -> atOnce.edit(changes(bucket, seen, level, end)));
	}

	/** Ends all of the grants, or none. */
	public GroupChange revokeAll(BucketName bucket, Collection<Seen> seen, Person by) {
		return change(bucket, by, (atOnce) -> atOnce.revoke(changes(bucket, seen, null, null)));
	}

	private GroupChange change(BucketName bucket, Person by, Function<GrantsAtOnce, GroupDecision> wish) {
		return this.transactions.change(bucket, by, List.of(),
				(group) -> wish.apply(group.atOnce(by, this.grantees.against())));
	}

	private Preview preview(BucketName bucket, Person by, Function<GrantsAtOnce, List<Foreseen>> wish) {
		List<Foreseen> all = new ArrayList<>();
		Optional<String> unfit = this.changes.foresee(bucket,
				(group) -> all.addAll(wish.apply(group.atOnce(by, this.grantees.against()))));
		return new Preview(List.copyOf(all), unfit.orElse(null));
	}

	private Preview changed(BucketName bucket, Person by, Function<GrantsAtOnce, List<Foreseen>> wish,
			Predicate<Foreseen> more) {
		List<Foreseen> all = new ArrayList<>();
		Optional<String> unfit = this.changes.foreseeChange(bucket, (group) -> {
			all.addAll(wish.apply(group.atOnce(by, this.grantees.against())));
			return all.stream().anyMatch(more);
		});
		return new Preview(List.copyOf(all), unfit.orElse(null));
	}

	/** Returns whether the grant, which is changed already, became more than it was. */
	private static boolean isMore(Foreseen foreseen) {
		return foreseen.kind() == Kind.OTHER && foreseen.now() != null && foreseen.now().term().covers(foreseen.term());
	}

	/** Reads the grants of this bucket; those of others are left out. */
	private List<Change> changes(BucketName bucket, Collection<Seen> seen, @Nullable AccessLevel level,
			@Nullable GrantEnd end) {
		Map<Long, Seen> byId = seen.stream().collect(Collectors.toMap(Seen::grantId, Function.identity(), (a, b) -> a));
		List<AccessGrant> found = byId.isEmpty() ? List.of() : this.grants.withIds(byId.keySet());
		BiFunction<AccessGrant, Seen, Change> change = (grant, it) -> new Change(grant, it.version(), level, end);
		return found.stream()
			.filter((grant) -> grant.bucket().equals(bucket))
			.map((grant) -> change.apply(grant, byId.get(grant.id())))
			.toList();
	}

	/** Reads the people again, whom the transaction holds. */
	private List<Wish> asTheyAreNow(List<Wish> wishes) {
		Map<Long, Person> people = this.directory
			.hold(wishes.stream()
				.map(Wish::grantee)
				.filter(Person.class::isInstance)
				.map((grantee) -> ((Person) grantee).id())
				.collect(Collectors.toSet()))
			.stream()
			.collect(Collectors.toMap(Person::id, Function.identity()));
		return wishes.stream()
			.map((wish) -> new Wish((wish.grantee() instanceof Person person) ? people.getOrDefault(person.id(), person)
					: this.grantees.hold(wish.grantee()), wish.term(), wish.instead(), wish.outside()))
			.toList();
	}

	/**
	 * The look ahead at many wishes.
	 *
	 * @param unfit why not all of it fits into the bucket policy, or that other grants
	 * would wait for room, without a full stop; null when all fits
	 */
	public record Preview(List<Foreseen> all, @Nullable String unfit) {
	}

}
