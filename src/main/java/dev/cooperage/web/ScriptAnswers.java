package dev.cooperage.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/** Answers scripts before any controller does; they cannot do anything with a page. */
public final class ScriptAnswers {

	private static final JsonMapper JSON = JsonMapper.builder()
		.addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
		.build();

	private ScriptAnswers() {
	}

	/** Tells whether a script of ours asks, and not a page of the browser's or htmx. */
	public static boolean wanted(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		if (isHtmx(request) || (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE))) {
			return false;
		}
		return (accept != null && accept.contains("json")) || request.getHeader("X-CSRF-TOKEN") != null
				|| "empty".equals(request.getHeader("Sec-Fetch-Dest"));
	}

	public static boolean isHtmx(HttpServletRequest request) {
		return request.getHeader("HX-Request") != null;
	}

	/** Makes htmx show the answer in the place of the whole page. */
	public static void wholePage(HttpServletResponse response) {
		response.setHeader("HX-Retarget", "body");
		response.setHeader("HX-Reswap", "innerHTML");
	}

	/** Answers 401 in JSON (RFC 9457). */
	public static void signedOut(HttpServletResponse response) throws IOException {
		problem(response, HttpStatus.UNAUTHORIZED,
				"You were signed out. Sign in again in another tab, then try again here.",
				Map.of("state", "SIGNED_OUT"));
	}

	/** Answers with a problem in JSON (RFC 9457). */
	public static void problem(HttpServletResponse response, HttpStatus status, String detail, Map<String, Object> more)
			throws IOException {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setProperties(more);
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.getOutputStream().write(JSON.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
	}

}
