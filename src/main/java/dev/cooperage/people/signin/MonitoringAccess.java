package dev.cooperage.people.signin;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The access to the panel's health and metrics. On the port of the pages its health is
 * for everybody (it says up or down and nothing else). Metrics and the details of its
 * health are served only on a port of their own ({@code management.server.port}), which
 * the operator keeps from the public.
 */
@Configuration(proxyBeanMethods = false)
class MonitoringAccess {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SecurityFilterChain monitoring(HttpSecurity http, Environment environment) {
		boolean portOfItsOwn = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
		http.securityMatcher(EndpointRequest.toAnyEndpoint());
		http.authorizeHttpRequests((requests) -> {
			requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class)).permitAll();
			if (portOfItsOwn) {
				requests.anyRequest().permitAll();
			}
			else {
				requests.anyRequest().denyAll();
			}
		});
		http.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		http.requestCache((cache) -> cache.disable());
		return http.build();
	}

}
