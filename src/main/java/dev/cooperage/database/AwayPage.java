package dev.cooperage.database;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

import dev.cooperage.web.ServerErrors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers 503 where Postgres does not answer, without asking it for anything, and logs
 * one line. Stands before the sessions, which are in Postgres, too.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class AwayPage extends OncePerRequestFilter {

	private static final Logger LOG = LoggerFactory.getLogger(AwayPage.class);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

	private final ServerErrors errors;

	AwayPage(ServerErrors errors) {
		this.errors = errors;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		RequestWait wait = RequestWait.begin();
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException ex) {
			SQLException away = (wait.failure() != null) ? wait.failure() : Failures.away(ex);
			if (away == null) {
				throw ex;
			}
			LOG.warn("503 for {} {}: {}", request.getMethod(), route(request), Outage.words(away));
			if (response.isCommitted()) {
				// The container cuts the connection, so that nobody takes it for whole.
				throw ex;
			}
			answer(request, response, Failures.isBusy(away));
		}
		finally {
			RequestWait.end();
		}
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, boolean busy)
			throws ServletException, IOException {
		boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
		boolean certain = reads || request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) == null;
		String what = busy ? "Too many people use Cooperage at this moment, and its database did not answer in time. "
				: "Cooperage cannot reach its database at the moment. ";
		this.errors.write(request, response, HttpStatus.SERVICE_UNAVAILABLE,
				busy ? "Too busy" : "The database does not answer",
				what + (certain ? "Nothing was changed, and everybody’s access in S3 stays as it is. "
						+ (reads ? "Try again in a minute." : "Reload this page in a minute to send the same again.")
						: "Your change may have been saved: check before you try again."),
				RETRY_AFTER);
	}

	/** Returns the route, and not the address, which may name a file. */
	private static Object route(HttpServletRequest request) {
		Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		return (pattern != null) ? pattern : "a page";
	}

}
