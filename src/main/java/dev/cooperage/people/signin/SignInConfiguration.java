package dev.cooperage.people.signin;

import java.time.Duration;

import dev.cooperage.people.CsrfExemption;
import dev.cooperage.people.PeopleProperties;
import dev.cooperage.web.AttemptLimit;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

import static jakarta.servlet.DispatcherType.ERROR;
import static jakarta.servlet.DispatcherType.FORWARD;

/**
 * The rules of the sign-in. Form login exists only where somebody can check passwords.
 */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

	private static final String[] OPEN = { "/sign-in", "/css/**", "/js/**", "/images/**", "/webjars/**" };

	/** Limits the attempts: enough for mistyping, too few for guessing. */
	@Bean
	AttemptLimit signInAttempts(PeopleProperties properties) {
		return new AttemptLimit(HttpMethod.POST, "/sign-in", properties.signInAttempts(), Duration.ofMinutes(1));
	}

	/** Limits attempts by address generously, since a whole office may share one. */
	@Bean
	AttemptLimit waysToProviders() {
		return new AttemptLimit(HttpMethod.GET, "/oauth2/authorization/{registration}", 300, Duration.ofMinutes(1));
	}

	/** Limits searches: faster than anybody types, too slow to copy the directory. */
	@Bean
	AttemptLimit searchesForPeople() {
		return new AttemptLimit(HttpMethod.GET, "/people", 120, Duration.ofMinutes(1));
	}

	/**
	 * Shows a form again without a token: it changes nothing, and comes from a page that
	 * nobody was signed in on.
	 */
	@Bean
	CsrfExemption formsAreShownAgain() {
		return new CsrfExemption(TypedForms.PATH);
	}

	@Bean
	SecurityFilterChain pages(HttpSecurity http, ObjectProvider<AuthenticationProvider> providers,
			ObjectProvider<CsrfExemption> exemptions, ObjectProvider<ProviderLogin> login, PageTokens tokens,
			SignInEntryPoint signInEntryPoint, RefusedRequest refused, ReturnAddress returnAddress) {
		http.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(ERROR, FORWARD)
			.permitAll()
			.requestMatchers(OPEN)
			.permitAll()
			// A page for forwards only: asked for itself, it would say 500.
			.requestMatchers("/error")
			.denyAll()
			.anyRequest()
			.authenticated());
		PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
		http.csrf((csrf) -> csrf.csrfTokenRepository(tokens.repository()).sessionAuthenticationStrategy(tokens));
		http.csrf((csrf) -> exemptions
			.forEach((exempt) -> csrf.ignoringRequestMatchers(paths.matcher(HttpMethod.POST, exempt.pattern()))));
		http.exceptionHandling(
				(refusals) -> refusals.authenticationEntryPoint(signInEntryPoint).accessDeniedHandler(refused));
		http.requestCache((cache) -> cache.requestCache(returnAddress));
		// Not the cookies: browsers would delete those of all hosts of the site.
		http.logout((logout) -> logout.logoutUrl("/sign-out")
			.logoutSuccessUrl("/sign-in?signed-out")
			.addLogoutHandler(
					new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.STORAGE))));
		login.ifAvailable((provider) -> provider.into(http));
		http.addFilterAfter(new PersonInLog(), AnonymousAuthenticationFilter.class);
		// The web module says what may be cached.
		http.headers((headers) -> headers.cacheControl((cache) -> cache.disable()));
		providers.orderedStream().forEach(http::authenticationProvider);
		if (providers.stream().findAny().isPresent()) {
			http.formLogin((form) -> form.loginPage("/sign-in")
				.usernameParameter("userName")
				.failureForwardUrl(SignInController.REFUSED));
		}
		return http.build();
	}

}
