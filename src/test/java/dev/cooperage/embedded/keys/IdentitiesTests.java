package dev.cooperage.embedded.keys;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose keys are whose, when people of a provider come and change their names. */
class IdentitiesTests {

	@TempDir
	private Path directory;

	private Identities identities;

	@BeforeEach
	void open() {
		this.identities = Identities.open(this.directory.resolve("identities.json"), List.of(Identity.PANEL),
				List.of("ada"));
	}

	@Test
	void newcomerHasTheSameKeysAfterARestart() {
		Identity erin = this.identities.welcome("github 1", "erin").orElseThrow();
		assertThat(this.identities.welcome("github 1", "erin")).hasValue(erin);
		assertThat(this.identities.knows("arn:aws:iam:::user/erin")).isTrue();
		open();
		assertThat(this.identities.named("erin")).hasValue(erin);
		assertThat(this.identities.withAccessKey(erin.accessKeyId())).hasValue(erin);
	}

	@Test
	void renamedPersonKeepsTheirKeysUnderTheNewNameOnly() {
		Identity erin = this.identities.welcome("github 1", "erin").orElseThrow();
		Identity renamed = this.identities.welcome("github 1", "erin-new").orElseThrow();
		assertThat(renamed.secretAccessKey()).isEqualTo(erin.secretAccessKey());
		assertThat(this.identities.withAccessKey(erin.accessKeyId())).hasValue(renamed);
		assertThat(this.identities.knows(erin.arn())).isFalse();
	}

	@Test
	void whoeverTakesAFormerNameGetsKeysOfTheirOwn() {
		Identity first = this.identities.welcome("github 1", "erin").orElseThrow();
		Identity second = this.identities.welcome("github 2", "erin").orElseThrow();
		assertThat(second.accessKeyId()).isNotEqualTo(first.accessKeyId());
		assertThat(this.identities.withAccessKey(first.accessKeyId())).isEmpty();
		assertThat(this.identities.named("erin")).hasValue(second);
	}

	@Test
	void namesOfThePanelAndOfDemoPeopleAreNobodyElses() {
		assertThat(this.identities.welcome("github 1", Identity.PANEL)).isEmpty();
		assertThat(this.identities.welcome("github 1", "ada")).isEmpty();
		assertThat(this.identities.panel().operator()).isTrue();
	}

}
