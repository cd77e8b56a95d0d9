package dev.cooperage.containers;

import java.util.Map;

import dev.cooperage.Visitor;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.buckets.BucketStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The panel with the Postgres and the development S3 of docker-compose.yml, signed in to
 * by the demo form. LocalStack stores policies and does not enforce them, so nothing here
 * is about who may do what.
 */
@Testcontainers
@ExtendWith(DockerCondition.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("embedded")
@DirtiesContext
class ContainersTests {

	@Container
	@ServiceConnection
	private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:18.6");

	@Container
	private static final LocalStackContainer S3 = new LocalStackContainer(
			DockerImageName.parse("localstack/localstack:4.14.0"))
		.withServices("s3");

	@LocalServerPort
	private int port;

	@Autowired
	private BucketStorage buckets;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry settings) {
		settings.add("spring.datasource.url", POSTGRES::getJdbcUrl);
		settings.add("cooperage.embedded.directory", () -> "target/containers");
		settings.add("cooperage.s3.profile", () -> "aws");
		settings.add("cooperage.s3.endpoint", S3::getEndpoint);
		settings.add("cooperage.s3.region", S3::getRegion);
		settings.add("cooperage.s3.access-key", () -> "000000000000");
		settings.add("cooperage.s3.secret-key", S3::getSecretKey);
		settings.add("cooperage.s3.account", () -> "000000000000");
		settings.add("cooperage.s3.own-principal", () -> "arn:aws:iam::000000000000:user/cooperage");
	}

	@Test
	void bucketIsMadeAndItsPolicyStored() {
		Visitor ada = new Visitor("http://localhost:" + this.port).signIn("ada", "cooperage");
		String name = "alpha-containers-" + Long.toString(System.nanoTime(), 36);
		assertThat(ada.submit("/warehouse-data/new", "/warehouse-data", Map.of("name", name, "purpose", "a test"))
			.headers()
			.firstValue("Location")).hasValue("/buckets/" + name);
		ada.submit("/buckets/" + name, "/buckets/" + name + "/access",
				Map.of("userName", "bob", "level", "READ_ONLY", "folder", ""));
		assertThat(ada.get("/buckets/" + name + "/access").body()).contains("bob", "Read only", "Active");
		assertThat(this.buckets.policy(new BucketName(name)).orElseThrow())
			.contains("arn:aws:iam::000000000000:role/alpha_user_bob");
	}

}
