package dev.cooperage.database;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * The wait of the current thread's request for Postgres. It waits once: whatever follows
 * a failure, such as saving the session, fails at once.
 */
final class RequestWait {

	private static final ThreadLocal<@Nullable RequestWait> CURRENT = new ThreadLocal<>();

	private @Nullable SQLException failure;

	private RequestWait() {
	}

	static RequestWait begin() {
		RequestWait wait = new RequestWait();
		CURRENT.set(wait);
		return wait;
	}

	/** Returns the wait of this thread; null outside of requests. */
	static @Nullable RequestWait current() {
		return CURRENT.get();
	}

	static void end() {
		CURRENT.remove();
	}

	/** Notes a failure; the first one counts. */
	void fail(SQLException failure) {
		if (this.failure == null) {
			this.failure = failure;
		}
	}

	/** Returns why Postgres did not answer; null while it did. */
	@Nullable SQLException failure() {
		return this.failure;
	}

}
