package dev.cooperage.people.signin;

import java.time.Clock;

import dev.cooperage.people.PeopleProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The providers, where Spring's own settings name some. Boot's bean steps back for it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class ProviderConfiguration {

	@Bean
	ProviderRegistrations providerRegistrations(OAuth2ClientProperties properties, PeopleProperties people,
			Clock clock) {
		return new ProviderRegistrations(properties, people.providerPatience(), clock);
	}

}
