package dev.cooperage.people.signin;

import java.util.Optional;

import dev.cooperage.people.SignedIn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Writes a line for each sign-in, done or failed, and for each sign-out, and counts them.
 * What somebody typed as a user name is left out: it may be a password.
 */
@Component
class SignInLog {

	private static final Logger log = LoggerFactory.getLogger(SignInLog.class);

	private final Counter done;

	private final Counter failed;

	SignInLog(MeterRegistry registry) {
		this.done = counter(registry, "done");
		this.failed = counter(registry, "failed");
	}

	private static Counter counter(MeterRegistry registry, String outcome) {
		return Counter.builder("cooperage.sign.ins")
			.description("Sign-ins on this panel, by what came of them")
			.tag("outcome", outcome)
			.register(registry);
	}

	@EventListener
	void signedIn(AuthenticationSuccessEvent event) {
		Authentication who = event.getAuthentication();
		if (who.getPrincipal() instanceof SignedIn person) {
			this.done.increment();
			log.info("{} signed in {} from {}", person.userName(), way(who), address(who));
		}
	}

	@EventListener
	void failed(AbstractAuthenticationFailureEvent event) {
		Authentication who = event.getAuthentication();
		this.failed.increment();
		log.info("A sign-in {} from {} failed: {}", way(who), address(who),
				event.getException().getClass().getSimpleName());
	}

	@EventListener
	void signedOut(LogoutSuccessEvent event) {
		if (event.getAuthentication().getPrincipal() instanceof SignedIn person) {
			log.info("{} signed out", person.userName());
		}
	}

	private static String way(Authentication who) {
		return (who instanceof OAuth2LoginAuthenticationToken login)
				? "with " + login.getClientRegistration().getRegistrationId() : "with a password";
	}

	private static String address(Authentication who) {
		return Optional.ofNullable(who.getDetails())
			.filter(WebAuthenticationDetails.class::isInstance)
			.map((details) -> ((WebAuthenticationDetails) details).getRemoteAddress())
			.orElse("somewhere");
	}

}
