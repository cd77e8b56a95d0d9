package dev.cooperage.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * Turns the refusals of all modules into pages, and for scripts into problem details.
 * What nobody expected goes on to the container and its error page.
 */
@ControllerAdvice
class ErrorPages {

	@ExceptionHandler
	ModelAndView refused(ErrorResponseException ex, HttpServletResponse response) {
		return page(ex.getStatusCode(), reason(ex), remedy(ex), response);
	}

	@ExceptionHandler(produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE })
	ResponseEntity<ProblemDetail> refusedToScript(ErrorResponseException ex) {
		ProblemDetail problem = ProblemDetail.forStatus(ex.getStatusCode());
		problem.setDetail(reason(ex));
		return ResponseEntity.of(problem).build();
	}

	/**
	 * Refuses a path or parameter that a value record does not take, with the record's
	 * own reason.
	 */
	@ExceptionHandler
	ModelAndView unreadable(TypeMismatchException ex, HttpServletRequest request, HttpServletResponse response) {
		Class<?> wanted = ex.getRequiredType();
		Throwable cause = ex.getMostSpecificCause();
		boolean inWords = wanted != null && wanted.isRecord() && cause.getClass() == IllegalArgumentException.class;
		return page(HttpStatus.BAD_REQUEST, inWords ? cause.getMessage() : null, null, response);
	}

	private static ModelAndView page(HttpStatusCode status, @Nullable String reason, @Nullable Remedy remedy,
			HttpServletResponse response) {
		// htmx would put the page into a part of the page.
		response.setHeader("HX-Retarget", "body");
		response.setHeader("HX-Reswap", "innerHTML");
		var page = new ModelAndView(view(status), status);
		page.addObject("status", status.value());
		page.addObject("reason", reason);
		page.addObject("remedy", remedy);
		return page;
	}

	private static String view(HttpStatusCode status) {
		return switch (status.value()) {
			case 403 -> "error/403";
			case 404 -> "error/404";
			default -> status.is4xxClientError() ? "error/4xx" : "error/5xx";
		};
	}

	private static @Nullable String reason(ErrorResponseException ex) {
		if (ex instanceof RefusedException refusal) {
			return refusal.reason();
		}
		return (ex instanceof NotFoundException missing) ? missing.reason() : ex.getBody().getDetail();
	}

	private static @Nullable Remedy remedy(ErrorResponseException ex) {
		return (ex instanceof RefusedException refusal) ? refusal.remedy() : null;
	}

}
