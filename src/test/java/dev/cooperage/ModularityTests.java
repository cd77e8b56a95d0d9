package dev.cooperage;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

	@Test
	void roomsUseEachOtherInOneDirection() {
		ApplicationModules.of(CooperageApplication.class).verify();
	}

}
