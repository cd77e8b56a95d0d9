package dev.cooperage.people;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * The principal in the security context: which person, whatever way they signed in. What
 * else a provider said is not kept.
 *
 * @param personId the id of the {@link Person}
 * @param userName their user name at the time of sign-in, for logs
 * @param idToken an OIDC provider's, to sign out there too; null for other ways
 */
public record SignedIn(long personId, String userName,
		@Nullable OidcIdToken idToken) implements OidcUser, Serializable {

	/** Creates somebody who did not come from an OIDC provider. */
	public SignedIn(long personId, String userName) {
		this(personId, userName, null);
	}

	@Override
	public String getName() {
		return this.userName;
	}

	/**
	 * Returns null for other ways than OIDC; only
	 * {@link dev.cooperage.people.signin.SignOutElsewhere} asks, who looks first.
	 */
	@Override
	@SuppressWarnings("NullAway")
	public OidcIdToken getIdToken() {
		return this.idToken;
	}

	@Override
	public @Nullable OidcUserInfo getUserInfo() {
		return null;
	}

	@Override
	public Map<String, Object> getClaims() {
		return Map.of();
	}

	@Override
	public Map<String, Object> getAttributes() {
		return Map.of();
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return List.of();
	}

	/** Leaves out the token. */
	@Override
	public String toString() {
		return "SignedIn[" + this.personId + ", " + this.userName + "]";
	}

}
