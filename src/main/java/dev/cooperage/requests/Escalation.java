package dev.cooperage.requests;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.cooperage.access.AccessControl;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the platform admins of requests that no admin has answered for long, and of those
 * whose data source has no admin any more. Each request is taken once, in the transaction
 * that writes the mails about it.
 */
@Component
class Escalation {

	/** So many requests in a run; the next run follows. */
	private static final int BATCH = 200;

	/** Stands for no bucket: SQL has no empty lists. */
	private static final String NONE = "";

	private final JdbcClient jdbc;

	private final RequestRepository requests;

	private final AccessControl access;

	private final RequestAudit record;

	private final EscalationProperties properties;

	private final Clock clock;

	Escalation(JdbcClient jdbc, RequestRepository requests, AccessControl access, RequestAudit record,
			EscalationProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.requests = requests;
		this.access = access;
		this.record = record;
		this.properties = properties;
		this.clock = clock;
	}

	/** Takes the requests that are due, and writes the mails. */
	@Transactional
	public void escalate() {
		List<Long> taken = take(this.clock.instant());
		if (!taken.isEmpty()) {
			this.record.escalated(this.requests.withIds(taken));
		}
	}

	private List<Long> take(Instant now) {
		return this.jdbc
			.sql("""
					with due as (
					  select r.id from requested_access r join person p on p.id = r.person_id
					  where r.state = 'OPEN' and not r.questioned and r.platform_told_at is null and p.active
					  and (coalesce(r.waiting_since, r.requested_at) <= cast(:late as timestamptz) or r.bucket in (:unattended))
					  order by r.id limit :limit for update of r skip locked
					)
					update requested_access r set platform_told_at = :now from due where r.id = due.id returning r.id""")
			.param("late", late(now), Types.TIMESTAMP)
			.param("unattended", unattended())
			.param("now", Timestamp.from(now))
			.param("limit", BATCH)
			.query(Long.class)
			.list();
	}

	/** Returns the time since which a request has waited for too long; null for never. */
	private @Nullable Timestamp late(Instant now) {
		return this.properties.escalateAfter().isZero() ? null
				: Timestamp.from(now.minus(this.properties.escalateAfter()));
	}

	private List<String> unattended() {
		List<BucketName> waitedFor = this.requests.bucketsUntold().stream().map(BucketName::new).toList();
		Set<BucketName> attended = this.access.adminsOf(waitedFor).keySet();
		return Stream
			.concat(Stream.of(NONE),
					waitedFor.stream().filter((bucket) -> !attended.contains(bucket)).map(BucketName::value))
			.toList();
	}

}
