package dev.cooperage.people.signin;

import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The embedded panel has one port, so its metrics are nobody's business. */
class MonitoringTests extends RunningPanel {

	@Test
	void everybodyMayAskForHealthAndLearnsNoDetails() {
		assertThat(stranger().get("/actuator/health/readiness", "Accept", "*/*").body())
			.isEqualTo("{\"status\":\"UP\"}");
		assertThat(stranger().get("/actuator/health/liveness", "Accept", "*/*").body())
			.isEqualTo("{\"status\":\"UP\"}");
	}

	@Test
	void healthHasNoDetailsOnThePortOfThePages() {
		String health = "{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}";
		assertThat(stranger().get("/actuator/health", "Accept", "*/*").body()).isEqualTo(health);
		assertThat(as("root").get("/actuator/health", "Accept", "*/*").body()).isEqualTo(health);
		assertThat(as("root").get("/actuator/health/db", "Accept", "*/*").statusCode()).isNotEqualTo(200);
	}

	@Test
	void metricsAreNotServedOnThePortOfThePages() {
		assertThat(stranger().get("/actuator/prometheus").statusCode()).isNotEqualTo(200);
		assertThat(as("root").get("/actuator/prometheus").statusCode()).isNotEqualTo(200);
	}

}
