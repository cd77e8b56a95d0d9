package dev.cooperage.access.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.cooperage.access.AccessControl.Ending;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.OpenRequests;
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

	private final AccessGrants grants;

	private final OpenRequests requests;

	private final GrantEnds ends;

	EndingGrants(AccessGrants grants, OpenRequests requests, GrantEnds ends) {
		this.grants = grants;
		this.requests = requests;
		this.ends = ends;
	}

	/** Returns those of the person that nothing else replaces, the first end first. */
	@Transactional(readOnly = true)
	List<Ending> of(Person person) {
		return among(person, this.grants.of(person, this.ends.today()), this.grants.expired(person, this.ends.told()));
	}

	/** Returns those of them that are in this bucket. */
	@Transactional(readOnly = true)
	List<Ending> of(Person person, BucketName bucket) {
		Map<Boolean, List<AccessGrant>> lately = this.grants
			.heldLately(person, bucket, this.ends.today(), this.ends.told())
			.stream()
			.collect(Collectors.partitioningBy(AccessGrant::ended));
		return among(person, Objects.requireNonNull(lately.get(false)), Objects.requireNonNull(lately.get(true)));
	}

	private List<Ending> among(Person person, List<AccessGrant> standing, List<AccessGrant> expired) {
		List<AccessGrant> ending = new ArrayList<>(standing.stream()
			.filter((grant) -> this.ends.soon(grant.end()))
			.filter((grant) -> standing.stream().noneMatch((other) -> isLonger(other, grant)))
			.toList());
		for (AccessGrant over : expired) {
			if (standing.stream().noneMatch((other) -> covers(other, over))
					&& ending.stream().noneMatch((other) -> covers(other, over))) {
				ending.add(over);
			}
		}
		Map<BucketName, @Nullable String> asked = new HashMap<>();
		return ending.stream()
			.sorted(Comparator.comparing((AccessGrant grant) -> Objects.requireNonNull(grant.endsOn()))
				.thenComparing((grant) -> grant.bucket().value())
				.thenComparing(AccessGrant::id))
			.map((grant) -> new Ending(grant.id(), grant.bucket(), grant.term(), grant.ended(),
					asked.computeIfAbsent(grant.bucket(), (bucket) -> asked(person, bucket))))
			.toList();
	}

	/** Returns whether the person keeps as much for longer. */
	static boolean isLonger(AccessGrant other, AccessGrant grant) {
		return covers(other, grant) && !grant.end().outlasts(other.end());
	}

	private static boolean covers(AccessGrant other, AccessGrant grant) {
		return other.grantee().isSame(grant.grantee()) && other.bucket().equals(grant.bucket())
				&& other.reach().covers(grant.reach());
	}

	private @Nullable String asked(Person person, BucketName bucket) {
		return this.requests.of(person, bucket).map(OpenRequests.OpenRequest::url).orElse(null);
	}

}
