package dev.cooperage.people.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.cooperage.Visitor;
import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The panel outside the embedded profile: its demo people do not exist there. */
@ExtendWith(NoSignInTests.PostgresOutlivesPanel.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "cooperage.s3.profile=ceph-rgw", "cooperage.s3.endpoint=http://127.0.0.1:1",
				"cooperage.public-url=http://localhost", "cooperage.s3.access-key=key",
				"cooperage.s3.secret-key=secret", "cooperage.s3.own-principal=arn:aws:iam:::user/panel",
				"management.server.port=0", "management.prometheus.metrics.export.enabled=true" })
@DirtiesContext
class NoSignInTests {

	private static EmbeddedPostgres postgres;

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int monitoringPort;

	@Autowired
	private Directory directory;

	@Autowired
	private List<AccountSection> sections;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry settings) throws IOException {
		postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
		settings.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
	}

	@Test
	void accountSaysWhereS3IsForOwnTools() {
		Person bob = this.directory.signedIn("test", "tools-bob", "tools-bob", "Bob", Role.STANDARD_USER);
		assertThat(this.sections).filteredOn((section) -> section.fragment().contains("own-tools"))
			.singleElement()
			.extracting((section) -> section.model(bob).toString())
			.asString()
			.contains("http://127.0.0.1:1", "eu-west-1", "arn:aws:iam:::user/tools-bob");
	}

	@Test
	void metricsAndReadinessAreServedOnAPortOfTheirOwn() {
		Visitor monitor = new Visitor("http://localhost:" + this.monitoringPort);
		assertThat(monitor.get("/actuator/prometheus", "Accept", "*/*").body()).contains("cooperage_");
		assertThat(monitor.get("/actuator/health/readiness", "Accept", "*/*").body()).contains("\"UP\"");
		assertThat(new Visitor("http://localhost:" + this.port).get("/actuator/prometheus").statusCode())
			.isNotEqualTo(200);
	}

	@Test
	void healthHasDetailsOnAPortOfItsOwnAndNoSecretsInThem() {
		Visitor monitor = new Visitor("http://localhost:" + this.monitoringPort);
		assertThat(monitor.get("/actuator/health", "Accept", "*/*").body())
			.contains("\"db\":{\"status\":\"UP\"}", "\"diskSpace\":{\"details\"")
			.doesNotContainIgnoringCase("jdbc:", "password", "secret", "postgres", "127.0.0.1");
		assertThat(monitor.get("/actuator/health/readiness", "Accept", "*/*").body()).isEqualTo("{\"status\":\"UP\"}");
		assertThat(new Visitor("http://localhost:" + this.port).get("/actuator/health", "Accept", "*/*").statusCode())
			.isNotEqualTo(200);
	}

	/** Two are there from the first drift, and the first call, on. */
	@Test
	void everyMetricOfTheRulesAndTheDashboardIsServed() throws IOException {
		String served = new Visitor("http://localhost:" + this.monitoringPort)
			.get("/actuator/prometheus", "Accept", "*/*")
			.body();
		for (String file : List.of("alerts.yaml", "grafana.json")) {
			assertThat(Pattern.compile("\\b(cooperage|hikaricp|jvm|http)_[a-z0-9_]+")
				.matcher(Files.readString(Path.of("docs/monitoring", file)))
				.results()
				.map(MatchResult::group)
				.filter((name) -> !name.matches("cooperage_(policy_drift_found|s3_calls)_.*"))).as(file)
				.isNotEmpty()
				.allMatch(served::contains);
		}
	}

	@Test
	void whoGuessesPasswordsIsAskedToWait() {
		Visitor guesser = new Visitor("http://localhost:" + this.port);
		int status = 0;
		for (int i = 0; i < 60 && status != 429; i++) {
			status = guesser.post("/sign-in", "userName=ada&password=" + i).statusCode();
		}
		assertThat(status).isEqualTo(429);
		assertThat(guesser.post("/sign-in", "userName=ada&password=x").body()).contains("Too many attempts", "Wait");
	}

	@Test
	void signInPageSaysWhichSettingIsMissing() {
		Visitor stranger = new Visitor("http://localhost:" + this.port);
		assertThat(stranger.get("/sign-in").body()).contains("spring.security.oauth2.client")
			.doesNotContain("type=\"password\"", "Demo people");
		assertThat(stranger.get("/account").statusCode()).isEqualTo(302);
		assertThat(stranger.post("/sign-in", "userName=bob&password=cooperage").statusCode()).isIn(403, 429);
	}

	/** Stops Postgres last: JUnit calls the extension that is named first at the end. */
	static class PostgresOutlivesPanel implements AfterAllCallback {

		@Override
		public void afterAll(ExtensionContext context) throws IOException {
			postgres.close();
		}

	}

}
