package dev.cooperage.people.signin;

import java.util.Base64;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Keeps CSRF tokens in the session of people who are signed in, and in a cookie of
 * strangers: a visitor who only looks at the sign-in page leaves nothing in the database.
 */
class TokensBySession implements CsrfTokenRepository {

	/** 256 bits; Spring's own tokens are UUIDs with 122. */
	private static final StringKeyGenerator SECRETS = new Base64StringKeyGenerator(
			Base64.getUrlEncoder().withoutPadding(), 32);

	private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();

	private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

	/**
	 * @param secure whether browsers reach the panel by HTTPS only
	 */
	TokensBySession(boolean secure) {
		this.cookie.setCookieName(secure ? "__Host-cooperage-form" : "cooperage-form");
		this.cookie.setCookiePath("/");
		this.cookie.setHeaderName("X-CSRF-TOKEN");
		this.cookie.setCookieCustomizer((cookie) -> cookie.sameSite("Lax").httpOnly(true));
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		CsrfToken usual = this.session.generateToken(request);
		return new DefaultCsrfToken(usual.getHeaderName(), usual.getParameterName(), SECRETS.generateKey());
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		if (request.getSession(false) != null) {
			this.session.saveToken(token, request, response);
			if (this.cookie.loadToken(request) != null) {
				this.cookie.saveToken(null, request, response);
			}
		}
		else {
			this.cookie.saveToken(token, request, response);
		}
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return (request.getSession(false) != null) ? this.session.loadToken(request) : this.cookie.loadToken(request);
	}

}
