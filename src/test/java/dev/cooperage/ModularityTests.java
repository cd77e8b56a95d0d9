package dev.cooperage;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

	@Test
	void modulesUseEachOtherInOneDirection() {
		ApplicationModules.of(CooperageApplication.class).verify();
	}

	@Test
	void packagesUseEachOtherInOneDirection() {
		SlicesRuleDefinition.slices()
			.matching("dev.cooperage.(**)")
			.should()
			.beFreeOfCycles()
			.check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
				.importPackages("dev.cooperage"));
	}

}
