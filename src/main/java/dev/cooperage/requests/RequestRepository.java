package dev.cooperage.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The requests in the database. Those of deactivated people are left out. */
interface RequestRepository extends Repository<AccessRequest, Long> {

	AccessRequest save(AccessRequest request);

	@Query("select r from AccessRequest r join fetch r.person where r.id = :id")
	Optional<AccessRequest> find(long id);

	/**
	 * Returns the bucket's name as a string: Spring Data would take a record for a
	 * projection.
	 */
	@Query("select cast(r.bucket as string) from AccessRequest r where r.id = :id")
	Optional<String> bucketOf(long id);

	/**
	 * Returns the id of the person who asked; nothing else is read before they and the
	 * bucket are held.
	 */
	@Query("select r.person.id from AccessRequest r where r.id = :id")
	Optional<Long> personOf(long id);

	@Query("select r from AccessRequest r where r.bucket = :bucket and r.person.id = :personId and r.state = 'OPEN'")
	Optional<AccessRequest> open(BucketName bucket, long personId);

	@Query("select r from AccessRequest r where r.person = :person and r.state = 'OPEN'")
	List<AccessRequest> openOf(Person person);

	@Query(value = "select r from AccessRequest r join fetch r.person where r.person = :person order by r.id desc",
			countQuery = "select count(r) from AccessRequest r where r.person = :person")
	Page<AccessRequest> of(Person person, Pageable page);

	@Query("select count(r) from AccessRequest r where r.person = :person and r.state = 'OPEN'")
	int countOpen(Person person);

	/** Returns how often the person asked after that time, whatever came of it. */
	@Query("select count(r) from AccessRequest r where r.person = :person and r.requestedAt > :after")
	int countMade(Person person, Instant after);

	/**
	 * Returns how often the person asked for the bucket after that time, whatever came of
	 * it.
	 */
	@Query("select count(r) from AccessRequest r where r.bucket = :bucket and r.person = :person and r.requestedAt > :after")
	long countMade(BucketName bucket, Person person, Instant after);

	/** Returns the buckets with open requests. */
	@Query("select distinct cast(r.bucket as string) from AccessRequest r where r.state = 'OPEN' and r.person.active")
	List<String> bucketsWaitedFor();

	/** The longest waiting first; nobody answers their own. */
	@Query(value = """
			select r from AccessRequest r join fetch r.person p where r.state = 'OPEN' and r.bucket in :buckets
			and p.active and p <> :answerer order by r.requestedAt, r.id""", countQuery = """
			select count(r) from AccessRequest r join r.person p where r.state = 'OPEN' and r.bucket in :buckets
			and p.active and p <> :answerer""")
	Page<AccessRequest> waitingIn(Collection<BucketName> buckets, Person answerer, Pageable page);

	@Query("""
			select count(r) from AccessRequest r join r.person p where r.state = 'OPEN' and r.bucket in :buckets
			and p.active and p <> :answerer""")
	long countWaitingIn(Collection<BucketName> buckets, Person answerer);

	/**
	 * Counts the requests in buckets where the person is Admin; one query, since each
	 * page shows the number.
	 * @param today the day in the zone in which grants end
	 */
	@Query("""
			select count(r) from AccessRequest r join r.person p where r.state = 'OPEN' and p.active and p <> :answerer
			and exists (select 1 from AccessGrant g where g.bucket = r.bucket and g.person = :answerer
				and not g.person.external and g.level = 'ADMIN' and g.endedRevision is null
				and (g.endsOn is null or g.endsOn >= :today))""")
	long countWaitingForAdmin(Person answerer, LocalDate today);

}
