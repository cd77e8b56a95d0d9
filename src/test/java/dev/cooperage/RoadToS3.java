package dev.cooperage;

import java.io.IOException;
import java.net.URI;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Puts a {@link Road} between the panel and its S3; people's own clients go straight. */
@TestConfiguration(proxyBeanMethods = false)
class RoadToS3 {

	@Bean
	static RoadBuilder roadBuilder() {
		return new RoadBuilder();
	}

	@Bean(destroyMethod = "close")
	Road roadToS3(RoadBuilder builder, S3ConnectionDetails details) {
		return builder.road;
	}

	static class RoadBuilder implements BeanPostProcessor {

		@Nullable Road road;

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (!(bean instanceof S3ConnectionDetails details) || details.endpoint() == null || this.road != null) {
				return bean;
			}
			try {
				this.road = new Road(details.endpoint().getPort());
				return new ByRoad(details, URI.create("http://127.0.0.1:" + this.road.port()));
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	private record ByRoad(S3ConnectionDetails details, URI endpoint) implements S3ConnectionDetails {

		@Override
		public EndpointProfile profile() {
			return this.details.profile();
		}

		@Override
		public @Nullable URI publicEndpoint() {
			return this.details.publicEndpoint();
		}

		@Override
		public String region() {
			return this.details.region();
		}

		@Override
		public @Nullable String accessKey() {
			return this.details.accessKey();
		}

		@Override
		public @Nullable String secretKey() {
			return this.details.secretKey();
		}

		@Override
		public String account() {
			return this.details.account();
		}

		@Override
		public String principalTemplate() {
			return this.details.principalTemplate();
		}

		@Override
		public @Nullable String ownPrincipal() {
			return this.details.ownPrincipal();
		}

	}

}
