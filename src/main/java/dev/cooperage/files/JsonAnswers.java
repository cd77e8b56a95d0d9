package dev.cooperage.files;

import dev.cooperage.s3names.StorageException;
import dev.cooperage.web.LimitReachedException;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.NotFoundException;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * The base of controllers for scripts, which get failures as problem details (RFC 9457).
 */
public abstract class JsonAnswers {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(Refusal ex) {
		return ResponseEntity.of(ex.getBody()).build();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> notAllowed(NotAllowedException ex) {
		return problem(HttpStatus.FORBIDDEN, ex.reason() + " " + ex.remedy().text());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> limited(LimitReachedException ex) {
		return problem(HttpStatus.TOO_MANY_REQUESTS, ex.reason() + " " + ex.remedy().text() + ".");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> notFound(NotFoundException ex) {
		return problem(HttpStatus.NOT_FOUND, ex.reason());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> failed(StorageException ex) {
		StorageWords words = StorageWords.of(ex, true);
		return problem(words.status(), words.sentence());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException ex) {
		Throwable cause = ex.getMostSpecificCause();
		boolean inWords = cause.getClass() == IllegalArgumentException.class;
		return problem(HttpStatus.BAD_REQUEST,
				inWords ? cause.getMessage() + "." : "The request is not the JSON that the panel expects.");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException ex) {
		return problem(HttpStatus.NOT_FOUND, "There is no such address.");
	}

	private static ResponseEntity<ProblemDetail> problem(HttpStatusCode status, String sentence) {
		return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, sentence)).build();
	}

}
