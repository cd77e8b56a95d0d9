package dev.cooperage.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The requests in the database. Those of deactivated people are left out. */
interface RequestRepository extends Repository<AccessRequest, Long> {

	/**
	 * A condition in SQL: the data source has an active admin, on the day {@code :today};
	 * the alias {@code a} is the admin.
	 */
	String ADMIN_ROW = """
			exists (select 1 from granted_access g join person a on a.id = g.person_id where g.bucket = r.bucket
			and g.level = 'ADMIN' and a.active and not a.external and g.ended_revision is null
			and (g.ends_on is null or g.ends_on >= :today)""";

	/**
	 * The open requests that the person is to answer: as Admin, or as a platform admin
	 * those that nobody else answers. Nobody answers their own. It is in SQL because the
	 * parser of JPQL takes seconds for these parentheses at each start.
	 */
	String TO_ANSWER = " from requested_access r join person p on p.id = r.person_id"
			+ " where r.state = 'OPEN' and p.active and p.id <> :answerer and (" + ADMIN_ROW
			+ " and a.id = :answerer) or (:platform and (r.platform_told_at is not null or not " + ADMIN_ROW + "))))";

	/**
	 * Counts the requests that wait for the answer of {@code :person}, and their own with
	 * news that they have not seen, on the day {@code :today}; {@code :platform} says
	 * whether they are a platform admin. Each page shows the number.
	 */
	String WAITING = "select (select count(*) from requested_access r join person p on p.id = r.person_id"
			+ " where r.state = 'OPEN' and not r.questioned and p.active and p.id <> :person and (" + ADMIN_ROW
			+ " and a.id = :person) or (:platform and (r.platform_told_at is not null or not " + ADMIN_ROW + ")))))"
			+ " + (select count(*) from requested_access r where r.person_id = :person and r.news > r.seen_news)";

	AccessRequest save(AccessRequest request);

	/** Writes what was changed to the database, before what is saved next. */
	void flush();

	@Query("""
			select r from AccessRequest r join fetch r.person left join fetch r.team
			left join fetch r.messages m left join fetch m.author where r.id = :id""")
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

	/** Returns the id of the team for which it asks, likewise; empty for none. */
	@Query("select r.team.id from AccessRequest r where r.id = :id")
	Optional<Long> teamOf(long id);

	/** Returns the person's open request for themselves. */
	@Query("""
			select r from AccessRequest r
			where r.bucket = :bucket and r.person.id = :personId and r.team is null and r.state = 'OPEN'""")
	Optional<AccessRequest> open(BucketName bucket, long personId);

	/** Returns the open request for the team, whoever asked. */
	@Query("""
			select r from AccessRequest r join fetch r.person join fetch r.team t
			where r.bucket = :bucket and t.id = :teamId and r.state = 'OPEN'""")
	Optional<AccessRequest> openForTeam(BucketName bucket, long teamId);

	/** Returns the person's open requests for themselves. */
	@Query("select r from AccessRequest r where r.person = :person and r.team is null and r.state = 'OPEN'")
	List<AccessRequest> openOf(Person person);

	/**
	 * Returns the person's open requests, and those with news that they have not seen.
	 */
	@Query(value = """
			select r from AccessRequest r join fetch r.person left join fetch r.team
			where r.person = :person and (r.state = 'OPEN' or r.news > r.seenNews)
			order by case when r.news > r.seenNews then 0 else 1 end, r.id desc""", countQuery = """
			select count(r) from AccessRequest r
			where r.person = :person and (r.state = 'OPEN' or r.news > r.seenNews)""")
	Page<AccessRequest> current(Person person, Pageable page);

	/**
	 * Notes that the person has seen so much news. The version stays: reading must not
	 * make an answer late.
	 */
	@Modifying
	@Transactional
	@Query("update AccessRequest r set r.seenNews = :news where r.id = :id and r.seenNews < :news")
	int seen(long id, int news);

	@Query("select r from AccessRequest r join fetch r.person left join fetch r.team where r.id in :ids")
	List<AccessRequest> withIds(Collection<Long> ids);

	/**
	 * Returns the requests with these ids, in the order of the ids; one query, or none.
	 */
	default List<AccessRequest> inOrder(List<Long> ids) {
		return ids.isEmpty() ? List.of()
				: withIds(ids).stream().sorted(Comparator.comparing((request) -> ids.indexOf(request.id()))).toList();
	}

	/** Returns how many questions and replies the person wrote after that time. */
	@Query("select count(m) from RequestMessage m where m.author = :author and m.writtenAt > :after")
	int countMessages(Person author, Instant after);

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

	/**
	 * Returns the buckets with open requests that the platform admins were not told of.
	 */
	@Query("""
			select distinct cast(r.bucket as string) from AccessRequest r
			where r.state = 'OPEN' and not r.questioned and r.platformToldAt is null and r.person.active""")
	List<String> bucketsUntold();

	/**
	 * Returns the ids of those that the person is to answer: those that wait for admins
	 * first, the longest waiting first.
	 */
	@Query(nativeQuery = true,
			value = "select r.id" + TO_ANSWER
					+ " order by r.questioned, coalesce(r.waiting_since, r.requested_at), r.id",
			countQuery = "select count(*)" + TO_ANSWER)
	Page<Long> toAnswer(long answerer, boolean platform, LocalDate today, Pageable page);

	/**
	 * Returns the open requests of one bucket in that order; nobody answers their own.
	 */
	@Query(value = """
			select r from AccessRequest r join fetch r.person p left join fetch r.team
			where r.state = 'OPEN' and r.bucket = :bucket and p.active and p <> :answerer
			order by r.questioned, coalesce(r.waitingSince, r.requestedAt), r.id""", countQuery = """
			select count(r) from AccessRequest r join r.person p where r.state = 'OPEN' and r.bucket = :bucket
			and p.active and p <> :answerer""")
	Page<AccessRequest> openIn(BucketName bucket, Person answerer, Pageable page);

	/** Returns how many people ask; one may ask for themselves and for a team. */
	@Query("""
			select count(distinct p.id) from AccessRequest r join r.person p where r.state = 'OPEN' and r.bucket = :bucket
			and p.active and p <> :answerer""")
	long countOpenIn(BucketName bucket, Person answerer);

}
