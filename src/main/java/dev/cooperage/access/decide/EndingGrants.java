package dev.cooperage.access.decide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.access.AccessControl.Ending;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.OpenRequests;
import dev.cooperage.access.OpenRequests.OpenRequest;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The grants that end soon or have ended lately, as their holders are told. */
@Component
class EndingGrants {

	private static final Comparator<AccessGrant> NEWEST = Comparator.comparing(EndingGrants::lastDay)
		.thenComparing(AccessGrant::id)
		.reversed();

	private final AccessGrants grants;

	private final OpenRequests requests;

	private final GrantEnds ends;

	EndingGrants(AccessGrants grants, OpenRequests requests, GrantEnds ends) {
		this.grants = grants;
		this.requests = requests;
		this.ends = ends;
	}

	/**
	 * Returns those of the person that nothing else replaces, the first end first; two
	 * queries at most.
	 */
	@Transactional(readOnly = true)
	List<Ending> of(Person person) {
		return among(heldOrExpired(person), () -> this.requests.of(person));
	}

	/** Returns those in one bucket. */
	@Transactional(readOnly = true)
	List<Ending> of(Person person, BucketName bucket) {
		return among(this.grants.heldOrExpired(person, bucket, this.ends.today(), this.ends.told()),
				() -> this.requests.of(person, bucket).map((open) -> Map.of(bucket, open)).orElse(Map.of()));
	}

	/** Returns what the person has, and what they had until lately; one query. */
	List<AccessGrant> heldOrExpired(Person person) {
		return this.grants.heldOrExpired(person, this.ends.today(), this.ends.told());
	}

	/**
	 * Returns those among what one person has and had, likewise.
	 * @param asked the person's open requests; not asked for when there is nothing to
	 * tell
	 */
	List<Ending> among(List<AccessGrant> known, Supplier<Map<BucketName, OpenRequest>> asked) {
		LocalDate soon = this.ends.soon();
		List<AccessGrant> told = known.stream()
			.collect(Collectors.groupingBy(AccessGrant::bucket))
			.values()
			.stream()
			.flatMap((inBucket) -> told(inBucket, soon).stream())
			.sorted(Comparator.comparing(EndingGrants::lastDay)
				.thenComparing((grant) -> grant.bucket().value())
				.thenComparing(AccessGrant::id))
			.toList();
		Map<BucketName, OpenRequest> open = told.isEmpty() ? Map.of() : asked.get();
		return told.stream()
			.map((grant) -> new Ending(grant.id(), grant.bucket(), grant.term(), grant.ended(),
					url(open.get(grant.bucket()))))
			.toList();
	}

	/** Returns those in one bucket. */
	private static List<AccessGrant> told(List<AccessGrant> inBucket, LocalDate soon) {
		List<AccessGrant> standing = inBucket.stream().filter((grant) -> !grant.ended()).toList();
		List<AccessGrant> told = new ArrayList<>(standing.stream()
			.filter((grant) -> grant.throughTeam().isEmpty() && endsBy(soon, grant))
			.filter((grant) -> standing.stream().noneMatch((other) -> outlasts(other, grant)))
			.toList());
		// The newest end first: it replaces what it covers.
		for (AccessGrant over : inBucket.stream().filter(AccessGrant::ended).sorted(NEWEST).toList()) {
			if (Stream.concat(standing.stream(), told.stream())
				.noneMatch((other) -> other.reach().covers(over.reach()))) {
				told.add(over);
			}
		}
		return told;
	}

	private static LocalDate lastDay(AccessGrant grant) {
		return Objects.requireNonNull(grant.endsOn());
	}

	private static @Nullable String url(@Nullable OpenRequest request) {
		return (request != null) ? request.url() : null;
	}

	private static boolean endsBy(LocalDate day, AccessGrant grant) {
		return !grant.end().isNone() && !lastDay(grant).isAfter(day);
	}

	/** Returns whether the holder of the grant keeps as much for longer. */
	static boolean isLonger(AccessGrant other, AccessGrant grant) {
		return other.grantee().isSame(grant.grantee()) && other.bucket().equals(grant.bucket())
				&& outlasts(other, grant);
	}

	private static boolean outlasts(AccessGrant other, AccessGrant grant) {
		return other.reach().covers(grant.reach()) && !grant.end().outlasts(other.end());
	}

}
