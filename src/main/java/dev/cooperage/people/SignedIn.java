package dev.cooperage.people;

import java.io.Serializable;

import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The principal in the security context: which person, whatever way they signed in.
 *
 * @param personId the id of the {@link Person}
 * @param userName their user name at the time of sign-in, for logs
 */
public record SignedIn(long personId, String userName) implements AuthenticatedPrincipal, Serializable {

	@Override
	public String getName() {
		return this.userName;
	}

}
