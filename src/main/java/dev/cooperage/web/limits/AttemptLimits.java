package dev.cooperage.web.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import dev.cooperage.web.AttemptLimit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Answers 429 to visitors who try too often ({@link AttemptLimit}). Each panel counts for
 * itself: two of them let through twice as many. Stands before the sign-in, after the
 * session.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1)
class AttemptLimits extends OncePerRequestFilter {

	/** The most visitors that are counted at once; the longest idle is forgotten. */
	private static final int MOST_VISITORS = 100_000;

	private final List<Limited> limits;

	AttemptLimits(ObjectProvider<AttemptLimit> limits) {
		this.limits = limits.orderedStream().map(Limited::of).toList();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		for (Limited limit : this.limits) {
			if (limit.applies(request)) {
				ConsumptionProbe attempt = limit.attempt(VisitorName.of(request));
				if (!attempt.isConsumed()) {
					refuse(request, response, Duration.ofNanos(attempt.getNanosToWaitForRefill()));
					return;
				}
			}
		}
		chain.doFilter(request, response);
	}

	private static void refuse(HttpServletRequest request, HttpServletResponse response, Duration wait)
			throws IOException {
		long seconds = wait.toSeconds() + 1;
		response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
		request.setAttribute("heading", "Too many attempts");
		request.setAttribute("reason", "You tried this too often in a short time. Wait "
				+ ((seconds == 1) ? "one second" : seconds + " seconds") + ", then try again.");
		response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
	}

	/** A limit with the attempts that each visitor has left. */
	private record Limited(AttemptLimit limit, PathPattern pattern, Cache<VisitorName, Bucket> visitors) {

		static Limited of(AttemptLimit limit) {
			return new Limited(limit, PathPatternParser.defaultInstance.parse(limit.path()),
					Caffeine.newBuilder().maximumSize(MOST_VISITORS).expireAfterAccess(limit.per()).build());
		}

		boolean applies(HttpServletRequest request) {
			return this.limit.method().matches(request.getMethod()) && this.pattern
				.matches(RequestPath.parse(request.getRequestURI(), request.getContextPath()).pathWithinApplication());
		}

		ConsumptionProbe attempt(VisitorName visitor) {
			return this.visitors.get(visitor, (name) -> fresh()).tryConsumeAndReturnRemaining(1);
		}

		private Bucket fresh() {
			return Bucket.builder()
				.addLimit((bandwidth) -> bandwidth.capacity(this.limit.attempts())
					.refillGreedy(this.limit.attempts(), this.limit.per()))
				.build();
		}

	}

}
