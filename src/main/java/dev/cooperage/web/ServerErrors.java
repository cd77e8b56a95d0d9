package dev.cooperage.web;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.View;

/**
 * Writes an error page, or for scripts a problem detail, where no controller and no
 * session can be had: for filters in front of these.
 */
@Component
public class ServerErrors {

	private final ThymeleafViewResolver views;

	private final PageHeaders headers;

	ServerErrors(ThymeleafViewResolver views, PageHeaders headers) {
		this.views = views;
		this.headers = headers;
	}

	/**
	 * Replaces the answer, of which nothing may have been sent yet.
	 * @param request as the container made it, so that nobody looks for its session
	 * @param heading a few words
	 * @param reason what it means for the person, in sentences
	 * @param retryAfter when a script may try again
	 */
	public void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String heading,
			String reason, Duration retryAfter) throws IOException, ServletException {
		response.reset();
		this.headers.write(request, response);
		response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
		if (ScriptAnswers.wanted(request)) {
			ScriptAnswers.problem(response, status, reason, Map.of());
			return;
		}
		response.setStatus(status.value());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		ScriptAnswers.wholePage(response);
		if (!HttpMethod.HEAD.matches(request.getMethod())) {
			render(request, response, status, heading, reason);
		}
	}

	private void render(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String heading,
			String reason) throws IOException, ServletException {
		Map<String, Object> model = new HashMap<>(Map.of("status", status.value(), "heading", heading, "reason", reason,
				RequestIds.ATTRIBUTE, Objects.requireNonNullElse(request.getAttribute(RequestIds.ATTRIBUTE), "-")));
		RequestAttributes before = RequestContextHolder.getRequestAttributes();
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
		try {
			View page = Objects.requireNonNull(this.views.resolveViewName("error/5xx", request.getLocale()));
			page.render(model, request, response);
		}
		catch (IOException | ServletException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ServletException(ex);
		}
		finally {
			RequestContextHolder.setRequestAttributes(before);
		}
	}

}
