package dev.cooperage.files;

import java.util.Map;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.web.Remedy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages for what S3 refuses or fails to do, for the controllers of all modules. It
 * stands here because the web module must not know what S3 is.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class StoragePages {

	private static final Logger LOG = LoggerFactory.getLogger(StoragePages.class);

	@ExceptionHandler
	ModelAndView failed(StorageException ex, HttpServletRequest request, HttpServletResponse response) {
		StorageWords words = words(ex, request, response);
		// htmx would put the page into a part of the page.
		response.setHeader("HX-Retarget", "body");
		response.setHeader("HX-Reswap", "innerHTML");
		return page(words.status(), words.heading(), words.sentence(), null);
	}

	@ExceptionHandler(produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE })
	ResponseEntity<ProblemDetail> failedForScript(StorageException ex, HttpServletRequest request,
			HttpServletResponse response) {
		StorageWords words = words(ex, request, response);
		return ResponseEntity.of(ProblemDetail.forStatusAndDetail(words.status(), words.sentence())).build();
	}

	@ExceptionHandler
	ModelAndView stale(StalePageException ex) {
		return page(HttpStatus.BAD_REQUEST, "This page of the list is no longer there",
				"S3 no longer knows this place in the list.",
				new Remedy("Go to the first page of the folder", ex.firstPage()));
	}

	@ExceptionHandler
	ModelAndView refused(Refusal ex) {
		HttpStatus status = HttpStatus.valueOf(ex.getStatusCode().value());
		String heading = switch (status) {
			case CONFLICT -> "Not possible now";
			case BAD_REQUEST -> "We could not read this request";
			default -> "Not possible";
		};
		return page(status, heading, ex.sentence(), null);
	}

	/** Leads back to the list, which says it beside the button. */
	@ExceptionHandler
	String nothingTicked(NothingTickedException ex, HttpServletRequest request, RedirectAttributes redirect) {
		Map<?, ?> path = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		BucketName bucket = new BucketName(String.valueOf(path.get("bucket")));
		redirect.addFlashAttribute("nothingTicked", NothingTickedException.SENTENCE);
		return "redirect:" + new FileLinks(bucket).backTo(request.getParameter("place")) + "#selection";
	}

	private static StorageWords words(StorageException ex, HttpServletRequest request, HttpServletResponse response) {
		boolean change = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
		StorageWords words = StorageWords.of(ex, change);
		if (words.status().is5xxServerError()) {
			LOG.warn("S3 failed a request: {}: {}", ex.kind(), ex.getMessage());
		}
		if (words.status() == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader("Retry-After", "60");
		}
		return words;
	}

	private static ModelAndView page(HttpStatus status, String heading, String reason, @Nullable Remedy remedy) {
		var page = new ModelAndView(status.is5xxServerError() ? "error/5xx" : "error/4xx", status);
		page.addObject("status", status.value());
		page.addObject("heading", heading);
		page.addObject("reason", reason);
		page.addObject("remedy", remedy);
		return page;
	}

}
