package dev.cooperage;

import java.util.Map;
import java.util.TreeMap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A package holds no more types than a reader can keep in mind. */
class PackageSizeTests {

	private static final String ROOT = "dev.cooperage";

	private static final int MOST = 30;

	@Test
	void noPackageHasMoreThanThirtyTypes() {
		Map<String, Integer> larger = new TreeMap<>();
		new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(ROOT)
			.getPackage(ROOT)
			.traversePackageTree((type) -> true, (JavaPackage each) -> {
				int types = types(each);
				if (types > MOST) {
					larger.put(each.getName().substring(ROOT.length() + 1), types);
				}
			});
		assertThat(larger).isEmpty();
	}

	private static int types(JavaPackage each) {
		return (int) each.getClasses()
			.stream()
			.filter((type) -> !type.isArray())
			.map(JavaClass::getName)
			.filter((name) -> !name.contains("$") && !name.endsWith(".package-info"))
			.count();
	}

}
