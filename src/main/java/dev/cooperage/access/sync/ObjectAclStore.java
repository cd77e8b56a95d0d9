package dev.cooperage.access.sync;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.leases.BackOff;
import dev.cooperage.policy.rendering.Readers;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.VersionPage.Place;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The progress in looking through each bucket's objects for their ACLs. */
@Component
public class ObjectAclStore {

	private static final BackOff AFTER_A_FAILURE = new BackOff(Duration.ofSeconds(32), Duration.ofSeconds(32));

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	private final AuditLog audit;

	private final Duration every;

	ObjectAclStore(JdbcClient jdbc, AuditLog audit, ReconcileProperties properties) {
		this.jdbc = jdbc;
		this.audit = audit;
		this.every = properties.objectAclsEvery();
	}

	/**
	 * Returns the buckets whose turn it is, those first where somebody lost access, until
	 * the pass that this needs is complete.
	 */
	List<BucketName> due(int limit) {
		Set<BucketName> due = new LinkedHashSet<>(afterLostAccess());
		due.addAll(this.jdbc.sql("""
				select s.bucket from policy_state s left join object_acl_pass p on p.bucket = s.bucket
				where s.open and (p.next_turn is null or p.next_turn <= clock_timestamp())
				order by p.next_turn nulls first, s.bucket limit :limit""")
			.param("limit", limit)
			.query((row, number) -> new BucketName(row.getString(1)))
			.list());
		return due.stream().limit(limit).toList();
	}

	/**
	 * Returns the buckets where S3 got another policy since a pass began, which has to be
	 * compared, those where a pass is under way because of one, and those never looked
	 * through whole where somebody's grant ended. Several of them take turns.
	 */
	private List<BucketName> afterLostAccess() {
		return this.jdbc
			.sql("""
					select bucket, news or former as lost, readers, begun_readers from (
					  select s.bucket, p.problem, p.next_turn, p.readers, p.begun_readers,
					    coalesce(coalesce(p.begun_revision, p.revision) < s.applied_revision
					      and s.applied_revision = s.desired_revision, false) as news,
					    p.complete_from is null
					      and s.bucket in (select bucket from granted_access where ended_revision is not null) as former
					  from policy_state s left join object_acl_pass p on p.bucket = s.bucket where s.open) as turns
					where (problem is null or next_turn <= clock_timestamp()) and (news or former or begun_readers <> readers)
					order by news and begun_readers is null desc, next_turn nulls last, bucket""")
			.query((row,
					number) -> (row.getBoolean("lost")
							|| !readers(row.getString("readers")).areIn(readers(row.getString("begun_readers"))))
									? Optional.of(new BucketName(row.getString("bucket")))
									: Optional.<BucketName>empty())
			.list()
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	/** Returns the revision whose readers the passes know; 0 before the first one. */
	long lookedAt(BucketName bucket) {
		return this.jdbc.sql("select coalesce(begun_revision, revision, 0) from object_acl_pass where bucket = :bucket")
			.param("bucket", bucket.value())
			.query(Long.class)
			.optional()
			.orElse(0L);
	}

	/**
	 * Returns the pass that is under way, or a new one; empty when none is due and nobody
	 * lost anything since the last one.
	 * @param revision of the group
	 * @param now who can read at that revision
	 * @param since who could read for some time after {@link #lookedAt}: somebody may
	 * have been granted access and lost it between two looks
	 */
	@Transactional
	Optional<Pass> open(BucketName bucket, long revision, Readers now, Readers since) {
		this.jdbc.sql("insert into object_acl_pass (bucket) values (:bucket) on conflict do nothing")
			.param("bucket", bucket.value())
			.update();
		Row row = this.jdbc.sql("""
				select p.*, least(s.applied_revision, :revision) as known, p.next_turn <= clock_timestamp() as turn,
				  s.applied_revision = s.desired_revision and s.applied_revision = :revision as in_step
				from object_acl_pass p join policy_state s on s.bucket = p.bucket
				where p.bucket = :bucket for update of p""")
			.param("revision", revision)
			.param("bucket", bucket.value())
			.query((found, number) -> row(found))
			.single();
		if (row.begunReaders != null) {
			return Optional.of(goOn(bucket, row, row.begunReaders.and(since), now));
		}
		Readers before = row.readers.and(since);
		if (!row.turn && before.areIn(now)) {
			update(bucket, row.known, before.and(now));
			return Optional.empty();
		}
		this.jdbc
			.sql("""
					update object_acl_pass set begun_at = clock_timestamp(), begun_readers = :readers, begun_revision = :known,
					  key_marker = null, version_marker = null, confined = 0, refused = 0, next_turn = clock_timestamp(),
					  turns = turns + 1 where bucket = :bucket""")
			.param("readers", JSON.writeValueAsString(now))
			.param("known", row.known)
			.param("bucket", bucket.value())
			.update();
		return Optional.of(new Pass(row.turns + 1, before, now, row.completeFrom, null));
	}

	/**
	 * The rest of a pass goes by who can read now. It stays one from before S3 got the
	 * policy that took access from somebody, so another one follows it at once; it is not
	 * begun anew, because a group that changes often would keep it from its end.
	 */
	private Pass goOn(BucketName bucket, Row row, Readers begun, Readers now) {
		Readers all = begun.and(now);
		if (row.inStep) {
			this.jdbc.sql("""
					update object_acl_pass set begun_readers = :readers,
					  begun_revision = case when :lost then begun_revision else :known end where bucket = :bucket""")
				.param("readers", JSON.writeValueAsString(all))
				.param("lost", !begun.areIn(now))
				.param("known", row.known)
				.param("bucket", bucket.value())
				.update();
		}
		return new Pass(row.turns, row.readers.and(begun), row.inStep ? now : all, row.completeFrom, row.place);
	}

	private void update(BucketName bucket, long revision, Readers readers) {
		this.jdbc.sql("""
				update object_acl_pass set readers = :readers, revision = :revision, problem = null
				where bucket = :bucket""")
			.param("readers", JSON.writeValueAsString(readers))
			.param("revision", revision)
			.param("bucket", bucket.value())
			.update();
	}

	/**
	 * Keeps the place that a pass has reached; does nothing for a pass that is over.
	 * @param place null when that is the end
	 */
	@Transactional
	void reached(BucketName bucket, Pass pass, @Nullable Place place, long confined, long refused) {
		int news = this.jdbc
			.sql("""
					update object_acl_pass set key_marker = :key, version_marker = :version, confined = confined + :confined,
					  refused = refused + :refused, problem = null, next_turn = clock_timestamp()
					where bucket = :bucket and turns = :pass and begun_at is not null""")
			.param("key", (place != null) ? place.key().getBytes(StandardCharsets.UTF_8) : null, java.sql.Types.BINARY)
			.param("version", (place != null) ? place.version() : null, java.sql.Types.VARCHAR)
			.param("confined", confined)
			.param("refused", refused)
			.param("pass", pass.number())
			.param("bucket", bucket.value())
			.update();
		if (news == 1 && place == null) {
			complete(bucket);
		}
	}

	/** Jitter spreads the passes of buckets that were begun together. */
	private void complete(BucketName bucket) {
		this.jdbc.sql("""
				update object_acl_pass set complete_from = begun_at, readers = begun_readers, revision = begun_revision,
				  begun_at = null, begun_readers = null, begun_revision = null,
				  next_turn = clock_timestamp() + :millis * interval '1 millisecond'
				where bucket = :bucket and begun_at is not null returning confined""")
			.param("millis", (long) (this.every.toMillis() * (0.6 + 0.35 * Math.random())))
			.param("bucket", bucket.value())
			.query(Long.class)
			.optional()
			.filter((confined) -> confined > 0)
			.ifPresent((confined) -> this.audit.by(Actor.PANEL, AuditAction.FILE_ACLS_CONFINED)
				.on(bucket.value())
				.to((confined == 1) ? "one version of a file" : "%,d versions of files".formatted(confined))
				.record());
	}

	/**
	 * Notes that S3 did not let the panel go on.
	 * @param asked how long S3 asked to be left alone; zero when it did not
	 */
	void failed(BucketName bucket, String reason, Duration asked) {
		this.jdbc.sql("""
				insert into object_acl_pass (bucket, problem, next_turn)
				select bucket, :reason, clock_timestamp() + :millis * interval '1 millisecond'
				from policy_state where bucket = :bucket
				on conflict (bucket) do update set problem = excluded.problem, next_turn = excluded.next_turn""")
			.param("reason", reason)
			.param("millis", AFTER_A_FAILURE.after(0, asked).toMillis())
			.param("bucket", bucket.value())
			.update();
	}

	/**
	 * Returns whether nobody's name is left in ACLs who lost access with this revision of
	 * the group, or before.
	 */
	public boolean isDone(BucketName bucket, long revision) {
		return this.jdbc.sql("select revision >= :revision from object_acl_pass where bucket = :bucket")
			.param("revision", revision)
			.param("bucket", bucket.value())
			.query(Boolean.class)
			.optional()
			.orElse(false);
	}

	/** Returns how far all buckets are. */
	public ObjectAclState state() {
		return this.jdbc.sql("""
				select count(*) filter (where p.complete_from is null), count(*) filter (where p.problem is not null),
				  coalesce(sum(p.refused), 0), min(p.complete_from)
				from policy_state s left join object_acl_pass p on p.bucket = s.bucket where s.open""")
			.query((row, number) -> new ObjectAclState(row.getLong(1), row.getLong(2), row.getLong(3),
					instant(row, "min")))
			.single();
	}

	private static Row row(ResultSet row) throws SQLException {
		byte[] key = row.getBytes("key_marker");
		String begun = row.getString("begun_readers");
		return new Row(readers(row.getString("readers")), (begun != null) ? readers(begun) : null,
				instant(row, "complete_from"),
				(key != null) ? new Place(new String(key, StandardCharsets.UTF_8), row.getString("version_marker"))
						: null,
				row.getLong("turns"), row.getLong("known"), row.getBoolean("turn"), row.getBoolean("in_step"));
	}

	private static Readers readers(String json) {
		return JSON.readValue(json, Readers.class);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp time = row.getTimestamp(column);
		return (time != null) ? time.toInstant() : null;
	}

	private record Row(Readers readers, @Nullable Readers begunReaders, @Nullable Instant completeFrom,
			@Nullable Place place, long turns, long known, boolean turn, boolean inStep) {
	}

	/**
	 * A pass under way.
	 *
	 * @param number which of the bucket's passes this is
	 * @param before who could read when the last complete pass began, or since then
	 * @param readers who can read now
	 * @param completeFrom when the last complete pass began; null when there was none
	 * @param place where to go on; null to begin
	 */
	record Pass(long number, Readers before, Readers readers, @Nullable Instant completeFrom, @Nullable Place place) {

		/** More than clocks differ, and than S3 takes to show a new version. */
		private static final Duration MARGIN = Duration.ofHours(1);

		/** Returns whether the ACL of this version is to be looked at. */
		boolean concerns(String owner, ObjectKey key, Instant lastModified) {
			return this.completeFrom == null || lastModified.isAfter(this.completeFrom.minus(MARGIN))
					|| this.before.mayRead(owner, key) && !this.readers.mayRead(owner, key);
		}

	}

}
