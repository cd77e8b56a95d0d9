package dev.cooperage.access.decide;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.group.Afterwards;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands over many data sources, each in a short transaction of its own: one that a rule
 * is against holds back no other, and a crash loses none. The request begins, and the
 * sweep goes on with what is left; another sweep takes the new revisions to S3.
 */
@Component
public class BulkHandOvers {

	/** How long a request works before its page shows the progress. */
	static final Duration PATIENCE = Duration.ofSeconds(2);

	/** How long the sweep works on one before the next has its turn. */
	static final Duration TURN = Duration.ofSeconds(20);

	/** How often a data source is tried that the database is too busy for. */
	static final int MOST_ATTEMPTS = 10;

	/** Postgres's SQLSTATE of a lock_timeout, for which Spring has no exception. */
	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final Duration KEPT = Duration.ofDays(30);

	private static final Logger log = LoggerFactory.getLogger(BulkHandOvers.class);

	private final BulkHandOverStore store;

	private final HandOvers handOvers;

	private final Directory directory;

	private final TransactionTemplate transaction;

	private final Clock clock;

	BulkHandOvers(BulkHandOverStore store, HandOvers handOvers, Directory directory, TransactionTemplate transaction,
			Clock clock) {
		this.store = store;
		this.handOvers = handOvers;
		this.directory = directory;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Notes the hand-over and begins with it.
	 * @return its id, or that of the one under way that does the same; empty when another
	 * hand-over of the person is under way, and this one was not begun
	 */
	public Optional<UUID> begin(Person from, Person to, Afterwards afterwards, List<BucketName> buckets, Person by) {
		UUID id = UUID.randomUUID();
		try {
			this.store.add(id, from, to, by, afterwards, buckets, this.clock.instant());
		}
		catch (DuplicateKeyException ex) {
			return underWay(from, BulkHandOverWish.of(to.id(), afterwards, buckets).plan());
		}
		work(id, PATIENCE);
		return Optional.of(id);
	}

	/** Returns the hand-over of the person that does just this, if it is under way. */
	public Optional<UUID> underWay(Person from, String plan) {
		return this.store.openOf(from.id()).filter((id) -> this.store.wishOf(id).plan().equals(plan));
	}

	/** Goes on with all that are open, and forgets the old ones. */
	void sweep() {
		for (UUID id : this.store.open()) {
			try {
				work(id, TURN);
			}
			catch (RuntimeException ex) {
				log.warn("The bulk hand-over {} could not go on", id, ex);
			}
		}
		this.store.forget(this.clock.instant().minus(KEPT));
	}

	/** Decides one data source after the other until the time is over. */
	private void work(UUID id, Duration time) {
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() < end && step(id)) {
			// The next one.
		}
		this.store.end(id, this.clock.instant());
	}

	/** One that cannot be decided holds back no other. */
	private boolean step(UUID id) {
		AtomicReference<BulkHandOverStore.@Nullable Task> taken = new AtomicReference<>();
		Optional<GroupChange> change = decideNext(id, taken);
		BulkHandOverStore.Task task = taken.get();
		if (task == null || change.isEmpty()) {
			return false;
		}
		if (change.get() instanceof GroupChange.Unchanged) {
			this.store.decided(id, task.bucket(), BulkHandOverLine.Outcome.UNCHANGED, null, null);
		}
		else if (change.get() instanceof GroupChange.Refused refused) {
			this.store.decided(id, task.bucket(), BulkHandOverLine.Outcome.REFUSED, null, refused.sentence());
		}
		return true;
	}

	private Optional<GroupChange> decideNext(UUID id, AtomicReference<BulkHandOverStore.@Nullable Task> taken) {
		try {
			return Objects.requireNonNull(this.transaction.execute((status) -> {
				Optional<BulkHandOverStore.Task> next = this.store.next(id);
				next.ifPresent(taken::set);
				return next.map((task) -> decide(id, task, status));
			}));
		}
		catch (RuntimeException ex) {
			BulkHandOverStore.Task task = taken.get();
			if (task != null && passes(ex)) {
				return later(id, task, ex);
			}
			log.warn("A data source of the bulk hand-over {} could not be decided", id, ex);
			if (task == null) {
				throw ex;
			}
			return Optional.of(new GroupChange.Refused("The panel could not do it; try it again"));
		}
	}

	/** Leaves a data source to the next sweep, which tries the others first. */
	private Optional<GroupChange> later(UUID id, BulkHandOverStore.Task task, RuntimeException ex) {
		log.info("{} of the bulk hand-over {} is tried again: {}", task.bucket(), id, ex.getMessage());
		return (this.store.attempted(id, task.bucket()) < MOST_ATTEMPTS) ? Optional.empty() : Optional
			.of(new GroupChange.Refused("The database was too busy " + MOST_ATTEMPTS + " times; try it again"));
	}

	/** Tells whether it may be over soon: a deadlock, a time limit, a lost connection. */
	private static boolean passes(RuntimeException ex) {
		return ex instanceof TransientDataAccessException || ex instanceof RecoverableDataAccessException
				|| ex instanceof DataAccessResourceFailureException || ex instanceof TransactionException
				|| (ex.getCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState()));
	}

	private GroupChange decide(UUID id, BulkHandOverStore.Task task, TransactionStatus status) {
		GroupChange change = decide(task);
		if (change instanceof GroupChange.Accepted accepted) {
			this.store.decided(id, task.bucket(), BulkHandOverLine.Outcome.DONE, accepted.revision(), null);
		}
		else {
			status.setRollbackOnly();
		}
		return change;
	}

	/** Decides by what the people are now; they may have changed meanwhile. */
	private GroupChange decide(BulkHandOverStore.Task task) {
		// First the people, then the data source, as everybody does.
		this.directory.hold(List.of(task.toId(), task.byId()));
		Person to = this.directory.hold(task.toId());
		Person by = this.directory.hold(task.byId());
		if (!by.active() || !by.isPlatformAdmin()) {
			return new GroupChange.Refused(by.userName() + ", who asked for it, is no platform admin any more");
		}
		String from = this.directory.findById(task.fromId()).orElseThrow().userName();
		return this.handOvers.handOverWithin(task.bucket(), to, from, task.afterwards(), by);
	}

}
