package dev.cooperage.access.group;

import java.util.List;
import java.util.function.Predicate;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FittingInsteadTests {

	private static final PolicyGrant WANTED = grant("bob", "a/b/c/");

	private final List<PolicyGrant> standing = List.of(grant("carol", "d/"), grant("dan", "d/"), grant("bob", "e/"));

	@Test
	void nearestFolderAboveThatFitsIsNamed() {
		assertThat(clauses((grants) -> grants.contains(grant("bob", "a/")))).containsExactly("as access to a/");
		assertThat(clauses((grants) -> grants.contains(grant("bob", ""))))
			.containsExactly("as access to the whole data source");
	}

	@Test
	void folderWhosePeopleItWouldFitWithIsNamed() {
		assertThat(clauses(
				(grants) -> grants.contains(grant("carol", "a/b/c/")) && grants.contains(grant("dan", "a/b/c/"))))
			.containsExactly("if just the people who have d/ had the folder");
	}

	@Test
	void nothingIsPromisedWhereNothingFits() {
		assertThat(clauses((grants) -> false)).isEmpty();
		assertThat(new FittingInstead(this.standing, grant("bob", ""), (grants) -> true).clauses()).isEmpty();
	}

	private List<String> clauses(Predicate<List<PolicyGrant>> fits) {
		return new FittingInstead(this.standing, WANTED, fits).clauses();
	}

	private static PolicyGrant grant(String name, String folder) {
		return new PolicyGrant("arn:aws:iam:::user/" + name, AccessLevel.READ_ONLY, new KeyPrefix(folder));
	}

}
