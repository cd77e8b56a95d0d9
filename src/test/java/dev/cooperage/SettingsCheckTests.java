package dev.cooperage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a start says about settings that it cannot run with. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsCheckTests {

	private static final List<String> ENOUGH = List.of("--spring.datasource.url=jdbc:postgresql://db/cooperage",
			"--cooperage.public-url=https://panel.example.org", "--cooperage.s3.profile=aws",
			"--cooperage.s3.account=123456789012");

	private static final String REGISTRATION = "--spring.security.oauth2.client.registration.sso.";

	private static final String PROVIDER = "--spring.security.oauth2.client.provider.sso.";

	@Test
	void settingsOfTheDocumentationAreTaken() throws IOException {
		Map<String, Object> variables = new TreeMap<>();
		Pattern.compile("(?m)^([A-Z0-9_]+)=(.+)$")
			.matcher(Files.readString(Path.of("docs/deploying.md")))
			.results()
			.forEach((line) -> variables.put(line.group(1), line.group(2)));
		assertThat(variables).containsKeys("COOPERAGE_S3_SECRETKEY", "SPRING_DATASOURCE_URL");
		assertThat(SettingsCheck.problems(variables(variables))).isEmpty();
		assertThat(SettingsCheck.problems(arguments())).isEmpty();
	}

	@Test
	void everythingThatIsWrongIsSaidAtOnce() {
		assertThat(SettingsCheck.problems(variables(Map.of("SPRING_DATASOURCE_URL", "postgres://u:hidden@db/cooperage",
				"COOPERAGE_PUBLICURL", "panel.example.org", "COOPERAGE_S3_PROFIL", "aws", "COOPERAGE_S3_PROFILE",
				"ceph-rgw", "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_SSO_CLIENTSECRET", "hidden"))))
			.hasSize(6)
			.anyMatch((problem) -> problem.contains("jdbc:postgresql://db.example.org:5432/cooperage"))
			.anyMatch((problem) -> problem.contains("write it like https://panel.example.org"))
			.anyMatch((problem) -> problem
				.contains("COOPERAGE_S3_PROFIL (environment variable); did you mean" + " COOPERAGE_S3_PROFILE?"))
			.anyMatch((problem) -> problem.contains("cooperage.s3.endpoint is not set"))
			.anyMatch((problem) -> problem.contains("cooperage.s3.secret-key are not set"))
			.anyMatch((problem) -> problem.contains("registration.sso.client-id is not set"))
			.noneMatch((problem) -> problem.contains("hidden"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres://u:hidden@db/cooperage", "postgresql://db/cooperage", "db.example.org",
			"jdbc:mysql://u:hidden@db/cooperage" })
	void addressThatIsNoJdbcUrlIsRefusedWithoutShowingIt(String address) {
		assertThat(SettingsCheck.problems(arguments("--spring.datasource.url=" + address))).singleElement()
			.asString()
			.contains("spring.datasource.url is not a JDBC URL", "jdbc:postgresql://db.example.org:5432/cooperage")
			.doesNotContain("hidden");
	}

	@Test
	void jdbcUrlThroughAnotherDriverIsTaken() {
		assertThat(SettingsCheck.problems(arguments("--spring.datasource.url=jdbc:otel:postgresql://db/cooperage")))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			panel.example.org | https://panel.example.org
			panel.example.org:8443 | https://panel.example.org:8443
			//panel.example.org | https://panel.example.org
			https:/panel.example.org | https://panel.example.org
			https:// | https://panel.example.org
			""")
	void publicAddressThatIsNotFullIsRefused(String address, String like) {
		assertThat(SettingsCheck.problems(arguments("--cooperage.public-url=https://one.example.org, " + address)))
			.containsExactly(
					"“" + address + "” in cooperage.public-url is not a full address: write it like " + like + ".");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			COOPERAGE_S3_ENPOINT | COOPERAGE_S3_ENDPOINT
			COOPERAGE_S3_SECRET | COOPERAGE_S3_SECRETKEY
			cooperage_publicurl2 | COOPERAGE_PUBLICURL
			COOPERAGE_PUBLIC_URI | COOPERAGE_PUBLICURL
			COOPERAGE_PEOPLE_PLATFORM_ADMIN | COOPERAGE_PEOPLE_PLATFORMADMINS
			COOPERAGE_MAIL_FORM | COOPERAGE_MAIL_FROM
			COOPERAGE_FILES_JOB_KEEP | COOPERAGE_FILES_JOBS_KEEP
			COOPERAGE_PEOPLE_USER_NAMECLAIM | COOPERAGE_PEOPLE_USERNAMECLAIM
			""")
	void misspeltVariableIsRefusedWithTheOneThatWasMeant(String variable, String meant) {
		assertThat(SettingsCheck.problems(variables(Map.of(variable, "x")))).containsExactly(
				"Cooperage has no setting " + variable + " (environment variable); did you mean " + meant + "?");
	}

	@Test
	void variableThatCanMeanNothingButASettingIsRefused() {
		assertThat(SettingsCheck.problems(variables(Map.of("COOPERAGE_S3_URL", "x"))))
			.containsExactly("Cooperage has no setting COOPERAGE_S3_URL (environment variable).");
	}

	@Test
	void variablesOfOthersAreNoReasonNotToStart(CapturedOutput output) {
		assertThat(SettingsCheck.problems(variables(Map.of("COOPERAGE_HOME", "/srv/cooperage", "COOPERAGED", "x",
				"COOPERAGE_SERVICE_HOST", "10.0.0.7", "COOPERAGE_S3_SERVICE_PORT_HTTP", "80", "COOPERAGE_PORT",
				"tcp://10.0.0.7:8080", "COOPERAGE_S3_PORT_9000_TCP_ADDR", "10.0.0.8"))))
			.isEmpty();
		assertThat(output).contains("Cooperage has no setting COOPERAGE_HOME (environment variable); it is ignored.")
			.doesNotContain("COOPERAGED", "_SERVICE_", "_PORT");
	}

	@Test
	void everySettingIsKnownInEachWayThatSpringTakes() {
		SettingNames names = SettingNames.load(getClass().getClassLoader());
		assertThat(names.all()).hasSizeGreaterThan(40).allSatisfy((setting) -> {
			String name = setting.name().toString();
			assertThat(names.has(setting.name())).isTrue();
			assertThat(names.has(ConfigurationPropertyName.adapt(name.replace("-", "_"), '.'))).isTrue();
			assertThat(names.hasVariable(setting.variable())).isTrue();
			assertThat(names.hasVariable(name.toUpperCase().replaceAll("[.-]", "_"))).isTrue();
		});
		assertThat(SettingsCheck.problems(variables(Map.of("COOPERAGE_PUBLICURL_0", "https://panel.example.org",
				"COOPERAGE_PEOPLE_PLATFORMADMINS_1", "ada", "cooperage.s3.region", "eu-west-1"))))
			.isEmpty();
		assertThat(SettingsCheck.problems(
				arguments("--cooperage.people.platformAdmins[0]=ada", "--cooperage.people.platform_admins[1]=bob")))
			.isEmpty();
		assertThat(SettingsCheck.problems(variables(Map.of("COOPERAGE_S3_PROFILE_0", "aws")))).hasSize(1);
	}

	@Test
	void everyNameInTheDocumentationIsASetting() throws IOException {
		SettingNames names = SettingNames.load(getClass().getClassLoader());
		List<String> groups = names.all().stream().map((setting) -> setting.name().getParent().toString()).toList();
		for (String document : List.of("README.md", "docs/deploying.md", "docs/guide.md", "docs/decisions.md")) {
			Stream<String> written = Pattern.compile("`cooperage(\\.[a-z0-9-]+)+")
				.matcher(Files.readString(Path.of(document)))
				.results()
				.map((name) -> name.group().substring(1));
			assertThat(written.filter((name) -> !groups.contains(name))).as(document)
				.allMatch((name) -> names.has(ConfigurationPropertyName.of(name)));
		}
		for (String document : List.of("README.md", "docs/deploying.md", "docker-compose.yml")) {
			assertThat(Pattern.compile("(?m)^ *(COOPERAGE_[A-Z0-9_]+)[:=]")
				.matcher(Files.readString(Path.of(document)))
				.results()
				.map((name) -> name.group(1))).as(document).allMatch(names::hasVariable);
		}
	}

	/** What is read by a placeholder is in no metadata, so it would be called unknown. */
	@Test
	void noSettingIsReadPastTheTypesThatSettingsAreBoundTo() throws IOException {
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			assertThat(sources.filter((file) -> file.toString().endsWith(".java")))
				.allSatisfy((file) -> assertThat(Files.readString(file)).doesNotContain("@Value(\"${cooperage"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			cooperage.s3.enpoint | ; did you mean cooperage.s3.endpoint?
			cooperage.publicUrls | ; did you mean cooperage.public-url?
			cooperage.something | .
			cooperage.s3.endpoint.url | ; did you mean cooperage.s3.endpoint?
			""")
	void propertyThatDoesNotExistIsRefused(String name, String end) {
		assertThat(SettingsCheck.problems(arguments("--" + name + "=x"))).singleElement()
			.asString()
			.startsWith("Cooperage has no setting " + name + " (command line)")
			.endsWith(")" + end);
	}

	@Test
	void systemPropertiesOfOthersAreNoReasonNotToStart(CapturedOutput output) {
		ConfigurableEnvironment environment = arguments();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("systemProperties", Map.of("cooperage.something.else", "x")));
		assertThat(SettingsCheck.problems(environment)).isEmpty();
		assertThat(output).contains("Cooperage has no setting cooperage.something.else; it is ignored.");
	}

	@Test
	void providersThatNobodyCouldSignInWithAreRefused() {
		assertThat(SettingsCheck.problems(arguments(REGISTRATION + "client-secret=hidden", PROVIDER + "issuer-uri=x")))
			.containsExactly("spring.security.oauth2.client.registration.sso.client-id is not set: nobody can sign in"
					+ " with this provider.");
		assertThat(SettingsCheck.problems(arguments(REGISTRATION + "client-id=panel"))).singleElement()
			.asString()
			.contains("registration.sso is not complete", "set spring.security.oauth2.client.provider.sso.issuer-uri");
		assertThat(SettingsCheck.problems(arguments(REGISTRATION + "client-id=panel", PROVIDER + "token-uri=http://x")))
			.singleElement()
			.asString()
			.contains("registration.sso is not complete");
		assertThat(SettingsCheck
			.problems(arguments(REGISTRATION + "client-id=panel", PROVIDER + "issuer-uri=sso.example.org")))
			.singleElement()
			.asString()
			.contains("provider.sso.issuer-uri is not an http or https address: sso.example.org");
	}

	@Test
	void issuerIsNotAskedByTheCheck() {
		assertThat(SettingsCheck
			.problems(arguments(REGISTRATION + "client-id=panel", PROVIDER + "issuer-uri=http://127.0.0.1:1/away")))
			.isEmpty();
	}

	@Test
	void embeddedProfileNeedsNoSettingButRefusesWrongOnes() {
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().remove("systemEnvironment");
		environment.setActiveProfiles("embedded");
		environment.getPropertySources()
			.addFirst(new MapPropertySource("file", Map.of("cooperage.s3.profile", "embedded")));
		assertThat(SettingsCheck.problems(environment)).isEmpty();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("more", Map.of("cooperage.s3.endpoint", "s3.example.org")));
		assertThat(SettingsCheck.problems(environment)).hasSize(2)
			.anyMatch((problem) -> problem.contains("cooperage.s3.endpoint is not an http or https address"));
	}

	private static ConfigurableEnvironment arguments(String... more) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().remove("systemEnvironment");
		environment.getPropertySources().remove("systemProperties");
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(ENOUGH.toArray(String[]::new)));
		SimpleCommandLinePropertySource others = new SimpleCommandLinePropertySource("more", more);
		environment.getPropertySources().addFirst(others);
		assertThat(Arrays.asList(more)).hasSameSizeAs(others.getPropertyNames());
		return environment;
	}

	/** Besides, what is missing of enough comes from the command line. */
	private static ConfigurableEnvironment variables(Map<String, Object> variables) {
		ConfigurableEnvironment environment = arguments();
		environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
		return environment;
	}

}
