package dev.cooperage.files;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers of what is under way with files, for the platform's monitoring. */
@Component
class FileMeters {

	private final MeterRegistry registry;

	private final JdbcClient jdbc;

	FileMeters(MeterRegistry registry, JdbcClient jdbc) {
		this.registry = registry;
		this.jdbc = jdbc;
		gauge("cooperage.jobs.open", null, "Copies, moves and deletions that are not finished",
				number("select count(*) from file_job where state = 'OPEN'"));
		gauge("cooperage.jobs.waiting", "seconds", "The longest time that a job has waited for a worker", number("""
				select coalesce(extract(epoch from clock_timestamp() - min(next_try)), 0) from file_job
				where state = 'OPEN' and next_try < clock_timestamp()
				and (worker is null or worker_until < clock_timestamp())"""));
		gauge("cooperage.uploads.unfinished", null, "Uploads from browsers that are begun and not finished",
				number("select count(*) from upload where state in ('CREATING', 'OPEN', 'COMPLETING')"));
	}

	private void gauge(String name, @Nullable String unit, String description, ToDoubleFunction<JdbcClient> value) {
		Gauge.builder(name, this.jdbc, value).description(description).baseUnit(unit).register(this.registry);
	}

	private static ToDoubleFunction<JdbcClient> number(String sql) {
		return (jdbc) -> jdbc.sql(sql).query(Double.class).single();
	}

}
