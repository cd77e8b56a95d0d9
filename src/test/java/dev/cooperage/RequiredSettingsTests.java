package dev.cooperage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A production start without settings, or with wrong ones. */
@ExtendWith(OutputCaptureExtension.class)
class RequiredSettingsTests {

	private static final String NO_DATABASE = "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nothing";

	@Test
	void startWithoutSettingsNamesAllOfThemInOneSentence(CapturedOutput output) {
		assertThatExceptionOfType(UnusableSettingsException.class).isThrownBy(this::start)
			.withMessage("Cooperage cannot start without spring.datasource.url (its Postgres),"
					+ " cooperage.s3.profile (aws or ceph-rgw)"
					+ " and cooperage.public-url (its own address, as browsers see it).");
		assertThat(output).contains("APPLICATION FAILED TO START", "docs/deploying.md", "./mvnw spring-boot:run");
	}

	@Test
	void oneMissingSettingIsNamedAlone() {
		assertThatExceptionOfType(UnusableSettingsException.class)
			.isThrownBy(() -> start(NO_DATABASE, "--cooperage.public-url=https://panel.example.org"))
			.withMessage("Cooperage cannot start without cooperage.s3.profile (aws or ceph-rgw).");
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

	@Test
	@Timeout(value = 2, unit = TimeUnit.MINUTES)
	void processWithWrongSettingsSaysSoAndEndsWithOne() throws IOException {
		Started panel = run(Map.of("SPRING_DATASOURCE_URL", "postgres://cooperage:hidden@127.0.0.1/cooperage",
				"COOPERAGE_PUBLICURL", "panel.example.org", "COOPERAGE_S3_PROFILE", "ceph-rgw", "COOPERAGE_S3_ENPOINT",
				"http://127.0.0.1:1", "COOPERAGE_S3_ENDPOINT", "http://127.0.0.1:1", "COOPERAGE_S3_ACCESSKEY", "key",
				"COOPERAGE_S3_SECRETKEY", "hidden", "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_SSO_CLIENTSECRET",
				"hidden"));
		assertThat(panel.output()).containsSubsequence("APPLICATION FAILED TO START",
				"Cooperage has no setting COOPERAGE_S3_ENPOINT (environment variable); did you mean COOPERAGE_S3_ENDPOINT?",
				"spring.datasource.url is not a JDBC URL of a Postgres",
				"“panel.example.org” in cooperage.public-url is not a full address",
				"spring.security.oauth2.client.registration.sso.client-id is not set")
			.doesNotContain("hidden", "\tat ", "Exception", "Hikari", "Tomcat", "Hibernate");
		assertThat(panel.exit()).isEqualTo(1);
	}

	private static Started run(Map<String, String> environment) throws IOException {
		List<String> command = Jvm.command("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", Jvm.classPath(),
				CooperageApplication.class.getName());
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("COOPERAGE_") || name.startsWith("SPRING_"));
		builder.environment().putAll(environment);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Started(output, process.onExit().join().exitValue());
	}

	private void start(String... arguments) {
		new SpringApplicationBuilder(CooperageApplication.class).web(WebApplicationType.NONE).run(arguments);
	}

	private record Started(String output, int exit) {
	}

}
