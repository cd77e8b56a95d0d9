package dev.cooperage.embedded.demo;

import java.util.List;

import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.SignedIn;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Signs the demo people in with their well-known password. */
public class DemoSignIn implements AuthenticationProvider {

	private final Directory directory;

	public DemoSignIn(Directory directory) {
		this.directory = directory;
	}

	@Override
	public Authentication authenticate(Authentication attempt) {
		DemoPerson demo = DemoPerson.signingIn(attempt.getName(), String.valueOf(attempt.getCredentials()))
			.orElseThrow(() -> new BadCredentialsException("Not one of the demo people, or not their password"));
		Person person = DemoPeople.register(this.directory, demo);
		if (!person.active()) {
			throw new DisabledException(person.userName() + " is switched off");
		}
		return UsernamePasswordAuthenticationToken.authenticated(new SignedIn(person.id(), person.userName()), null,
				List.of());
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
