package dev.cooperage.buckets;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.cooperage.access.AccessControl;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.LimitReachedException;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** Creates data sources: the intent first, then S3, for as long as a page may take. */
@Component
class BucketCreation {

	private static final Logger log = LoggerFactory.getLogger(BucketCreation.class);

	/**
	 * The time that a request waits for S3 before its page says that the work goes on.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(4);

	private final CreationStore store;

	private final BucketMaker maker;

	private final AccessControl access;

	private final Clock clock;

	private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();

	BucketCreation(CreationStore store, BucketMaker maker, AccessControl access, Clock clock) {
		this.store = store;
		this.maker = maker;
		this.access = access;
		this.clock = clock;
		this.threads.setThreadNamePrefix("bucket-maker-");
		this.threads.setCorePoolSize(4);
		this.threads.setMaxPoolSize(4);
		this.threads.setQueueCapacity(64);
		this.threads.initialize();
	}

	/**
	 * Asks for a data source.
	 * @throws NotAllowedException when the person may not create this type
	 * @throws LimitReachedException when the person has created as many as one may
	 */
	Outcome create(BucketName name, BucketType type, String purpose, Person person) {
		Bucket bucket = new Bucket(name, type, purpose, person, this.clock.instant());
		try {
			Outcome outcome = advance(this.store.begin(bucket, (creator) -> requireMayCreate(type, creator)).id());
			if (outcome instanceof Outcome.NameRefused refused) {
				this.store.forget(refused.bucket().id());
			}
			return outcome;
		}
		catch (DataIntegrityViolationException ex) {
			// The same form sent twice is one wish.
			return this.store.underway(bucket).map(this::advance).orElseGet(Outcome.NameTaken::new);
		}
	}

	/**
	 * Refuses who may not create this type of data source.
	 * @throws NotAllowedException with what they can do instead
	 */
	void requireMayCreate(BucketType type, Person person) {
		if (person.external()) {
			throw new NotAllowedException(
					"People outside the organisation cannot create data sources, because they cannot be Admin.",
					new Remedy("Ask somebody in the organisation to create it and to grant you access.", null));
		}
		if (!mayCreate(type, person)) {
			throw new NotAllowedException("Only platform admins create app data sources.", new Remedy(
					"Ask a platform admin, or create a warehouse data source.", BucketType.WAREHOUSE.path() + "/new"));
		}
		this.access.against(person).ifPresent((reason) -> {
			throw new NotAllowedException("You cannot create data sources: " + reason + ".",
					new Remedy("Tell a platform admin.", null));
		});
	}

	/**
	 * Lets only those go on who may create one more.
	 * @throws LimitReachedException for everybody else
	 */
	void requireRoom(Person person) {
		this.store.requireRoom(person);
	}

	boolean mayCreate(BucketType type, Person person) {
		return !person.external() && (type == BucketType.WAREHOUSE || person.isPlatformAdmin());
	}

	/** Tries again now, or goes on removing what was given up. */
	Outcome advance(UUID id) {
		try {
			this.threads.submit(() -> this.maker.advance(id)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | TaskRejectedException ex) {
			log.debug("The sweep goes on with the creation {}", id);
		}
		catch (ExecutionException ex) {
			log.error("The creation {} failed", id, ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Optional<Bucket> bucket = this.store.find(id);
		if (bucket.isEmpty()) {
			return new Outcome.NameTaken();
		}
		if (bucket.get().nameRefused()) {
			return new Outcome.NameRefused(bucket.get());
		}
		return bucket.get().live() ? new Outcome.Created(bucket.get()) : new Outcome.Underway(bucket.get());
	}

	/** Gives the creation up: what it made in S3 is removed, if it is ours and empty. */
	void giveUp(UUID id, Person by) {
		this.store.giveUp(id, by);
		if (this.store.find(id).filter(Bucket::nameRefused).isPresent()) {
			// S3 never had it, and refuses each question about it.
			this.store.forget(id);
		}
		else {
			advance(id);
		}
	}

	/**
	 * Goes on with what is due, unless that of the last sweep is still waiting. One after
	 * the other, a bucket that S3 does not answer for would hold up all others.
	 */
	void sweep() {
		if (this.threads.getQueueSize() > 0) {
			return;
		}
		try {
			this.store.due().forEach((id) -> this.threads.execute(() -> this.maker.advance(id)));
		}
		catch (TaskRejectedException ex) {
			log.debug("The next sweep goes on");
		}
	}

	@PreDestroy
	void stop() {
		this.threads.shutdown();
	}

	/** The outcome of asking for a data source. */
	sealed interface Outcome {

		/** It is there. */
		record Created(Bucket bucket) implements Outcome {
		}

		/** S3 is not done; the panel goes on by itself. */
		record Underway(Bucket bucket) implements Outcome {
		}

		/** S3 takes no bucket of this name; nothing was made. */
		record NameRefused(Bucket bucket) implements Outcome {
		}

		/** There is a bucket of this name that is not ours. */
		record NameTaken() implements Outcome {
		}

	}

}
