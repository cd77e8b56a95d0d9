package dev.cooperage.web.limits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only so many requests of one visitor at once: who asks and does not read the
 * answers would hold a thread with each. Stands after the session, which tells who it is,
 * and before everything that reads or writes.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 4)
class RequestsUnderWay extends OncePerRequestFilter {

	private static final byte[] REFUSAL = ("Many requests of yours are being answered at the moment."
			+ " Nothing was changed. Wait a few seconds, then try again.\n")
		.getBytes(StandardCharsets.US_ASCII);

	private final UnderWay underWay;

	RequestsUnderWay(RequestLimits limits) {
		this.underWay = new UnderWay(Integer.MAX_VALUE, limits.strangersAtOnce(), limits.perVisitor());
	}

	/** Lets monitoring through, however much is under way. */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return path(request).startsWith("/actuator/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		VisitorName visitor = isPartOfPages(request) ? VisitorName.ofAddress(request) : VisitorName.of(request);
		if (!this.underWay.begin(visitor)) {
			refuse(request, response);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.underWay.end(visitor);
		}
	}

	/** Answers in plain text: a page would cost more than the request that is refused. */
	private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		// What the visitor has sent ahead on this connection is not answered.
		response.setHeader(HttpHeaders.CONNECTION, "close");
		request.setAttribute(UnreadBodies.UNREAD, true);
		response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
		response.setHeader(HttpHeaders.RETRY_AFTER, "2");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setContentType(MediaType.TEXT_PLAIN_VALUE);
		response.getOutputStream().write(REFUSAL);
	}

	/** Scripts and styles are the same for everybody: the session need not be read. */
	private static boolean isPartOfPages(HttpServletRequest request) {
		String path = path(request);
		return path.startsWith("/webjars/") || path.startsWith("/css/") || path.startsWith("/js/")
				|| path.startsWith("/images/");
	}

	private static String path(HttpServletRequest request) {
		return request.getRequestURI().substring(request.getContextPath().length());
	}

}
