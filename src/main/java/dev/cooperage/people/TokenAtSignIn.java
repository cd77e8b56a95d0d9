package dev.cooperage.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Gives a new session its token at once. The first page would make it otherwise, and of
 * two that are opened together each its own: the forms of one would be refused.
 */
final class TokenAtSignIn implements SessionAuthenticationStrategy {

	private final CsrfTokenRepository tokens;

	private final CsrfAuthenticationStrategy usual;

	TokenAtSignIn(CsrfTokenRepository tokens) {
		this.tokens = tokens;
		this.usual = new CsrfAuthenticationStrategy(tokens);
	}

	@Override
	public void onAuthentication(Authentication who, HttpServletRequest request, HttpServletResponse response) {
		this.usual.onAuthentication(who, request, response);
		this.tokens.loadDeferredToken(request, response).get();
	}

}
