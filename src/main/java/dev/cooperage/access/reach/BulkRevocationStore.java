package dev.cooperage.access.reach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.decide.BulkItems;
import dev.cooperage.access.decide.BulkOutcome;
import dev.cooperage.access.decide.BulkWork;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PageOf;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bulk revocations in the database, and what one would be about. */
@Component
class BulkRevocationStore {

	private static final int PAGE_SIZE = 50;

	/** S3 had what was decided when the panel last looked. */
	private static final String IN_S3 = "(s.applied_revision >= coalesce(i.revision, 0) and s.drifted_at is null)";

	private static final String ITEMS = """
			from bulk_revocation_item i join policy_state s on s.bucket = i.bucket where i.revocation = :id
			""";

	private final JdbcClient jdbc;

	private final GrantEnds ends;

	private final BulkItems items;

	BulkRevocationStore(JdbcClient jdbc, GrantEnds ends) {
		this.jdbc = jdbc;
		this.ends = ends;
		this.items = new BulkItems(jdbc, "bulk_revocation", "bulk_revocation_item", "revocation");
	}

	/** Returns the data sources of the revocations, as they are decided. */
	BulkItems items() {
		return this.items;
	}

	/**
	 * Returns what would be revoked, in order of data source.
	 * @param ids the grants; null for all of the person's
	 */
	List<Part> parts(Person person, @Nullable List<Long> ids) {
		return this.jdbc
			.sql("""
					select g.bucket, array_agg(g.id order by g.id) as grants,
					 bool_or(g.level = 'ADMIN' and g.ends_on is null and me.active and not me.external and not exists (
					  select 1 from granted_access o join person p on p.id = o.person_id
					  where o.bucket = g.bucket and o.team_id is null and o.person_id <> g.person_id and o.level = 'ADMIN'
					  and o.ended_revision is null and o.ends_on is null and p.active and not p.external)) as alone
					from granted_access g join person me on me.id = g.person_id
					where g.person_id = :person and g.team_id is null and g.ended_revision is null and (g.ends_on is null or g.ends_on >= :today)
					and (:all or g.id = any(:ids)) group by g.bucket order by g.bucket""")
			.param("person", person.id())
			.param("today", this.ends.today())
			.param("all", ids == null)
			.param("ids", (ids != null) ? ids.toArray(Long[]::new) : new Long[0])
			.query((row, number) -> new Part(new BucketName(row.getString(1)), numbers(row, 2), row.getBoolean(3)))
			.list();
	}

	/**
	 * Returns the teams through which the person has access, in order of name, 50 at
	 * most.
	 */
	List<ThroughTeam> throughTeams(Person person) {
		return this.jdbc.sql("""
				select t.id, t.name, count(distinct g.bucket) from granted_access g join team t on t.id = g.team_id
				where g.person_id = :person and g.ended_revision is null and (g.ends_on is null or g.ends_on >= :today)
				group by t.id, t.name order by lower(t.name), t.id limit 50""")
			.param("person", person.id())
			.param("today", this.ends.today())
			.query((row, number) -> new ThroughTeam(row.getLong(1), row.getString(2), row.getLong(3)))
			.list();
	}

	private static List<Long> numbers(ResultSet row, int column) throws SQLException {
		return Arrays.asList((Long[]) row.getArray(column).getArray());
	}

	/** Returns the revocation of this person that is not over yet. */
	Optional<UUID> openOf(Person person) {
		return this.jdbc.sql("select id from bulk_revocation where person_id = :person and ended_at is null")
			.param("person", person.id())
			.query(UUID.class)
			.optional();
	}

	/**
	 * Notes what was asked for.
	 * @param all whether everything is meant that the person has in these data sources
	 * @throws org.springframework.dao.DuplicateKeyException when one of the same person
	 * is open
	 */
	@Transactional
	public void add(UUID id, Person person, Person by, List<Part> parts, boolean all, Instant now) {
		this.jdbc.sql("""
				insert into bulk_revocation (id, person_id, by_id, created_at) values (:id, :person, :by, :now)""")
			.param("id", id)
			.param("person", person.id())
			.param("by", by.id())
			.param("now", Timestamp.from(now))
			.update();
		parts.forEach((part) -> this.jdbc.sql("""
				insert into bulk_revocation_item (revocation, bucket, grants)
				values (:id, :bucket, case when :all then null else :grants end)""")
			.param("id", id)
			.param("bucket", part.bucket().value())
			.param("all", all)
			.param("grants", part.grants().toArray(Long[]::new))
			.update());
	}

	/**
	 * Takes the next data source for the transaction of the caller; others take another
	 * one meanwhile.
	 */
	Optional<Task> next(UUID id) {
		return this.jdbc.sql("""
				select i.bucket, r.person_id, r.by_id, i.grants from bulk_revocation_item i
				join bulk_revocation r on r.id = i.revocation
				where i.revocation = :id and i.outcome is null
				order by i.attempts, i.bucket limit 1 for update of i skip locked""")
			.param("id", id)
			.query((row, number) -> new Task(new BucketName(row.getString(1)), row.getLong(2), row.getLong(3),
					(row.getArray(4) != null) ? numbers(row, 4) : null))
			.optional();
	}

	/** Returns the revocation, if it is one of this person's. */
	Optional<BulkRevocation> find(UUID id, Person person) {
		return this.jdbc.sql("""
				select r.id, p.user_name, b.user_name, r.created_at, count(i.bucket),
				 count(i.bucket) filter (where i.outcome is null), count(*) filter (where i.outcome = 'REFUSED'),
				 count(*) filter (where i.outcome in ('DONE', 'UNCHANGED') and %1$s and s.unseen_since is null),
				 count(*) filter (where i.outcome in ('DONE', 'UNCHANGED') and ((%1$s and s.unseen_since is not null)
				  or (not %1$s and s.last_error is not null)))
				from bulk_revocation r join person p on p.id = r.person_id join person b on b.id = r.by_id
				left join bulk_revocation_item i on i.revocation = r.id left join policy_state s on s.bucket = i.bucket
				where r.id = :id and r.person_id = :person
				group by r.id, p.user_name, b.user_name, r.created_at""".formatted(IN_S3))
			.param("id", id)
			.param("person", person.id())
			.query((row, number) -> new BulkRevocation(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
					row.getTimestamp(4).toInstant(), row.getInt(5), row.getInt(6), row.getInt(7), row.getInt(8),
					row.getInt(9)))
			.optional();
	}

	/** Returns a page of its data sources, those with nothing revoked first. */
	PageOf<BulkRevocationLine> lines(UUID id, int page, int total) {
		int number = PageOf.number(page, PAGE_SIZE, total);
		List<BulkRevocationLine> lines = this.jdbc
			.sql("select i.bucket, i.outcome, coalesce(i.reason, s.last_error), " + IN_S3 + ", s.unseen_since is null "
					+ ITEMS + "order by i.outcome = 'REFUSED' desc nulls last, i.bucket limit :size offset :before")
			.param("id", id)
			.param("size", PAGE_SIZE)
			.param("before", (number - 1L) * PAGE_SIZE)
			.query((row, line) -> line(row))
			.list();
		return new PageOf<>(lines, number, PAGE_SIZE, total);
	}

	private static BulkRevocationLine line(ResultSet row) throws SQLException {
		String outcome = row.getString(2);
		return new BulkRevocationLine(new BucketName(row.getString(1)),
				(outcome != null) ? BulkOutcome.valueOf(outcome) : null, row.getString(3), row.getBoolean(4),
				row.getBoolean(5));
	}

	/** A team through which somebody has access to so many data sources. */
	record ThroughTeam(long id, String name, long dataSources) {
	}

	/**
	 * The grants that would be revoked in one data source.
	 *
	 * @param alone whether nobody else is Admin there without an end
	 */
	record Part(BucketName bucket, List<Long> grants, boolean alone) {
	}

	/**
	 * A data source that is to be decided.
	 *
	 * @param grants the ids of the grants; null for all of the person's
	 */
	record Task(BucketName bucket, long personId, long byId, @Nullable List<Long> grants) implements BulkWork.Task {
	}

}
