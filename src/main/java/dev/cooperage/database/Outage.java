package dev.cooperage.database;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of Postgres; logs once when it goes away, and once when it is back. */
class Outage {

	private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

	/**
	 * For so long there must have been no failure: the pool gives away connections that
	 * it used a moment ago without a look at them.
	 */
	private static final Duration QUIET = Duration.ofSeconds(1);

	private final InstantSource clock;

	private @Nullable Instant since;

	private Instant lastFailure = Instant.MIN;

	private volatile boolean away;

	Outage(InstantSource clock) {
		this.clock = clock;
	}

	/** Notes a failure that means that Postgres does not answer. */
	synchronized void noticed(SQLException failure) {
		if (Failures.isBusy(failure)) {
			LOG.warn("No connection to Postgres was free: {}", words(failure));
			return;
		}
		this.lastFailure = this.clock.instant();
		if (this.since == null) {
			this.since = this.lastFailure;
			this.away = true;
			LOG.warn("Postgres does not answer; pages say so with 503, and background work waits for it: {}",
					words(failure));
		}
	}

	/** Notes that the pool gave a connection. */
	void answered() {
		if (this.away) {
			mayBeOver();
		}
	}

	/** Tells whether Postgres is away, as far as anybody has asked it. */
	boolean isAway() {
		return this.away;
	}

	private synchronized void mayBeOver() {
		Instant now = this.clock.instant();
		if (this.since != null && !now.isBefore(this.lastFailure.plus(QUIET))) {
			LOG.info("Postgres answers again, after {} seconds", Duration.between(this.since, now).toSeconds());
			this.since = null;
			this.away = false;
		}
	}

	/** Returns in one line why Postgres does not answer. */
	static String words(SQLException failure) {
		Throwable cause = failure.getCause();
		String words = failure.getMessage();
		if (cause != null) {
			words += " (" + Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName()) + ")";
		}
		return String.valueOf(words).replaceAll("\\s+", " ");
	}

}
