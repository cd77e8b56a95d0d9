package dev.cooperage.people.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import dev.cooperage.people.PeopleProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class UserNamesTests {

	/** No issuer is asked for it: there is none at these addresses. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					- | a user name
					registration.github.client-id=x | a GitHub user name
					registration.sso.client-id=x provider.sso.issuer-uri=http://127.0.0.1:1 registration.sso.client-name=Company | a user name from Company
					registration.sso.client-id=x provider.sso.issuer-uri=http://sso.invalid/people | a user name from sso.invalid
					registration.github.client-id=x registration.google.client-id=y | a user name
					registration.github.client-id=x registration.sso.client-id=y registration.sso.authorization-grant-type=client_credentials provider.sso.issuer-uri=http://127.0.0.1:1 | a GitHub user name
					""")
	void userNamesAreCalledWhatTheOnlyProviderCallsThem(String settings, String called) {
		MockEnvironment environment = new MockEnvironment();
		for (String setting : (settings != null) ? settings.split(" ") : new String[0]) {
			String[] pair = setting.split("=");
			environment.setProperty("spring.security.oauth2.client." + pair[0], pair[1]);
		}
		Binder binder = Binder.get(environment);
		StaticListableBeanFactory beans = new StaticListableBeanFactory((settings != null) ? Map.of("providers",
				new ProviderRegistrations(
						binder.bindOrCreate("spring.security.oauth2.client", OAuth2ClientProperties.class),
						Duration.ofSeconds(1), Clock.systemUTC()))
				: Map.of());
		assertThat(new UserNames(new SignInWays(beans.getBeanProvider(ProviderRegistrations.class)),
				binder.bindOrCreate("cooperage.people", PeopleProperties.class))
			.one()).isEqualTo(called);
	}

}
