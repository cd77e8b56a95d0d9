package dev.cooperage.access.group;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.cooperage.apps.App;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.Team;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The grants in the database. */
public interface AccessGrants extends Repository<AccessGrant, Long> {

	/** Begins with a space: a text block drops the one before it. */
	String HOLDS = " g.endedRevision is null and (g.endsOn is null or g.endsOn >= :today)";

	/**
	 * The grants that the person has themselves, and through teams that they are in now:
	 * who was removed from a team has lost it before the group has followed.
	 */
	String HELD_BY = " g.person = :person and (g.team is null or exists"
			+ " (select 1 from TeamMember m where m.team = g.team and m.person = g.person)) and " + HOLDS;

	/** To follow {@link #HELD_BY}: names the person again, so that both have an index. */
	String OR_EXPIRED = " or g.person = :person and g.team is null and g.expired and g.endsOn >= :from";

	AccessGrant save(AccessGrant grant);

	/** Writes what was changed to the database, before what is saved next. */
	void flush();

	@Query("""
			select g from AccessGrant g left join fetch g.person left join fetch g.app left join fetch g.team
			where g.bucket = :bucket and g.id = :id""")
	Optional<AccessGrant> find(BucketName bucket, long id);

	/**
	 * Returns those that are to be in the policy, also those whose last day is over: they
	 * end in S3 by themselves, and leave the policy once that is noted.
	 */
	@Query("""
			select g from AccessGrant g left join fetch g.person left join fetch g.app left join fetch g.team
			where g.bucket = :bucket and g.endedRevision is null and (g.person is not null or g.app is not null)""")
	List<AccessGrant> standing(BucketName bucket);

	/** Returns the same, with the teams' own grants. */
	@Query("""
			select g from AccessGrant g left join fetch g.person left join fetch g.app left join fetch g.team
			where g.bucket = :bucket and g.endedRevision is null""")
	List<AccessGrant> decided(BucketName bucket);

	/**
	 * Returns what members have in the bucket through these teams, and what S3 still
	 * gives those who were members.
	 */
	@Query("""
			select g from AccessGrant g join fetch g.person where g.bucket = :bucket and g.team in :teams
			and g.closedAt is null""")
	List<AccessGrant> through(Collection<Team> teams, BucketName bucket);

	/** Returns the team's grants, in order of bucket. */
	@Query("""
			select g from AccessGrant g where g.team = :team and g.person is null and g.endedRevision is null
			order by g.bucket, g.folder, g.id""")
	Page<AccessGrant> of(Team team, Pageable page);

	/** Returns what the team itself has in these buckets. */
	@Query("select g from AccessGrant g where g.team = :team and g.person is null and g.bucket in :buckets and" + HOLDS)
	List<AccessGrant> of(Team team, Collection<BucketName> buckets, LocalDate today);

	/** Returns whether a grant stands that the policy in S3 had no room for. */
	@Query("""
			select count(g) > 0 from AccessGrant g
			where g.bucket = :bucket and g.endedRevision is null and g.noRoomSince is not null""")
	boolean anyWithoutRoom(BucketName bucket);

	/** Returns the ids of those that this revision made, changed or ended. */
	@Query("""
			select g.id from AccessGrant g
			where g.bucket = :bucket and coalesce(g.endedRevision, g.changedRevision) = :revision""")
	List<Long> changedIn(BucketName bucket, long revision);

	/** Returns those of people and apps that were made, changed or ended later. */
	@Query("""
			select g from AccessGrant g left join fetch g.person left join fetch g.app
			where g.bucket = :bucket and coalesce(g.endedRevision, g.changedRevision) > :revision
			and (g.person is not null or g.app is not null)""")
	List<AccessGrant> changedAfter(BucketName bucket, long revision);

	/** Notes that S3 was seen to enforce the grants of this revision. */
	@Modifying
	@Query("""
			update AccessGrant g set g.activeSince = :now, g.appliedLevel = g.level, g.refusals = 0
			where g.bucket = :bucket and g.endedRevision is null and g.activeSince is null
			and g.changedRevision <= :revision and g.refusedAt is null and g.noRoomSince is null""")
	void inForce(BucketName bucket, long revision, Instant now);

	/**
	 * Notes that S3 was seen without the grants that ended or were set aside up to this
	 * revision.
	 */
	@Modifying
	@Query("""
			update AccessGrant g set g.leavingLevel = null,
			 g.closedAt = case when g.endedRevision <= :revision then :now else g.closedAt end
			where g.bucket = :bucket and g.closedAt is null and (g.endedRevision <= :revision
			 or (g.leavingLevel is not null and g.changedRevision <= :revision))""")
	void gone(BucketName bucket, long revision, Instant now);

	@Query("select g from AccessGrant g left join fetch g.person left join fetch g.app left join fetch g.team where g.id in :ids order by g.id")
	List<AccessGrant> withIds(Collection<Long> ids);

	/**
	 * Returns what these people, apps and teams have themselves, and what S3 still gives
	 * them, in order of folder.
	 */
	@Query("""
			select g from AccessGrant g
			left join fetch g.person p left join fetch g.app a left join fetch a.owner left join fetch g.team t
			where g.bucket = :bucket and g.closedAt is null and ((p.id in :people and t is null) or a.id in :apps
			 or (t.id in :teams and p is null))
			order by g.folder, g.id""")
	List<AccessGrant> shown(BucketName bucket, Collection<Long> people, Collection<Long> apps, Collection<Long> teams);

	/**
	 * Returns what these people have through teams, and who has what through these, with
	 * what S3 still gives those who were members.
	 */
	@Query("""
			select g from AccessGrant g join fetch g.person p join fetch g.team t
			where g.bucket = :bucket and g.closedAt is null and (p.id in :people or t.id in :teams)""")
	List<AccessGrant> shared(BucketName bucket, Collection<Long> people, Collection<Long> teams);

	/**
	 * Returns all that stands of those who have something that ends between these days.
	 */
	@Query("""
			select g from AccessGrant g left join fetch g.person left join fetch g.app left join fetch g.team
			where g.bucket = :bucket and g.endedRevision is null and (g.team is null or g.person is null) and exists (
			 select 1 from AccessGrant e where e.bucket = :bucket and e.endedRevision is null
			 and (e.team is null or e.person is null) and e.endsOn between :from and :to
			 and (e.person = g.person or e.app = g.app or e.team = g.team))""")
	List<AccessGrant> ofWhoseAccessEnds(BucketName bucket, LocalDate from, LocalDate to);

	/**
	 * Returns what the person has.
	 * @param today the day in the zone in which grants end
	 */
	@Query("select g from AccessGrant g where g.bucket = :bucket and" + HELD_BY)
	List<AccessGrant> of(Person person, BucketName bucket, LocalDate today);

	/**
	 * The same, with the policy that S3 was last seen to hold.
	 * @param name the bucket's, once more
	 */
	@Query("""
			select new dev.cooperage.access.group.OwnGrant(g, s.seenHash) from AccessGrant g, PolicyState s
			where g.bucket = :bucket and s.bucket = :name and""" + HELD_BY)
	List<OwnGrant> own(Person person, BucketName bucket, String name, LocalDate today);

	/** Returns what the app has, and what S3 still gives it, in order of bucket. */
	@Query("select g from AccessGrant g where g.app = :app and g.closedAt is null order by g.bucket, g.folder, g.id")
	Page<AccessGrant> of(App app, Pageable page);

	@Query("select g from AccessGrant g where" + HELD_BY)
	List<AccessGrant> of(Person person, LocalDate today);

	/** Returns what the person has in these buckets. */
	@Query("select g from AccessGrant g where g.bucket in :buckets and" + HELD_BY)
	List<AccessGrant> of(Person person, Collection<BucketName> buckets, LocalDate today);

	/**
	 * Returns what the person has, and what they had themselves until lately.
	 * @param from the first day that counts as lately
	 */
	@Query("select g from AccessGrant g where" + HELD_BY + OR_EXPIRED)
	List<AccessGrant> heldOrExpired(Person person, LocalDate today, LocalDate from);

	/** The same in one bucket. */
	@Query("select g from AccessGrant g where g.bucket = :bucket and (" + HELD_BY + OR_EXPIRED + ")")
	List<AccessGrant> heldOrExpired(Person person, BucketName bucket, LocalDate today, LocalDate from);

	@Query("""
			select g from AccessGrant g join fetch g.person p where g.bucket in :buckets
			and g.level = 'ADMIN' and p.active and not p.external and (g.team is null or exists
			 (select 1 from TeamMember m where m.team = g.team and m.person = g.person)) and """ + HOLDS
			+ " order by p.userName")
	List<AccessGrant> admins(Collection<BucketName> buckets, LocalDate today);

}
