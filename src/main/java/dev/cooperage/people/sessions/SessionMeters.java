package dev.cooperage.people.sessions;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The number of people who are signed in, for the platform's monitoring. */
@Component
class SessionMeters {

	SessionMeters(MeterRegistry registry, JdbcClient jdbc) {
		Gauge.builder("cooperage.sessions", jdbc, SessionMeters::sessions)
			.description("Sessions that are not over, on all panels together")
			.register(registry);
	}

	private static double sessions(JdbcClient jdbc) {
		return jdbc
			.sql("select count(*) from spring_session where expiry_time > extract(epoch from clock_timestamp()) * 1000")
			.query(Double.class)
			.single();
	}

}
