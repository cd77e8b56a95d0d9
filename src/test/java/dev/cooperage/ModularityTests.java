package dev.cooperage;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

class ModularityTests {

	@Test
	void modulesUseEachOtherInOneDirection() {
		ApplicationModules.of(CooperageApplication.class).verify();
	}

	/** Modulith looks at modules only, and some have ordinary packages inside. */
	@Test
	void packagesUseEachOtherInOneDirection() {
		Map<String, Set<String>> uses = new TreeMap<>();
		for (JavaClass type : new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("dev.cooperage")) {
			Set<String> used = uses.computeIfAbsent(type.getPackageName(), (name) -> new TreeSet<>());
			type.getDirectDependenciesFromSelf()
				.forEach((dependency) -> used.add(dependency.getTargetClass().getBaseComponentType().getPackageName()));
			used.remove(type.getPackageName());
		}
		assertThat(uses).hasSizeGreaterThan(30);
		// A package that uses none of those that are left is in no cycle.
		boolean more = true;
		while (more) {
			more = uses.values().removeIf((used) -> used.stream().noneMatch(uses::containsKey));
		}
		assertThat(uses.keySet()).as("packages in a cycle, and those that use one").isEmpty();
	}

}
