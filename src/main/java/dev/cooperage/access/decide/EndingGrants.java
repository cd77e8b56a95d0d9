package dev.cooperage.access.decide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.access.AccessControl.Ending;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.OpenRequests;
import dev.cooperage.access.OpenRequests.OpenRequest;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The grants that end soon or have ended lately, as their holders are told. */
@Component
class EndingGrants {

	/** So many of one person are looked at. */
	private static final int MOST = 1000;

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
	 * Returns those of the person that nothing else replaces, the first end first; three
	 * queries at most.
	 */
	@Transactional(readOnly = true)
	List<Ending> of(Person person) {
		return told(person,
				this.grants.ending(person, this.ends.today(), this.ends.soon(), this.ends.told(), Limit.of(MOST)));
	}

	/** Returns those in one bucket. */
	@Transactional(readOnly = true)
	List<Ending> of(Person person, BucketName bucket) {
		return told(person, this.grants.ending(person, bucket, this.ends.today(), this.ends.soon(), this.ends.told(),
				Limit.of(MOST)));
	}

	private List<Ending> told(Person person, List<AccessGrant> found) {
		Set<BucketName> buckets = buckets(found);
		List<AccessGrant> standing = buckets.isEmpty() ? List.of() : this.grants.of(person, buckets, this.ends.today());
		List<AccessGrant> told = new ArrayList<>(found.stream()
			.filter((grant) -> !grant.ended())
			.filter((grant) -> standing.stream().noneMatch((other) -> isLonger(other, grant)))
			.toList());
		// The newest end first: it replaces what it covers.
		for (AccessGrant over : found.stream().filter(AccessGrant::ended).sorted(NEWEST).toList()) {
			if (standing.stream().noneMatch((other) -> covers(other, over))
					&& told.stream().noneMatch((other) -> covers(other, over))) {
				told.add(over);
			}
		}
		Map<BucketName, OpenRequest> asked = this.requests.of(person, buckets(told));
		return told.stream()
			.sorted(Comparator.comparing(EndingGrants::lastDay)
				.thenComparing((grant) -> grant.bucket().value())
				.thenComparing(AccessGrant::id))
			.map((grant) -> new Ending(grant.id(), grant.bucket(), grant.term(), grant.ended(),
					url(asked.get(grant.bucket()))))
			.toList();
	}

	private static Set<BucketName> buckets(List<AccessGrant> grants) {
		return grants.stream().map(AccessGrant::bucket).collect(Collectors.toSet());
	}

	private static LocalDate lastDay(AccessGrant grant) {
		return Objects.requireNonNull(grant.endsOn());
	}

	private static @Nullable String url(@Nullable OpenRequest request) {
		return (request != null) ? request.url() : null;
	}

	/** Returns whether the person keeps as much for longer. */
	static boolean isLonger(AccessGrant other, AccessGrant grant) {
		return covers(other, grant) && !grant.end().outlasts(other.end());
	}

	private static boolean covers(AccessGrant other, AccessGrant grant) {
		return other.grantee().isSame(grant.grantee()) && other.bucket().equals(grant.bucket())
				&& other.reach().covers(grant.reach());
	}

}
