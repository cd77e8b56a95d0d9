package dev.cooperage.people.signin;

import java.nio.ByteBuffer;
import java.util.Optional;

import dev.cooperage.people.SignedIn;
import dev.cooperage.web.PanelAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/**
 * Gives a new session its CSRF token at once. The first page would make it otherwise, and
 * of two that are opened together each its own: the forms of one would be refused. The
 * token is the sealed id of the person, with a random part: so a form tells whose page it
 * comes from when the session is over, and no other site can make one.
 */
@Component
class PageTokens implements SessionAuthenticationStrategy {

	private static final String PURPOSE = "csrf";

	private final CsrfTokenRepository tokens;

	private final CsrfAuthenticationStrategy usual;

	private final XorCsrfTokenRequestAttributeHandler masks = new XorCsrfTokenRequestAttributeHandler();

	private final Seal seal;

	PageTokens(Seal seal, PanelAddresses addresses) {
		this.tokens = new TokensBySession(addresses.secure());
		this.usual = new CsrfAuthenticationStrategy(this.tokens);
		this.seal = seal;
	}

	/** Returns where the tokens are kept. */
	CsrfTokenRepository repository() {
		return this.tokens;
	}

	@Override
	public void onAuthentication(Authentication who, HttpServletRequest request, HttpServletResponse response) {
		this.usual.onAuthentication(who, request, response);
		// From here on the token is in the session.
		request.getSession();
		CsrfToken plain = this.tokens.generateToken(request);
		this.tokens.saveToken(
				(who.getPrincipal() instanceof SignedIn person) ? named(plain, tokenOf(person.personId())) : plain,
				request, response);
	}

	/** Returns the id of the person to whom the page of this form was shown. */
	Optional<Long> owner(HttpServletRequest request) {
		// The mask needs the names of field and header, and the length of the token.
		CsrfToken pattern = named(this.tokens.generateToken(request), tokenOf(0));
		String token = this.masks.resolveCsrfTokenValue(request, pattern);
		return Optional.ofNullable(token)
			.flatMap((sealed) -> this.seal.open(PURPOSE, sealed))
			.map((content) -> ByteBuffer.wrap(content).getLong());
	}

	private String tokenOf(long personId) {
		return this.seal.close(PURPOSE, ByteBuffer.allocate(Long.BYTES).putLong(personId).array());
	}

	private static CsrfToken named(CsrfToken like, String value) {
		return new DefaultCsrfToken(like.getHeaderName(), like.getParameterName(), value);
	}

}
