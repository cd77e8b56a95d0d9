package dev.cooperage.database;

import java.sql.SQLException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps out of the log what the libraries say of a Postgres that is away, each time and
 * with a stack trace of some kilobytes: {@link Outage} says it once, and {@link AwayPage}
 * once for each request.
 */
class OutageLog extends TurboFilter {

	private final Outage outage;

	OutageLog(Outage outage) {
		this.outage = outage;
		setName("outage");
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] parameters, @Nullable Throwable failure) {
		Throwable thrown = (failure != null) ? failure : last(parameters);
		if (thrown == null || !level.isGreaterOrEqual(Level.INFO)) {
			return FilterReply.NEUTRAL;
		}
		SQLException away = Failures.away(thrown);
		if (away == null) {
			return FilterReply.NEUTRAL;
		}
		this.outage.noticed(away);
		return FilterReply.DENY;
	}

	private static @Nullable Throwable last(Object @Nullable [] parameters) {
		return (parameters != null && parameters.length > 0
				&& parameters[parameters.length - 1] instanceof Throwable thrown) ? thrown : null;
	}

}
