package dev.cooperage.access.decide;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import dev.cooperage.access.GroupChange;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides the data sources of bulk changes, each in a short transaction of its own: one
 * that a rule is against holds back no other, and a crash loses none. The request begins,
 * and the sweep goes on with what is left; another sweep takes the new revisions to S3.
 */
public final class BulkWork<T extends BulkWork.Task> {

	/** How long a request works before its page shows the progress. */
	static final Duration PATIENCE = Duration.ofSeconds(2);

	/** How long the sweep works on one before the next has its turn. */
	static final Duration TURN = Duration.ofSeconds(20);

	/** How often a data source is tried that the database is too busy for. */
	static final int MOST_ATTEMPTS = 10;

	/** Postgres's SQLSTATE of a lock_timeout, for which Spring has no exception. */
	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final Duration KEPT = Duration.ofDays(30);

	private static final Logger log = LoggerFactory.getLogger(BulkWork.class);

	private final String name;

	private final BulkItems items;

	private final Function<UUID, Optional<T>> next;

	private final Function<T, GroupChange> decide;

	private final TransactionTemplate transaction;

	private final Clock clock;

	/**
	 * @param name for the log, such as "hand-over"
	 * @param next takes the next data source for the transaction of the caller; others
	 * take another one meanwhile
	 * @param decide decides it in that transaction, which is rolled back unless the
	 * change is accepted
	 */
	public BulkWork(String name, BulkItems items, Function<UUID, Optional<T>> next, Function<T, GroupChange> decide,
			TransactionTemplate transaction, Clock clock) {
		this.name = name;
		this.items = items;
		this.next = next;
		this.decide = decide;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Begins with one that was just noted, for a moment. */
	public void begin(UUID id) {
		work(id, PATIENCE);
	}

	/** Goes on with all that are open, and forgets the old ones. */
	public void sweep() {
		for (UUID id : this.items.open()) {
			try {
				work(id, TURN);
			}
			catch (RuntimeException ex) {
				log.warn("The bulk {} {} could not go on", this.name, id, ex);
			}
		}
		this.items.forget(this.clock.instant().minus(KEPT));
	}

	/** Decides one data source after the other until the time is over. */
	private void work(UUID id, Duration time) {
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() < end && step(id)) {
			// The next one.
		}
		this.items.end(id, this.clock.instant());
	}

	/** One that cannot be decided holds back no other. */
	private boolean step(UUID id) {
		AtomicReference<@Nullable T> taken = new AtomicReference<>();
		Optional<GroupChange> change = decideNext(id, taken);
		T task = taken.get();
		if (task == null || change.isEmpty()) {
			return false;
		}
		if (change.get() instanceof GroupChange.Unchanged) {
			this.items.decided(id, task.bucket(), BulkOutcome.UNCHANGED, null, null);
		}
		else if (change.get() instanceof GroupChange.Refused refused) {
			this.items.decided(id, task.bucket(), BulkOutcome.REFUSED, null, refused.sentence());
		}
		return true;
	}

	private Optional<GroupChange> decideNext(UUID id, AtomicReference<@Nullable T> taken) {
		try {
			return Objects.requireNonNull(this.transaction.execute((status) -> {
				Optional<T> next = this.next.apply(id);
				next.ifPresent(taken::set);
				return next.map((task) -> decide(id, task, status));
			}));
		}
		catch (RuntimeException ex) {
			T task = taken.get();
			if (task != null && passes(ex)) {
				return later(id, task, ex);
			}
			log.warn("A data source of the bulk {} {} could not be decided", this.name, id, ex);
			if (task == null) {
				throw ex;
			}
			return Optional.of(new GroupChange.Refused("The panel could not do it; try it again"));
		}
	}

	/** Leaves a data source to the next sweep, which tries the others first. */
	private Optional<GroupChange> later(UUID id, T task, RuntimeException ex) {
		log.info("{} of the bulk {} {} is tried again: {}", task.bucket(), this.name, id, ex.getMessage());
		return (this.items.attempted(id, task.bucket()) < MOST_ATTEMPTS) ? Optional.empty() : Optional
			.of(new GroupChange.Refused("The database was too busy " + MOST_ATTEMPTS + " times; try it again"));
	}

	/** Tells whether it may be over soon: a deadlock, a time limit, a lost connection. */
	private static boolean passes(RuntimeException ex) {
		return ex instanceof TransientDataAccessException || ex instanceof RecoverableDataAccessException
				|| ex instanceof DataAccessResourceFailureException || ex instanceof TransactionException
				|| (ex.getCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState()));
	}

	private GroupChange decide(UUID id, T task, TransactionStatus status) {
		GroupChange change = this.decide.apply(task);
		if (change instanceof GroupChange.Accepted accepted) {
			this.items.decided(id, task.bucket(), BulkOutcome.DONE, accepted.revision(), null);
		}
		else {
			status.setRollbackOnly();
		}
		return change;
	}

	/** A data source that is to be decided. */
	public interface Task {

		/** Returns the data source. */
		BucketName bucket();

	}

}
