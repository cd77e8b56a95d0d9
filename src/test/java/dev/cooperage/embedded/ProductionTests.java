package dev.cooperage.embedded;

import java.util.Map;

import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.authentication.AuthenticationProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** A panel that does not run the embedded profile has nothing of it. */
class ProductionTests {

	@Test
	void onAwsWithoutAnEndpointNothingHereExists() {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("settings", Map.of("cooperage.s3.profile", "aws")));
			context.scan("dev.cooperage.embedded");
			context.refresh();
			assertThat(context.getBeansOfType(S3ConnectionDetails.class)).isEmpty();
			assertThat(context.getBeansOfType(JdbcConnectionDetails.class)).isEmpty();
			assertThat(context.getBeansOfType(AuthenticationProvider.class)).isEmpty();
		}
	}

}
