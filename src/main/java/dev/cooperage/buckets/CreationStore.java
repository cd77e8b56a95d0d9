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
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonLimits;
import dev.cooperage.people.PersonTurns;
import dev.cooperage.web.LimitReachedException;
import dev.cooperage.web.Remedy;

import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The creations of buckets in the database, in short transactions. */
@Component
class CreationStore {

	/**
	 * The time that one step may take before another worker may go on with the bucket.
	 */
	private static final Duration LEASE = Duration.ofSeconds(90);

	private final Buckets buckets;

	private final AccessControl access;

	private final Directory directory;

	private final PersonTurns turns;

	private final PersonLimits limits;

	private final AuditLog audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	CreationStore(Buckets buckets, AccessControl access, Directory directory, PersonTurns turns, PersonLimits limits,
			AuditLog audit, JdbcClient jdbc, Clock clock) {
		this.buckets = buckets;
		this.access = access;
		this.directory = directory;
		this.turns = turns;
		this.limits = limits;
		this.audit = audit;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Commits the intent, before S3 is asked for anything.
	 * @param mayCreate throws when the creator, as they are then, may not
	 * @throws LimitReachedException when they have created as many as one person may
	 */
	@Transactional
	Bucket begin(Bucket bucket, Consumer<Person> mayCreate) {
		Person creator = this.directory.deciding(bucket.createdBy());
		mayCreate.accept(creator);
		this.turns.take(creator);
		requireRoom(creator);
		Bucket saved = this.buckets.saveAndFlush(bucket);
		record(saved, AuditAction.BUCKET_REQUESTED, saved.createdBy().actor());
		return saved;
	}

	/**
	 * Lets only those go on who may create one more data source.
	 * @throws LimitReachedException for everybody else
	 */
	@Transactional(readOnly = true)
	void requireRoom(Person person) {
		if (person.isPlatformAdmin()) {
			return;
		}
		long created = this.buckets.countByCreatedBy(person);
		if (created >= this.limits.dataSources()) {
			throw new LimitReachedException(
					"You have created " + created + ((created == 1) ? " data source" : " data sources")
							+ ", and one person cannot create more. Nothing was created.",
					new Remedy("Ask a platform admin: they can create one and hand it over to you.", null));
		}
	}

	@Transactional(readOnly = true)
	Optional<Bucket> find(UUID id) {
		return this.buckets.find(id);
	}

	@Transactional(readOnly = true)
	List<UUID> due() {
		return this.buckets.due(this.clock.instant(), PageRequest.of(0, 50));
	}

	/** Returns the person's own creation of this name that is under way. */
	@Transactional(readOnly = true)
	Optional<UUID> underway(Bucket same) {
		return this.buckets.underway(same.name(), same.type(), same.createdBy());
	}

	/** Claims the bucket, or prolongs one's own claim; false while another has it. */
	boolean claim(UUID id, UUID worker) {
		return this.jdbc.sql("""
				update bucket set worker = :worker, worker_until = clock_timestamp() + :seconds * interval '1 second'
				where id = :id and status <> 'LIVE'
				and (worker is null or worker = :worker or worker_until < clock_timestamp())""")
			.param("worker", worker)
			.param("seconds", LEASE.toSeconds())
			.param("id", id)
			.update() == 1;
	}

	/** Gives the claim back, if one still has it. */
	void release(UUID id, UUID worker) {
		this.jdbc.sql("update bucket set worker = null, worker_until = null where id = :id and worker = :worker")
			.param("id", id)
			.param("worker", worker)
			.update();
	}

	/** Changes the row, which must be there, and keeps it. */
	@Transactional
	Bucket update(UUID id, Consumer<Bucket> change) {
		Bucket bucket = this.buckets.lock(id).orElseThrow();
		change.accept(bucket);
		return this.buckets.saveAndFlush(bucket);
	}

	/** Records why an attempt failed, unless the row is gone by now. */
	@Transactional
	void failed(UUID id, String reason) {
		this.buckets.lock(id).ifPresent((bucket) -> bucket.failed(reason, this.clock.instant()));
	}

	/** Notes that S3 does not take the name, unless the row is gone by now. */
	@Transactional
	void nameRefused(UUID id) {
		this.buckets.lock(id).ifPresent((bucket) -> bucket.refuseName(CreationProblem.NAME));
	}

	/** Gives the creation up, unless it is over by now. */
	@Transactional
	void giveUp(UUID id, Person by) {
		Person now = this.directory.deciding(by);
		this.buckets.lock(id).filter(Bucket::creating).filter((bucket) -> bucket.isFor(now)).ifPresent((bucket) -> {
			bucket.giveUp(this.clock.instant());
			record(bucket, AuditAction.BUCKET_GIVEN_UP, by.actor());
		});
	}

	/**
	 * Finishes the creation: people can use the bucket, and its creator is Admin.
	 * @return false when the creation was given up meanwhile; then nothing is changed
	 */
	@Transactional
	boolean finish(UUID id) {
		// First people, then buckets: nobody deactivates the creator in between.
		this.jdbc.sql("select created_by from bucket where id = :id")
			.param("id", id)
			.query(Long.class)
			.optional()
			.ifPresent(this.directory::hold);
		Optional<Bucket> bucket = this.buckets.lock(id).filter(Bucket::creating);
		bucket.ifPresent((made) -> {
			made.finish();
			this.access.open(made.name(), made.createdBy(), made.type() == BucketType.APP);
			record(made, AuditAction.BUCKET_CREATED, made.createdBy().actor());
		});
		return bucket.isPresent();
	}

	/**
	 * Forgets the creation, so that the name is free again as far as the panel is
	 * concerned.
	 */
	@Transactional
	void forget(UUID id) {
		this.buckets.find(id).ifPresent((bucket) -> {
			record(bucket, AuditAction.BUCKET_CLEANED_UP, Actor.PANEL);
			this.buckets.delete(bucket);
		});
	}

	private void record(Bucket bucket, AuditAction action, Actor by) {
		this.audit.by(by, action).on(bucket.name().value()).to(bucket.type().label()).record();
	}

}
