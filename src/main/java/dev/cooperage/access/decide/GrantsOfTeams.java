package dev.cooperage.access.decide;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.cooperage.access.AskForAccess;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.access.sync.SyncRunner;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.Team;
import dev.cooperage.teams.TeamGrant;
import dev.cooperage.teams.TeamUse;
import dev.cooperage.web.PageOf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what members have through teams in step with who is in them. A change of a team
 * notes the buckets; a sweep then brings the group of each in line, the oldest first, one
 * transaction and one revision for each bucket.
 */
@Component
class GrantsOfTeams implements TeamUse {

	private static final Logger log = LoggerFactory.getLogger(GrantsOfTeams.class);

	private static final int PAGE_SIZE = 25;

	/** So many buckets per run; the next run follows soon. */
	private static final int BATCH = 200;

	/** How long a request carries changes out itself. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	/**
	 * Whether the bucket has yet to follow a change of the team, or S3 what a member has
	 * or had through it: not those who are set aside.
	 */
	private static final String AWAITED = """
			select exists (select 1 from team_change where bucket = :bucket and team_id = :team)
			 or exists (select 1 from granted_access where bucket = :bucket and prefix = :folder and team_id = :team
			  and person_id is not null and closed_at is null and (ended_revision is not null
			  or (active_since is null and refused_reason is null and no_room_since is null)))""";

	/** Where the team has anything. */
	private static final String WITH_TEAM = """
			select distinct bucket from granted_access
			where team_id = :team and person_id is null and ended_revision is null""";

	private final JdbcClient jdbc;

	private final GroupChanges changes;

	private final AccessGrants grants;

	private final SyncRunner runner;

	private final GrantEnds ends;

	private final TransactionTemplate transaction;

	private final Clock clock;

	GrantsOfTeams(JdbcClient jdbc, GroupChanges changes, AccessGrants grants, SyncRunner runner, GrantEnds ends,
			TransactionTemplate transaction, Clock clock) {
		this.jdbc = jdbc;
		this.changes = changes;
		this.grants = grants;
		this.runner = runner;
		this.ends = ends;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public void membersChanged(Team team) {
		this.jdbc
			.sql("insert into team_change (team_id, bucket, since) select :team, bucket, :now from (" + WITH_TEAM
					+ ") buckets order by bucket")
			.param("team", team.id())
			.param("now", now())
			.update();
	}

	/** Notes that all that the person has through teams has to be looked at. */
	@Transactional(propagation = Propagation.MANDATORY)
	void accountChanged(Person person) {
		this.jdbc.sql("""
				insert into team_change (team_id, bucket, since)
				select distinct g.team_id, g.bucket, cast(:now as timestamptz) from granted_access g
				where g.person_id is null and g.app_id is null and g.ended_revision is null
				and g.team_id in (select team_id from team_member where person_id = :person) order by 2, 1""")
			.param("person", person.id())
			.param("now", now())
			.update();
	}

	@Override
	public void applySoon(Team team) {
		List<BucketName> buckets = this.jdbc
			.sql("select bucket from team_change where team_id = :team group by bucket order by min(id) limit :batch")
			.param("team", team.id())
			.param("batch", BATCH)
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
		long end = System.nanoTime() + PATIENCE.toNanos();
		buckets.stream().takeWhile((bucket) -> System.nanoTime() < end).forEach(this::align);
		if (!buckets.isEmpty()) {
			this.runner.sweep();
		}
	}

	/** Brings the groups in line that have to follow a team, the oldest change first. */
	void sweep() {
		List<BucketName> buckets = this.jdbc
			.sql("select bucket from team_change group by bucket order by min(id) limit :batch")
			.param("batch", BATCH)
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
		buckets.forEach(this::align);
		if (!buckets.isEmpty()) {
			this.runner.sweep();
		}
	}

	/**
	 * Notes the groups that are out of line although no change is noted: the version
	 * before knows no teams and may have ended what somebody has through one.
	 */
	void compare() {
		this.jdbc.sql("""
				insert into team_change (team_id, bucket, since)
				select distinct t.team_id, t.bucket, cast(:now as timestamptz) from granted_access t
				where t.team_id is not null and t.person_id is null and t.ended_revision is null
				and (t.ends_on is null or t.ends_on >= :today)
				and (exists (select 1 from team_member m join person p on p.id = m.person_id
				   where m.team_id = t.team_id and p.active and not exists (select 1 from granted_access g
				     where g.bucket = t.bucket and g.team_id = t.team_id and g.prefix = t.prefix
				     and g.person_id = m.person_id and g.ended_revision is null
				     and (g.level = t.level or (p.external and t.level = 'ADMIN' and g.level = 'READ_WRITE'))
				     and not (p.external and g.level = 'ADMIN')))
				 or exists (select 1 from granted_access g join person p on p.id = g.person_id
				   where g.bucket = t.bucket and g.team_id = t.team_id and g.prefix = t.prefix
				   and g.ended_revision is null and (not p.active or not exists (select 1 from team_member m
				     where m.team_id = g.team_id and m.person_id = g.person_id))))
				order by 2, 1""").param("now", now()).param("today", this.ends.today()).update();
	}

	/**
	 * Takes the notes before the members are read: a change that commits later has a note
	 * of its own, which stays.
	 */
	private void align(BucketName bucket) {
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.jdbc.sql("delete from team_change where bucket = :bucket")
					.param("bucket", bucket.value())
					.update();
				this.changes.byPanel(bucket, AccessGroup::alignTeams);
			});
		}
		catch (RuntimeException ex) {
			log.warn("What people have through teams in {} could not be brought in line yet", bucket, ex);
		}
	}

	@Override
	@Transactional(readOnly = true)
	public PageOf<TeamGrant> grants(Team team, int page) {
		return PageOf.of(page, PAGE_SIZE, (request) -> this.grants.of(team, request)).map(this::line);
	}

	private TeamGrant line(AccessGrant grant) {
		boolean awaited = grant.activeSince() == null || this.jdbc.sql(AWAITED)
			.param("bucket", grant.bucket().value())
			.param("team", ((Team) grant.grantee()).id())
			.param("folder", grant.folder().value())
			.query(Boolean.class)
			.single();
		String extension = !this.ends.soon(grant.end()) ? null
				: AskForAccess.form(grant.bucket(), grant.reach(), ((Team) grant.grantee()).id());
		return new TeamGrant(grant.bucket(), grant.term().words(), awaited, extension);
	}

	@Override
	@Transactional(readOnly = true)
	public List<TeamGrant> lostBy(Person person, Team team, int limit) {
		return this.grants.of(person, this.ends.today())
			.stream()
			.filter((grant) -> grant.throughTeam().filter(team::isSame).isPresent())
			.limit(limit)
			.map((grant) -> new TeamGrant(grant.bucket(), grant.term().words(), false, null))
			.toList();
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

}
