package dev.cooperage.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OutageTests {

	private static final SQLException REFUSED = new SQLException("refused", "08001");

	private Instant now = Instant.parse("2026-11-29T20:00:00Z");

	private final Outage outage = new Outage(() -> this.now);

	/** Whatever level an earlier test in this JVM has left behind. */
	@BeforeEach
	void logAll() {
		((Logger) LoggerFactory.getLogger(Outage.class)).setLevel(Level.INFO);
	}

	@AfterEach
	void logAsBefore() {
		((Logger) LoggerFactory.getLogger(Outage.class)).setLevel(null);
	}

	@Test
	void beginningAndEndAreSaidOnce(CapturedOutput output) {
		this.outage.noticed(REFUSED);
		after(Duration.ofSeconds(20));
		this.outage.noticed(REFUSED);
		after(Duration.ofSeconds(2));
		this.outage.answered();
		this.outage.answered();
		assertThat(lines(output,
				"Postgres does not answer; pages say so with 503, and background work waits for it: refused"))
			.isEqualTo(1);
		assertThat(lines(output, "Postgres answers again, after 22 seconds")).isEqualTo(1);
	}

	@Test
	void connectionThatWasNotLookedAtIsNoEnd(CapturedOutput output) {
		this.outage.noticed(REFUSED);
		after(Duration.ofMillis(200));
		this.outage.answered();
		this.outage.noticed(REFUSED);
		assertThat(lines(output, "does not answer")).isEqualTo(1);
		assertThat(lines(output, "answers again")).isZero();
	}

	@Test
	void busyPoolIsNoOutage(CapturedOutput output) {
		this.outage.noticed(new SQLTransientConnectionException("timed out (total=20, active=20)"));
		after(Duration.ofSeconds(5));
		this.outage.answered();
		assertThat(lines(output, "No connection to Postgres was free: timed out (total=20, active=20)")).isEqualTo(1);
		assertThat(lines(output, "again")).isZero();
	}

	private void after(Duration time) {
		this.now = this.now.plus(time);
	}

	private static long lines(CapturedOutput output, String words) {
		return output.getAll().lines().filter((line) -> line.contains(words)).count();
	}

}
