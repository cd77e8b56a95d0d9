package dev.cooperage.buckets;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import dev.cooperage.access.AccessControl;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Person;

import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the maker of buckets reads from the database, and writes back: short transactions.
 */
@Component
class CreationLedger {

	/** How long one step may take before another worker may go on with the bucket. */
	private static final Duration LEASE = Duration.ofSeconds(90);

	private final Buckets buckets;

	private final AccessControl access;

	private final AuditLog audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	CreationLedger(Buckets buckets, AccessControl access, AuditLog audit, JdbcClient jdbc, Clock clock) {
		this.buckets = buckets;
		this.access = access;
		this.audit = audit;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Commits the intent, before S3 is asked for anything. */
	@Transactional
	Bucket begin(Bucket bucket) {
		Bucket saved = this.buckets.saveAndFlush(bucket);
		record(saved, AuditAction.BUCKET_REQUESTED, actor(saved.createdBy()));
		return saved;
	}

	@Transactional(readOnly = true)
	Optional<Bucket> find(UUID id) {
		return this.buckets.find(id);
	}

	@Transactional(readOnly = true)
	List<UUID> due() {
		return this.buckets.due(this.clock.instant(), PageRequest.of(0, 50));
	}

	/** Claims the bucket for one worker; false while another has it. */
	boolean claim(UUID id) {
		return this.jdbc.sql("""
				update bucket set worker_until = clock_timestamp() + :seconds * interval '1 second'
				where id = :id and status <> 'LIVE' and (worker_until is null or worker_until < clock_timestamp())""")
			.param("seconds", LEASE.toSeconds())
			.param("id", id)
			.update() == 1;
	}

	void release(UUID id) {
		this.jdbc.sql("update bucket set worker_until = null where id = :id").param("id", id).update();
	}

	/** Changes the row and keeps it. */
	@Transactional
	Bucket update(UUID id, Consumer<Bucket> change) {
		Bucket bucket = this.buckets.find(id).orElseThrow();
		change.accept(bucket);
		return this.buckets.saveAndFlush(bucket);
	}

	/**
	 * The bucket is there with all its settings: people can use it, its creator is Admin.
	 */
	@Transactional
	void finish(UUID id) {
		Bucket bucket = update(id, Bucket::finish);
		this.access.open(bucket.name(), bucket.createdBy());
		record(bucket, AuditAction.BUCKET_CREATED, actor(bucket.createdBy()));
	}

	/**
	 * The creation is over and the name is free again, as far as the panel is concerned.
	 */
	@Transactional
	void forget(UUID id, Actor by) {
		this.buckets.find(id).ifPresent((bucket) -> {
			record(bucket, AuditAction.BUCKET_CLEANED_UP, by);
			this.buckets.delete(bucket);
		});
	}

	private void record(Bucket bucket, AuditAction action, Actor by) {
		this.audit.by(by, action).on(bucket.name().value()).to(bucket.type().label()).record();
	}

	private static Actor actor(Person person) {
		return new Actor(person.id(), person.userName());
	}

}
