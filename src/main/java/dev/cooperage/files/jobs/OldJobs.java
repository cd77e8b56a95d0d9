package dev.cooperage.files.jobs;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgets jobs that ended long ago; what they did stays in the lasting record. */
@Component
class OldJobs {

	private static final String OLD = "select id from file_job where state <> 'OPEN' and ended_at < :before";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final JobProperties properties;

	OldJobs(JdbcClient jdbc, Clock clock, JobProperties properties) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.properties = properties;
	}

	/** Removes all of them. */
	@Transactional
	void forget() {
		Timestamp before = Timestamp.from(this.clock.instant().minus(this.properties.keep()));
		for (String part : List.of("file_job_failure", "file_job_step", "file_job_source")) {
			this.jdbc.sql("delete from " + part + " where job_id in (" + OLD + ")").param("before", before).update();
		}
		this.jdbc.sql("delete from file_job where id in (" + OLD + ")").param("before", before).update();
	}

}
