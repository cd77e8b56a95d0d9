package dev.cooperage.web.limits;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes a line for each request that was refused because of who sent it, how it was made
 * or how often. Forms with mistakes and addresses that lead nowhere are not among them.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 4)
class RefusalLog extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

	private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 405, 408, 413, 429);

	private static final int LONGEST = 300;

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		if (REFUSALS.contains(response.getStatus())) {
			VisitorName visitor = VisitorName.of(request);
			log.info("Refused {} {} with {}: {} from {}", request.getMethod(), shortened(request.getRequestURI()),
					response.getStatus(), visitor.signedIn() ? visitor.name() : "a stranger", request.getRemoteAddr());
		}
	}

	/**
	 * Returns the address as it was sent: percent-encoded, so that nothing in it can
	 * begin a line.
	 */
	private static String shortened(String address) {
		return (address.length() > LONGEST) ? address.substring(0, LONGEST) + "…" : address;
	}

}
