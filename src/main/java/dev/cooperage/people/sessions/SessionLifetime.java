package dev.cooperage.people.sessions;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that has lasted long enough, before anybody asks who is signed in. A
 * session begins with the sign-in: strangers have none.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 4)
class SessionLifetime extends OncePerRequestFilter {

	/** The session attribute with the browser that it was first used by. */
	static final String BROWSER = "cooperage.browser";

	private final SessionProperties properties;

	private final Clock clock;

	SessionLifetime(SessionProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		if (session != null) {
			Instant end = Instant.ofEpochMilli(session.getCreationTime()).plus(this.properties.lifetime());
			if (this.clock.instant().isAfter(end)) {
				session.invalidate();
			}
			else if (session.getAttribute(BROWSER) == null) {
				session.setAttribute(BROWSER, BrowserName.of(request.getHeader(HttpHeaders.USER_AGENT)));
			}
		}
		chain.doFilter(request, response);
	}

}
