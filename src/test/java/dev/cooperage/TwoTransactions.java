package dev.cooperage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two decisions whose transactions are open at the same time, in an order that does not
 * depend on chance.
 */
public final class TwoTransactions {

	/** Background work may wait for this transaction as well, but not for a person. */
	private static final String SECOND_WAITS = """
			select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock'
			 and pg_backend_pid() = any (pg_blocking_pids(pid)) and query like '%person %')""";

	private final TransactionTemplate transaction;

	private final JdbcClient database;

	public TwoTransactions(TransactionTemplate transaction, JdbcClient database) {
		this.transaction = transaction;
		this.database = database;
	}

	/**
	 * Makes the first decision, begins the second, and commits the first when the second
	 * is over or waits for it.
	 */
	public <A, B> Both<A, B> run(Supplier<A> first, Supplier<B> second) {
		return this.transaction.execute((status) -> {
			A made = first.get();
			CompletableFuture<B> other = CompletableFuture.supplyAsync(second, (task) -> new Thread(task).start());
			while (!other.isDone() && !secondWaits()) {
				LockSupport.parkNanos(1_000_000);
			}
			return new Both<>(made, other, !other.isDone());
		});
	}

	private boolean secondWaits() {
		this.database.sql("select pg_stat_clear_snapshot()").query((row, number) -> true).single();
		return this.database.sql(SECOND_WAITS).query(Boolean.class).single();
	}

	/**
	 * What became of them.
	 *
	 * @param waited whether the second waited for the first to commit
	 */
	public record Both<A, B>(A first, CompletableFuture<B> second, boolean waited) {
	}

}
