package dev.cooperage.storage;

import java.net.URI;
import java.time.Clock;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.ConfiguredConnectionDetails;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.connection.S3Limits;
import dev.cooperage.storage.connection.StorageProperties;
import dev.cooperage.storage.connection.StorageSettingsFailureAnalyzer;
import dev.cooperage.storage.objects.ObjectStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class StorageSettingsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withBean(Clock.class, Clock::systemUTC)
		.withUserConfiguration(StorageConfiguration.class, Settings.class);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			'' | cooperage.s3.profile is not set
			profile=ceph-rgw | cooperage.s3.endpoint is not set
			profile=embedded | cooperage.s3.endpoint is not set
			profile=ceph-rgw endpoint=s3.example.org | endpoint is not an http or https address
			profile=ceph-rgw endpoint=ftp://s3.example.org | endpoint is not an http or https address
			profile=ceph-rgw endpoint=http://s3 access-key=A | only one is set
			profile=ceph-rgw endpoint=http://s3 secret-key=A | only one is set
			profile=ceph-rgw endpoint=http://s3 | secret-key are not set, and only the profile aws
			profile=aws | cooperage.s3.account is not the 12 digits
			profile=aws account=12345 | cooperage.s3.account is not the 12 digits
			profile=aws principal-template=arn:aws:iam::1:role/x | does not contain {username}
			""")
	void whatIsMissingIsSaidInOneSentence(String settings, String sentence) {
		with(settings).run(context -> {
			assertThat(context).hasFailed();
			assertThat(analysis(context.getStartupFailure())).contains(sentence).endsWith(".").doesNotContain("\n");
		});
	}

	@Test
	void settingsMakeTheConnection() {
		with("profile=ceph-rgw endpoint=http://s3.example.org access-key=A secret-key=B region=").run(context -> {
			S3ConnectionDetails details = context.getBean(S3ConnectionDetails.class);
			assertThat(details.region()).isEqualTo("eu-west-1");
			assertThat(details.publicEndpoint()).isEqualTo(URI.create("http://s3.example.org"));
			assertThat(context.getBean(Principals.class).of("ada")).isEqualTo("arn:aws:iam:::user/ada");
			assertThat(context).hasSingleBean(BucketStorage.class).hasSingleBean(ObjectStorage.class);
		});
	}

	@Test
	void connectionOfAnotherRoomCountsWithoutAnySetting() {
		for (Class<?> first : new Class<?>[] { StorageConfiguration.class, OtherRoom.class }) {
			new ApplicationContextRunner().withBean(Clock.class, Clock::systemUTC)
				.withUserConfiguration(first, Settings.class)
				.withUserConfiguration(OtherRoom.class, StorageConfiguration.class)
				.run(context -> {
					assertThat(context).hasNotFailed();
					assertThat(context.getBean(S3ConnectionDetails.class).endpoint())
						.isEqualTo(URI.create("http://other.example.org"));
					assertThat(context.getBean(S3Clients.class).details().endpoint())
						.isEqualTo(URI.create("http://other.example.org"));
				});
		}
	}

	@Test
	void secretIsInNoText() {
		StorageProperties properties = new StorageProperties(EndpointProfile.CEPH_RGW, URI.create("http://s3"), "",
				"the-key", "the-secret", "", null, null, null);
		assertThat(properties.toString() + ConfiguredConnectionDetails.of(properties)).doesNotContain("the-secret")
			.doesNotContain("the-key");
	}

	private ApplicationContextRunner with(String settings) {
		ApplicationContextRunner with = this.runner;
		for (String setting : settings.split(" ")) {
			with = setting.isEmpty() ? with : with.withPropertyValues("cooperage.s3." + setting);
		}
		return with;
	}

	private static String analysis(Throwable startup) {
		return SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, (type, name, failure) -> {
		})
			.stream()
			.filter(StorageSettingsFailureAnalyzer.class::isInstance)
			.findFirst()
			.orElseThrow()
			.analyze(startup)
			.getDescription();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ StorageProperties.class, S3Limits.class })
	static class Settings {

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherRoom {

		@Bean
		S3ConnectionDetails otherConnectionDetails() {
			return ConfiguredConnectionDetails.of(new StorageProperties(EndpointProfile.EMBEDDED,
					URI.create("http://other.example.org"), "", "A", "B", "", null, null, null));
		}

	}

}
