package dev.cooperage.people.signin;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;

import dev.cooperage.people.PeopleProperties;
import dev.cooperage.people.SignInProblem;
import dev.cooperage.people.SignInRefusedException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Signing in with OAuth2 and OpenID Connect providers, where Spring's own settings name
 * some. Each call to them has a time limit.
 */
@Component
class ProviderLogin {

	private final ObjectProvider<ClientRegistrationRepository> registrations;

	private final ProviderSignIn signIn;

	private final SignInUnderWay underWay;

	private final Duration patience;

	ProviderLogin(ObjectProvider<ClientRegistrationRepository> registrations, ProviderSignIn signIn,
			SignInUnderWay underWay, PeopleProperties properties) {
		this.registrations = registrations;
		this.signIn = signIn;
		this.underWay = underWay;
		this.patience = properties.providerPatience();
	}

	/** Adds it to the chain; does nothing without a provider. */
	void into(HttpSecurity http) {
		ClientRegistrationRepository known = this.registrations.getIfAvailable();
		if (known == null) {
			return;
		}
		DefaultOAuth2UserService users = users();
		OidcUserService oidcUsers = new OidcUserService();
		oidcUsers.setOauth2UserService(users);
		FailedProviderSignIn failed = new FailedProviderSignIn();
		http.oauth2Login((login) -> login.loginPage("/sign-in")
			.withObjectPostProcessor(toldBy(failed))
			.failureHandler(failed)
			.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestRepository(this.underWay))
			.authorizedClientRepository(new NoTokensKept())
			.tokenEndpoint((tokens) -> tokens.accessTokenResponseClient(tokens()))
			.userInfoEndpoint((info) -> info
				.userService((request) -> this.signIn.admit(request.getClientRegistration().getRegistrationId(),
						said(() -> users.loadUser(request))))
				.oidcUserService((request) -> this.signIn.admit(request.getClientRegistration().getRegistrationId(),
						said(() -> oidcUsers.loadUser(request))))));
		http.logout((logout) -> logout.logoutSuccessHandler(new SignOutElsewhere(known)));
	}

	/**
	 * Returns a provider may be away before anybody is sent to it, which would be a 500.
	 */
	private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> toldBy(FailedProviderSignIn failed) {
		return new ObjectPostProcessor<>() {

			@Override
			public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(failed);
				return filter;
			}

		};
	}

	/**
	 * Refuses an answer without the attribute that names the account: Spring takes it for
	 * a fault of the program, but it is the provider's.
	 */
	private static <T> T said(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (IllegalArgumentException ex) {
			throw new SignInRefusedException(SignInProblem.NAME_MISSING);
		}
	}

	private DefaultOAuth2UserService users() {
		RestTemplate calls = new RestTemplate(limited());
		calls.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
		DefaultOAuth2UserService users = new DefaultOAuth2UserService();
		users.setRestOperations(calls);
		return users;
	}

	private RestClientAuthorizationCodeTokenResponseClient tokens() {
		var tokens = new RestClientAuthorizationCodeTokenResponseClient();
		tokens.setRestClient(RestClient.builder()
			.requestFactory(limited())
			.configureMessageConverters((converters) -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build());
		return tokens;
	}

	private JdkClientHttpRequestFactory limited() {
		var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(this.patience).build());
		factory.setReadTimeout(this.patience);
		return factory;
	}

}
