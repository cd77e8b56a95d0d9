package dev.cooperage.people.sessions;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import dev.cooperage.web.PanelAddresses;
import dev.cooperage.web.StaticFiles;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The cookie that names the session. Behind TLS its prefix {@code __Host-} lets only the
 * panel's own host set it, for all paths; elsewhere a page on a neighbouring host or port
 * could add a second one and make somebody act as another person, so two are refused.
 */
@Configuration(proxyBeanMethods = false)
class SessionCookie {

	private final String name;

	private final boolean secure;

	SessionCookie(PanelAddresses addresses) {
		this.secure = addresses.secure();
		this.name = this.secure ? "__Host-cooperage" : "cooperage";
	}

	@Bean
	CookieSerializer sessionCookies() {
		DefaultCookieSerializer cookies = new SparingCookies();
		cookies.setCookieName(this.name);
		cookies.setCookiePath("/");
		cookies.setUseHttpOnlyCookie(true);
		cookies.setSameSite("Lax");
		if (this.secure) {
			cookies.setUseSecureCookie(true);
		}
		return cookies;
	}

	@Bean
	OneSessionCookie oneSessionCookie() {
		return new OneSessionCookie(this.name);
	}

	/**
	 * Leaves the cookie alone where it makes no difference who asks, so that no session
	 * is looked up: style sheets and health are there while the sessions' database is
	 * not.
	 */
	private static final class SparingCookies extends DefaultCookieSerializer {

		private final RequestMatcher monitoring = EndpointRequest.toAnyEndpoint();

		@Override
		public List<String> readCookieValues(HttpServletRequest request) {
			return (StaticFiles.areAskedForBy(request) || this.monitoring.matches(request)) ? List.of()
					: super.readCookieValues(request);
		}

	}

	/** Refuses a request with two session cookies, before a session is looked up. */
	@Order(Ordered.HIGHEST_PRECEDENCE + 2)
	static class OneSessionCookie extends OncePerRequestFilter {

		private static final int MOST_LEVELS = 8;

		private final String name;

		OneSessionCookie(String name) {
			this.name = name;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			Cookie[] cookies = request.getCookies();
			if (cookies != null
					&& Arrays.stream(cookies).filter((cookie) -> this.name.equals(cookie.getName())).count() > 1) {
				forget(request.getRequestURI(), response);
				request.setAttribute("heading", "Two sessions at once");
				request.setAttribute("reason",
						"Your browser sent two session cookies, and one of them may be somebody else's. Nothing was changed."
								+ " Sign in again. If this page comes back, delete the cookies of this site.");
				response.sendError(HttpStatus.BAD_REQUEST.value());
				return;
			}
			chain.doFilter(request, response);
		}

		/**
		 * Expires the cookie for each path that leads here: a browser only deletes a
		 * cookie by the path that it was set with.
		 */
		private void forget(String uri, HttpServletResponse response) {
			String path = uri.split(";", 2)[0];
			int end = 0;
			for (int level = 0; level < MOST_LEVELS && end >= 0; level++) {
				expire(path.substring(0, Math.max(end, 1)), response);
				end = path.indexOf('/', end + 1);
			}
			expire(path, response);
		}

		private void expire(String path, HttpServletResponse response) {
			Cookie gone = new Cookie(this.name, "");
			gone.setPath(path);
			gone.setMaxAge(0);
			gone.setHttpOnly(true);
			response.addCookie(gone);
		}

	}

}
