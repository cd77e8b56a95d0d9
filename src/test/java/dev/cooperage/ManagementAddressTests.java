package dev.cooperage;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementAddressTests {

	@Test
	void portOfItsOwnStaysOnTheMachine() {
		assertThat(address(new MockEnvironment().withProperty("management.server.port", "9100")))
			.isEqualTo("127.0.0.1");
	}

	@Test
	void addressThatIsSetStands() {
		assertThat(address(new MockEnvironment().withProperty("management.server.port", "9100")
			.withProperty("management.server.address", "0.0.0.0"))).isEqualTo("0.0.0.0");
	}

	@Test
	void portThatIsSharedOrMissingHasNone() {
		assertThat(address(new MockEnvironment())).isNull();
		assertThat(address(new MockEnvironment().withProperty("management.server.port", "8080"))).isNull();
		assertThat(address(new MockEnvironment().withProperty("management.server.port", "9000")
			.withProperty("server.port", "9000"))).isNull();
	}

	private static String address(MockEnvironment environment) {
		ManagementAddress.keep(environment);
		return environment.getProperty("management.server.address");
	}

}
