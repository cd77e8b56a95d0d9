package dev.cooperage.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.cooperage.CooperageApplication;
import dev.cooperage.Visitor;
import dev.cooperage.embedded.demo.DemoPerson;
import dev.cooperage.embedded.home.EmbeddedStartException;
import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.embedded.postgres.Postmaster;
import dev.cooperage.embedded.postgres.SharedProgram;
import dev.cooperage.embedded.s3.EmbeddedS3;
import dev.cooperage.people.Directory;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedPanelTests {

	@TempDir
	static Path directory;

	private static ConfigurableApplicationContext panel;

	@BeforeAll
	static void start() throws IOException {
		panel = run("--cooperage.embedded.directory=" + SharedProgram.linkedFromPanel(directory.resolve("home")));
	}

	@AfterAll
	static void stop() {
		panel.close();
		assertThat(Postmaster.of(directory.resolve("home/postgres/data"))).isEmpty();
	}

	@Test
	void everythingEmbeddedIsInUse() {
		S3ConnectionDetails s3 = panel.getBean(S3ConnectionDetails.class);
		assertThat(s3.profile()).isEqualTo(EndpointProfile.EMBEDDED);
		assertThat(s3.endpoint()).hasHost("127.0.0.1");
		assertThat(s3.ownPrincipal()).isEqualTo("arn:aws:iam:::user/cooperage");
		assertThat(panel.getBean(JdbcConnectionDetails.class).getJdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
		Directory people = panel.getBean(Directory.class);
		assertThat(DemoPerson.userNames()).allSatisfy((name) -> assertThat(people.find(name)).isPresent());
		assertThat(people.find("root").orElseThrow().isPlatformAdmin()).isTrue();
		assertThat(people.find("ada").orElseThrow().isPlatformAdmin()).isFalse();
	}

	@Test
	void personSeesTheirOwnKeysOnTheAccountPage() {
		Identities identities = panel.getBean(Identities.class);
		Identity bob = identities.named("bob").orElseThrow();
		Identity ada = identities.named("ada").orElseThrow();
		String page = visitor(panel).signIn("bob", "cooperage").get("/account").body();
		assertThat(page).contains("Access key ID", "Secret access key", "S3 endpoint", bob.accessKeyId(),
				bob.secretAccessKey(), "AWS_ENDPOINT_URL_S3", "boto3", "paws");
		assertThat(page).doesNotContain(ada.accessKeyId(), ada.secretAccessKey(), identities.panel().secretAccessKey());
	}

	@Test
	void keysSurviveInAFileOfTheOwnersAlone() throws IOException {
		Path file = directory.resolve("home/s3/identities.json");
		assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
		assertThat(Files.getPosixFilePermissions(directory.resolve("home"))).hasSize(3);
		Identities again = Identities.open(file, List.of(Identity.PANEL), DemoPerson.userNames());
		Identity bob = again.named("bob").orElseThrow();
		assertThat(bob).isEqualTo(panel.getBean(Identities.class).named("bob").orElseThrow());
		assertThat(bob.accessKeyId()).matches("COOP[A-Z2-7]{16}");
		assertThat(bob.secretAccessKey()).hasSize(40);
		assertThat(bob.toString()).doesNotContain(bob.secretAccessKey());
	}

	@Test
	void secondPanelOnTheSameDirectoryIsRefusedInOneSentence(CapturedOutput output) {
		assertRefused(output, "Another panel is running on the directory", "--cooperage.embedded.directory=" + home());
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "192.0.2.1", "" })
	void addressThatOthersCouldReachIsRefused(String address, CapturedOutput output) {
		assertRefused(output, "must be a loopback address such as 127.0.0.1", "--server.address=" + address,
				"--cooperage.embedded.directory=" + directory.resolve("unused"));
	}

	@Test
	void takenPortsAreSaidInOneSentence(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			String port = String.valueOf(other.getLocalPort());
			String elsewhere = "--cooperage.embedded.directory="
					+ SharedProgram.linkedFromPanel(directory.resolve("elsewhere"));
			assertRefused(output, "Port " + port + " of the panel is taken", "--server.port=" + port, elsewhere);
			assertRefused(output, "Port " + port + " of the embedded Postgres is taken",
					"--cooperage.embedded.postgres.port=" + port, elsewhere);
			assertRefused(output, "Port " + port + " of the embedded S3 is taken",
					"--cooperage.embedded.s3.port=" + port, elsewhere);
		}
		assertThat(Postmaster.of(directory.resolve("elsewhere/postgres/data"))).isEmpty();
	}

	@Test
	void directoryThatCannotBeMadeIsSaidInOneSentence(CapturedOutput output) throws IOException {
		Path file = Files.writeString(directory.resolve("file"), "x");
		assertRefused(output, "cannot be made", "--cooperage.embedded.directory=" + file.resolve("below"));
	}

	@Test
	void anotherS3CanBeNamedWhileTheRestStays() throws IOException {
		Path home = SharedProgram.linkedFromPanel(directory.resolve("other"));
		try (ConfigurableApplicationContext other = run("--cooperage.embedded.directory=" + home,
				"--cooperage.s3.endpoint=http://127.0.0.1:1", "--cooperage.s3.profile=ceph-rgw",
				"--cooperage.s3.access-key=x", "--cooperage.s3.secret-key=x")) {
			assertThat(other.getBeanProvider(EmbeddedS3.class).getIfAvailable()).isNull();
			assertThat(other.getBean(S3ConnectionDetails.class).profile()).isEqualTo(EndpointProfile.CEPH_RGW);
			assertThat(visitor(other).signIn("bob", "cooperage").get("/account").body())
				.contains("http://127.0.0.1:1", "issue your keys")
				.doesNotContain("Secret access key");
		}
	}

	@Test
	void jarWithoutTheLibrariesSaysSo() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.setClassLoader(new FilteredClassLoader("org.gaul"));
			context.getEnvironment().setActiveProfiles("embedded");
			assertThat(catchThrowable(() -> {
				context.register(EmbeddedConfiguration.class);
				context.refresh();
			})).hasRootCauseInstanceOf(EmbeddedStartException.class)
				.rootCause()
				.hasMessageContaining("./mvnw spring-boot:run");
		}
	}

	@Test
	void browsersGetNoXml() {
		assertThat(panel
			.getBean("requestMappingHandlerAdapter",
					org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter.class)
			.getMessageConverters()).extracting((it) -> it.getClass().getSimpleName())
			.noneMatch((name) -> name.contains("Xml"))
			.anyMatch((name) -> name.contains("Json"));
	}

	private static Path home() {
		return directory.resolve("home");
	}

	private void assertRefused(CapturedOutput output, String sentence, String... arguments) {
		int before = output.getAll().length();
		Throwable thrown = catchThrowable(() -> run(arguments));
		assertThat(thrown).isNotNull();
		String said = output.getAll().substring(before);
		assertThat(said).contains("APPLICATION FAILED TO START").contains(sentence).doesNotContain("\tat ");
	}

	private static Visitor visitor(ConfigurableApplicationContext running) {
		return new Visitor("http://127.0.0.1:" + running.getEnvironment().getProperty("local.server.port"));
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		List<String> all = new ArrayList<>(
				List.of("--spring.profiles.active=embedded", "--server.port=0", "--cooperage.embedded.postgres.port=0",
						"--cooperage.embedded.s3.port=0", "--db-scheduler.enabled=false"));
		for (String argument : arguments) {
			String name = argument.substring(0, argument.indexOf('=') + 1);
			all.removeIf((given) -> given.startsWith(name));
		}
		all.addAll(Arrays.asList(arguments));
		return SpringApplication.run(CooperageApplication.class, all.toArray(new String[0]));
	}

}
