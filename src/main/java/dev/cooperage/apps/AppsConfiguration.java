package dev.cooperage.apps;

import java.time.Duration;

import dev.cooperage.web.AttemptLimit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Configuration(proxyBeanMethods = false)
class AppsConfiguration {

	/** Limits searches: faster than anybody types, too slow to copy the list. */
	@Bean
	AttemptLimit searchesForApps() {
		return new AttemptLimit(HttpMethod.GET, "/apps", 120, Duration.ofMinutes(1));
	}

}
