package dev.cooperage.database;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.cooperage.RunningPanel;
import dev.cooperage.TestProxy;
import dev.cooperage.Visitor;
import dev.cooperage.embedded.postgres.LonePostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A panel whose Postgres is behind a proxy that can be cut or stand still. Its limits are
 * shorter than the real ones, so that a slow machine does not fail it.
 */
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class PostgresAwayTests extends RunningPanel {

	private static final Duration ANSWER = Duration.ofSeconds(3);

	private static final Duration PAGE_TIMEOUT = Duration.ofMillis(600);

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static TestProxy proxy;

	@Autowired
	private Outage outage;

	@Autowired
	private DataSource dataSource;

	@DynamicPropertySource
	static void postgres(DynamicPropertyRegistry settings) throws IOException {
		LonePostgres postgres = new LonePostgres(Files.createTempDirectory(Path.of("target"), "away-"));
		Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
		URI address = URI.create(postgres.jdbcUrl().substring("jdbc:".length()));
		proxy = new TestProxy(address.getPort());
		settings.add("spring.datasource.url", () -> "jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath());
		settings.add("spring.datasource.username", postgres::userName);
		settings.add("spring.datasource.password", postgres::password);
		settings.add("spring.datasource.hikari.connection-timeout", () -> 700);
		settings.add("spring.datasource.hikari.validation-timeout", () -> 250);
		settings.add("cooperage.database.page-timeout", () -> PAGE_TIMEOUT);
	}

	@AfterEach
	void repair() throws Exception {
		proxy.reopen();
		eventually(() -> {
			assertThat(health("readiness")).isEqualTo(200);
			assertThat(this.outage.isAway()).isFalse();
		});
	}

	@ParameterizedTest
	@EnumSource
	void pageSaysSoInTime(Away away) {
		Visitor ada = newBrowser("ada");
		away.begin();
		for (String path : List.of("/warehouse-data", "/account", "/nowhere")) {
			Instant start = Instant.now();
			var answer = ada.get(path);
			assertThat(Duration.between(start, Instant.now())).isLessThan(ANSWER);
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
			assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
			assertThat(answer.body())
				.contains("app-header", "/css/frame.css", "The database does not answer", "Nothing was changed",
						answer.headers().firstValue("X-Request-Id").orElseThrow())
				.doesNotContain("not certain", "Exception", "Hikari");
		}
	}

	@Test
	void poolWithoutConnectionsDoesNotBlameOtherPeople() throws Exception {
		Visitor ada = newBrowser("ada");
		HikariDataSource pool = this.dataSource.unwrap(HikariDataSource.class);
		Away.STOPPED.begin();
		pool.getHikariPoolMXBean().softEvictConnections();
		var answer = ada.get("/account");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).contains("The database does not answer").doesNotContain("Too many people");
	}

	/** The statement is on its way, so that no pool notices anything first. */
	@Test
	void statementUnderWayIsGivenUpInTimeAndNothingElseIsWaitedFor() {
		Visitor ada = newBrowser("ada");
		ada.get("/account");
		proxy.freeze();
		Instant start = Instant.now();
		assertThat(ada.get("/account").statusCode()).isEqualTo(503);
		assertThat(Duration.between(start, Instant.now())).isLessThan(ANSWER);
	}

	@ParameterizedTest
	@EnumSource
	void changeThatMayHaveBeenMadeIsSaidToBeUncertainAndNoOther(Away away) {
		Visitor ada = newBrowser("ada");
		Matcher token = TOKEN.matcher(ada.get("/warehouse-data/new").body());
		assertThat(token.find()).isTrue();
		String form = "name=" + newName() + "&purpose=x&_csrf=" + token.group(1);
		away.begin();
		var answer = ada.post("/warehouse-data", form);
		assertThat(answer.statusCode()).isEqualTo(503);
		// The session is asked first, long before anything is changed.
		assertThat(answer.body()).contains("Nothing was changed", "Reload this page in a minute to send the same again")
			.doesNotContain("not certain");
	}

	@ParameterizedTest
	@EnumSource
	void scriptsGetProblemDetails(Away away) {
		Visitor ada = newBrowser("ada");
		away.begin();
		var answer = ada.get("/warehouse-data", "Accept", "application/json");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains("\"detail\":\"Cooperage cannot reach its database");
	}

	@ParameterizedTest
	@EnumSource
	void onlyReadinessFails(Away away) {
		Visitor ada = newBrowser("ada");
		away.begin();
		assertThat(health("readiness")).isEqualTo(503);
		assertThat(stranger().get("/sign-in").statusCode()).isEqualTo(200);
		// With the session's cookie, which nobody may look up.
		for (String path : List.of("/actuator/health/liveness", "/css/frame.css", "/js/cooperage.js")) {
			Duration shortest = Duration.ofDays(1);
			for (int i = 0; i < 3; i++) {
				Instant start = Instant.now();
				assertThat(ada.get(path, "Accept", "*/*").statusCode()).as(path).isEqualTo(200);
				Duration taken = Duration.between(start, Instant.now());
				shortest = (taken.compareTo(shortest) < 0) ? taken : shortest;
			}
			assertThat(shortest).as("less than one wait for Postgres").isLessThan(PAGE_TIMEOUT);
		}
	}

	@ParameterizedTest
	@EnumSource
	void oneLineIsLoggedForEachRequest(Away away, CapturedOutput output) throws Exception {
		Visitor ada = newBrowser("ada");
		int before = output.getAll().length();
		away.begin();
		for (int i = 0; i < 5; i++) {
			ada.get("/warehouse-data");
		}
		// What the background says, too: it looks every two seconds.
		eventually(() -> assertThat(output.getAll().substring(before)).contains("Postgres does not answer"));
		String logged = output.getAll().substring(before);
		assertThat(logged.lines().filter((line) -> line.contains("503 for GET"))).hasSize(5);
		assertThat(logged.lines().filter((line) -> line.contains("Postgres does not answer;"))).hasSize(1);
		assertThat(logged).doesNotContain("\tat ");
		assertThat(logged.lines().count()).as(logged).isLessThanOrEqualTo(6);
		assertThat(logged.length()).isLessThan(6 * 600);
	}

	@ParameterizedTest
	@EnumSource
	void allGoesOnAfterwards(Away away, CapturedOutput output) throws Exception {
		Visitor ada = newBrowser("ada");
		String bucket = bucketOf("ada");
		away.begin();
		ada.get("/warehouse-data");
		proxy.reopen();
		eventually(() -> assertThat(ada.get("/warehouse-data").statusCode()).isEqualTo(200));
		eventually(() -> {
			assertThat(health("readiness")).isEqualTo(200);
			assertThat(output.getAll()).contains("Postgres answers again, after");
		});
		Instant back = this.database.sql("select now()").query(Instant.class).single();
		grant("ada", bucket, "bob", "READ_ONLY");
		assertThat(policyOf(bucket)).contains("bob");
		for (String task : List.of("policy-sweep", "policy-comparison", "file-job-sweep")) {
			eventually(() -> assertThat(
					this.database.sql("select last_success > :back from scheduled_tasks where task_name = :task")
						.params(Map.of("back", java.sql.Timestamp.from(back), "task", task))
						.query(Boolean.class)
						.single())
				.as(task)
				.isTrue());
		}
	}

	private int health(String group) {
		return stranger().get("/actuator/health/" + group, "Accept", "*/*").statusCode();
	}

	/** How Postgres goes away. */
	enum Away {

		/** As when its process has ended: connections break, new ones are refused. */
		ENDED,
		/** As when its process is stopped: connections open, and nothing answers. */
		STOPPED;

		void begin() {
			if (this == ENDED) {
				proxy.cut();
			}
			else {
				proxy.freeze();
			}
		}

	}

}
