package dev.cooperage;

import java.io.IOException;
import java.net.URI;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Puts a {@link TestProxy} between the panel and its S3; people's own clients go
 * straight.
 */
@TestConfiguration(proxyBeanMethods = false)
class ProxyBeforeS3 {

	@Bean
	static ProxyBuilder proxyBuilder() {
		return new ProxyBuilder();
	}

	@Bean(destroyMethod = "close")
	TestProxy proxyBeforeS3(ProxyBuilder builder, S3ConnectionDetails details) {
		return builder.proxy;
	}

	static class ProxyBuilder implements BeanPostProcessor {

		@Nullable TestProxy proxy;

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (!(bean instanceof S3ConnectionDetails details) || details.endpoint() == null || this.proxy != null) {
				return bean;
			}
			try {
				this.proxy = new TestProxy(details.endpoint().getPort());
				return new ThroughProxy(details, URI.create("http://127.0.0.1:" + this.proxy.port()));
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	private record ThroughProxy(S3ConnectionDetails details, URI endpoint) implements S3ConnectionDetails {

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
