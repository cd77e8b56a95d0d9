package dev.cooperage;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementPortTests {

	private static final String ADDRESS = "management.server.address";

	private static final String DETAILS = "management.endpoint.health.show-details";

	@Test
	void portOfItsOwnStaysOnTheMachineAndHasDetails() {
		MockEnvironment environment = new MockEnvironment().withProperty("management.server.port", "9100");
		ManagementPort.apply(environment);
		assertThat(environment.getProperty(ADDRESS)).isEqualTo("127.0.0.1");
		assertThat(environment.getProperty(DETAILS)).isEqualTo("always");
	}

	@Test
	void settingsOfTheAdministratorCount() {
		MockEnvironment environment = new MockEnvironment().withProperty("management.server.port", "9100")
			.withProperty(ADDRESS, "0.0.0.0")
			.withProperty(DETAILS, "never");
		ManagementPort.apply(environment);
		assertThat(environment.getProperty(ADDRESS)).isEqualTo("0.0.0.0");
		assertThat(environment.getProperty(DETAILS)).isEqualTo("never");
	}

	@Test
	void portThatIsSharedOrMissingHasNeither() {
		assertNothingIsSet(new MockEnvironment());
		assertNothingIsSet(new MockEnvironment().withProperty("management.server.port", "8080"));
		assertNothingIsSet(new MockEnvironment().withProperty("management.server.port", "9000")
			.withProperty("server.port", "9000"));
	}

	private static void assertNothingIsSet(MockEnvironment environment) {
		ManagementPort.apply(environment);
		assertThat(environment.getProperty(ADDRESS)).isNull();
		assertThat(environment.getProperty(DETAILS)).isNull();
	}

}
