package dev.cooperage.access.decide;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.cooperage.access.group.Afterwards;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bulk hand-overs in the database, and what a person alone administers. */
@Component
public class BulkHandOverStore {

	static final int PAGE_SIZE = 50;

	private static final String ALONE = "select bucket from (" + GrantsOfPeople.ALONE
			+ ") alone where bucket like '%' || :pattern || '%' escape '\\' ";

	/** S3 had what was decided, and the new admin's grant, when the panel last looked. */
	private static final String APPLIED = """
			(s.applied_revision >= coalesce(i.revision, 0) and s.drifted_at is null and exists (
			 select 1 from granted_access g where g.bucket = i.bucket and g.person_id = h.to_id and g.prefix = ''
			 and g.team_id is null and g.ended_revision is null and g.active_since is not null and g.refused_reason is null))""";

	private static final String ACTIVE = "(" + APPLIED + " and s.unseen_since is null)";

	private static final String NOT_KNOWN = "(" + APPLIED + " and s.unseen_since is not null)";

	/** Why it was not handed over, or why S3 does not have it yet. */
	private static final String REASON = """
			coalesce(i.reason, s.last_error,
			 (select g.refused_reason from granted_access g where g.bucket = i.bucket and g.person_id = h.to_id
			  and g.prefix = '' and g.team_id is null and g.ended_revision is null))""";

	private static final String ITEMS = """
			from bulk_hand_over_item i join bulk_hand_over h on h.id = i.hand_over
			join policy_state s on s.bucket = i.bucket where i.hand_over = :id """;

	private final JdbcClient jdbc;

	private final BulkItems items;

	BulkHandOverStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.items = new BulkItems(jdbc, "bulk_hand_over", "bulk_hand_over_item", "hand_over");
	}

	/** Returns the data sources of the hand-overs, as they are decided. */
	BulkItems items() {
		return this.items;
	}

	/** Returns a page of the data sources that the person alone administers. */
	public PageOf<BucketName> alone(long personId, SearchText search, int page) {
		int number = PageOf.number(page);
		long total = this.jdbc.sql("select count(*) from (" + ALONE + ") found")
			.param("person", personId)
			.param("pattern", search.pattern())
			.query(Long.class)
			.single();
		List<BucketName> found = this.jdbc.sql(ALONE + "order by bucket limit :size offset :before")
			.param("person", personId)
			.param("pattern", search.pattern())
			.param("size", PAGE_SIZE)
			.param("before", (number - 1L) * PAGE_SIZE)
			.query((row, line) -> new BucketName(row.getString(1)))
			.list();
		return new PageOf<>(found, number, PAGE_SIZE, total);
	}

	/** Returns all of them in order of name. */
	public List<BucketName> alone(long personId, SearchText search) {
		return this.jdbc.sql(ALONE + "order by bucket")
			.param("person", personId)
			.param("pattern", search.pattern())
			.query((row, line) -> new BucketName(row.getString(1)))
			.list();
	}

	/** Returns the hand-over of this person that is not over yet. */
	public Optional<UUID> openOf(long personId) {
		return this.jdbc.sql("select id from bulk_hand_over where from_id = :person and ended_at is null")
			.param("person", personId)
			.query(UUID.class)
			.optional();
	}

	/** Returns what the hand-over is to do, or did. */
	BulkHandOverWish wishOf(UUID id) {
		return this.jdbc.sql("""
				select h.to_id, h.afterwards, array(select bucket from bulk_hand_over_item where hand_over = h.id)
				from bulk_hand_over h where h.id = :id""")
			.param("id", id)
			.query((row, line) -> BulkHandOverWish.of(row.getLong(1), Afterwards.valueOf(row.getString(2)),
					Stream.of((String[]) row.getArray(3).getArray()).map(BucketName::new).toList()))
			.single();
	}

	/**
	 * Notes what was asked for.
	 * @throws org.springframework.dao.DuplicateKeyException when one of the same person
	 * is open
	 */
	@Transactional
	void add(UUID id, Person from, Person to, Person by, Afterwards afterwards, Collection<BucketName> buckets,
			Instant now) {
		this.jdbc.sql("""
				insert into bulk_hand_over (id, from_id, to_id, by_id, afterwards, created_at)
				values (:id, :from, :to, :by, :afterwards, :now)""")
			.param("id", id)
			.param("from", from.id())
			.param("to", to.id())
			.param("by", by.id())
			.param("afterwards", afterwards.name())
			.param("now", Timestamp.from(now))
			.update();
		this.jdbc.sql("insert into bulk_hand_over_item (hand_over, bucket) select :id, unnest(:buckets)")
			.param("id", id)
			.param("buckets", buckets.stream().map(BucketName::value).toArray(String[]::new))
			.update();
	}

	/**
	 * Takes the next data source for the transaction of the caller; others take another
	 * one meanwhile.
	 */
	Optional<Task> next(UUID id) {
		return this.jdbc.sql("""
				select i.bucket, h.from_id, h.to_id, h.by_id, h.afterwards from bulk_hand_over_item i
				join bulk_hand_over h on h.id = i.hand_over
				where i.hand_over = :id and i.outcome is null
				order by i.attempts, i.bucket limit 1 for update of i skip locked""")
			.param("id", id)
			.query((row, line) -> new Task(new BucketName(row.getString(1)), row.getLong(2), row.getLong(3),
					row.getLong(4), Afterwards.valueOf(row.getString(5))))
			.optional();
	}

	/** Returns the hand-over, if it is one of this person's. */
	public Optional<BulkHandOver> find(UUID id, long fromId) {
		return this.jdbc
			.sql("""
					select h.id, h.from_id, f.user_name, f.active, t.user_name, b.user_name, h.created_at, h.ended_at,
					 (select count(*) %1$s), (select count(*) %1$s and i.outcome is null),
					 (select count(*) %1$s and i.outcome = 'REFUSED'),
					 (select count(*) %1$s and i.outcome in ('DONE', 'UNCHANGED') and %2$s),
					 (select count(*) %1$s and i.outcome in ('DONE', 'UNCHANGED') and not %2$s
					  and (%3$s or %4$s is not null))
					from bulk_hand_over h join person f on f.id = h.from_id join person t on t.id = h.to_id
					join person b on b.id = h.by_id where h.id = :id and h.from_id = :from""".formatted(ITEMS, ACTIVE,
					NOT_KNOWN, REASON))
			.param("id", id)
			.param("from", fromId)
			.query((row, line) -> handOver(row))
			.optional();
	}

	private static BulkHandOver handOver(ResultSet row) throws SQLException {
		Timestamp ended = row.getTimestamp(8);
		return new BulkHandOver(row.getObject(1, UUID.class), row.getLong(2), row.getString(3), row.getBoolean(4),
				row.getString(5), row.getString(6), row.getTimestamp(7).toInstant(),
				(ended != null) ? ended.toInstant() : null, row.getInt(9), row.getInt(10), row.getInt(11),
				row.getInt(12), row.getInt(13));
	}

	/** Returns a page of its data sources, those that were not handed over first. */
	public PageOf<BulkHandOverLine> lines(UUID id, int page, int total) {
		int number = PageOf.number(page);
		List<BulkHandOverLine> lines = this.jdbc
			.sql("""
					select i.bucket, i.outcome, %4$s, %2$s, %3$s %1$s
					order by i.outcome = 'REFUSED' desc nulls last, i.bucket limit :size offset :before"""
				.formatted(ITEMS, ACTIVE, NOT_KNOWN, REASON))
			.param("id", id)
			.param("size", PAGE_SIZE)
			.param("before", (number - 1L) * PAGE_SIZE)
			.query((row, line) -> line(row))
			.list();
		return new PageOf<>(lines, number, PAGE_SIZE, total);
	}

	private static BulkHandOverLine line(ResultSet row) throws SQLException {
		String outcome = row.getString(2);
		return new BulkHandOverLine(new BucketName(row.getString(1)),
				(outcome != null) ? BulkOutcome.valueOf(outcome) : null, row.getString(3), row.getBoolean(4),
				row.getBoolean(5));
	}

	/** A data source that is to be decided. */
	record Task(BucketName bucket, long fromId, long toId, long byId, Afterwards afterwards) implements BulkWork.Task {
	}

}
