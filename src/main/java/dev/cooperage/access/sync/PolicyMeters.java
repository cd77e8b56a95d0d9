package dev.cooperage.access.sync;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The metrics of how well S3 follows. */
@Component
class PolicyMeters {

	private final MeterRegistry registry;

	private final Counter failures;

	PolicyMeters(MeterRegistry registry, JdbcClient jdbc) {
		this.registry = registry;
		this.failures = Counter.builder("cooperage.policy.failures")
			.description("Attempts to read or write a bucket policy that failed")
			.register(registry);
		Gauge.builder("cooperage.policy.lag", jdbc, PolicyMeters::lag)
			.description("Age of the oldest change that S3 does not have, or of the oldest drift")
			.baseUnit("seconds")
			.register(registry);
	}

	void failed() {
		this.failures.increment();
	}

	/**
	 * @param kind missing, altered, foreign, former or lost
	 */
	void driftFound(String kind) {
		this.registry.counter("cooperage.policy.drift.found", "kind", kind).increment();
	}

	/** Zero when every bucket is in step. */
	private static double lag(JdbcClient jdbc) {
		return jdbc.sql("""
				select coalesce(extract(epoch from clock_timestamp() - min(least(behind_since, drifted_at))), 0)
				from policy_state where open and %s""".formatted(PolicyStateTable.BEHIND)).query(Double.class).single();
	}

}
