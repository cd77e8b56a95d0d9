package dev.cooperage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A production start without settings. */
@ExtendWith(OutputCaptureExtension.class)
class RequiredSettingsTests {

	private static final String NO_DATABASE = "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nothing";

	@Test
	void startWithoutSettingsNamesAllOfThemInOneSentence(CapturedOutput output) {
		assertThatExceptionOfType(MissingSettingsException.class).isThrownBy(this::start)
			.withMessage("Cooperage cannot start without spring.datasource.url (its Postgres),"
					+ " cooperage.s3.profile (aws or ceph-rgw)"
					+ " and cooperage.public-url (its own address, as browsers see it)");
		assertThat(output).contains("APPLICATION FAILED TO START", "docs/deploying.md", "./mvnw spring-boot:run");
	}

	@Test
	void oneMissingSettingIsNamedAlone() {
		assertThatExceptionOfType(MissingSettingsException.class)
			.isThrownBy(() -> start(NO_DATABASE, "--cooperage.public-url=https://panel.example.org"))
			.withMessage("Cooperage cannot start without cooperage.s3.profile (aws or ceph-rgw)");
	}

	@Test
	void databaseThatIsNotThereIsSaidInOneSentence(CapturedOutput output) {
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> start(NO_DATABASE + "?password=hidden",
				"--cooperage.public-url=https://panel.example.org", "--cooperage.s3.profile=aws",
				"--cooperage.s3.account=123456789012", "--spring.datasource.hikari.initialization-fail-timeout=1",
				"--spring.flyway.connect-retries=0"));
		assertThat(output)
			.contains("Cooperage cannot get at its Postgres: Connection to 127.0.0.1:1 refused",
					"spring.datasource.password")
			.doesNotContain("hidden");
	}

	private void start(String... arguments) {
		new SpringApplicationBuilder(CooperageApplication.class).web(WebApplicationType.NONE).run(arguments);
	}

}
