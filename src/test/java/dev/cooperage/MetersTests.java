package dev.cooperage;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What the platform's monitoring is told; docs/monitoring has rules for it. */
class MetersTests extends RunningPanel {

	@Autowired
	private MeterRegistry registry;

	@Test
	void signInsAndSessionsAreCounted() {
		double sessions = this.registry.get("cooperage.sessions").gauge().value();
		double done = signIns("done");
		double failed = signIns("failed");
		newBrowser("ada");
		stranger().signIn("ada", "a wrong password");
		assertThat(signIns("done") - done).isEqualTo(1);
		assertThat(signIns("failed") - failed).isEqualTo(1);
		assertThat(this.registry.get("cooperage.sessions").gauge().value()).isEqualTo(sessions + 1);
	}

	@Test
	void callsToS3AreTimedByOperationAndOutcome() {
		bucketOf("ada");
		assertThat(this.registry.get("cooperage.s3.calls")
			.tags("operation", "CreateBucket", "outcome", "done")
			.timer()
			.totalTime(TimeUnit.MILLISECONDS)).isPositive();
		assertThat(this.registry.get("cooperage.s3.calls")
			.tags("operation", "HeadBucket", "outcome", "failed")
			.timer()
			.count()).as("a look whether the name is free").isPositive();
	}

	@Test
	void whatIsUnderWayIsCounted() {
		for (String name : new String[] { "cooperage.jobs.open", "cooperage.jobs.waiting",
				"cooperage.uploads.unfinished", "cooperage.policy.lag" }) {
			assertThat(this.registry.get(name).gauge().value()).as(name).isNotNegative();
		}
	}

	private double signIns(String outcome) {
		return this.registry.get("cooperage.sign.ins").tag("outcome", outcome).counter().count();
	}

}
