package dev.cooperage.web;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets everybody behind it see the panel's public address as the request's, whatever the
 * Host header says: Spring builds the address that a sign-in comes back to from it, and
 * decides by it whether cookies are secure.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PublicAddress extends OncePerRequestFilter {

	/** A Host header with a port, also behind an IPv6 address. */
	private static final Pattern PORT = Pattern.compile("(?:\\[[^]]*]|[^:]*):(\\d{1,5})");

	private final PanelAddresses addresses;

	PublicAddress(PanelAddresses addresses) {
		this.addresses = addresses;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.addresses.answersTo(request.getServerName())) {
			request.setAttribute("heading", "This is not an address of the panel");
			request.setAttribute("reason", "Open " + this.addresses.publicUrl().get(0)
					+ " instead. If this address is meant to work, add it to cooperage.public-url.");
			response.sendError(HttpStatus.MISDIRECTED_REQUEST.value());
			return;
		}
		URI address = this.addresses.of(request.getServerName(), port(request));
		chain.doFilter(new AtPublicAddress(request, address), response);
	}

	/**
	 * Returns the port that the browser used. Tomcat's own is 443 for each request that a
	 * proxy received by HTTPS, on whatever port.
	 */
	private static int port(HttpServletRequest request) {
		Matcher port = PORT.matcher(Objects.requireNonNullElse(request.getHeader(HttpHeaders.HOST), ""));
		return port.matches() ? Integer.parseInt(port.group(1)) : request.getServerPort();
	}

	/** A request as if it had come to the public address itself. */
	private static final class AtPublicAddress extends HttpServletRequestWrapper {

		private final URI address;

		AtPublicAddress(HttpServletRequest request, URI address) {
			super(request);
			this.address = address;
		}

		@Override
		public boolean isSecure() {
			return PanelAddresses.isHttps(this.address) || super.isSecure();
		}

		@Override
		public String getScheme() {
			return isSecure() ? "https" : "http";
		}

		@Override
		public String getServerName() {
			return this.address.getHost();
		}

		@Override
		public int getServerPort() {
			return PanelAddresses.port(this.address);
		}

		@Override
		public StringBuffer getRequestURL() {
			int port = getServerPort();
			boolean usual = port == (isSecure() ? 443 : 80);
			return new StringBuffer(getScheme()).append("://")
				.append(getServerName())
				.append(usual ? "" : ":" + port)
				.append(getRequestURI());
		}

	}

}
