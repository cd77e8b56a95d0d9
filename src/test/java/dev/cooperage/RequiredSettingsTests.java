package dev.cooperage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A production start without settings. */
@ExtendWith(OutputCaptureExtension.class)
class RequiredSettingsTests {

	@Test
	void startWithoutSettingsNamesAllOfThemInOneSentence(CapturedOutput output) {
		assertThatExceptionOfType(MissingSettingsException.class).isThrownBy(this::start)
			.withMessage("Cooperage cannot start without spring.datasource.url (its Postgres)"
					+ " and cooperage.s3.profile (aws or ceph-rgw)");
		assertThat(output).contains("APPLICATION FAILED TO START", "docs/deploying.md", "./mvnw spring-boot:run");
	}

	@Test
	void oneMissingSettingIsNamedAlone(CapturedOutput output) {
		assertThatExceptionOfType(MissingSettingsException.class)
			.isThrownBy(() -> start("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nothing"))
			.withMessageContaining("cooperage.s3.profile")
			.withMessageNotContaining("spring.datasource.url");
	}

	private void start(String... arguments) {
		new SpringApplicationBuilder(CooperageApplication.class).web(WebApplicationType.NONE).run(arguments);
	}

}
