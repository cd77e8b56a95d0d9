package dev.cooperage.files;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A request that cannot be fulfilled, with a sentence for people. Has no cause on
 * purpose: Spring would look for the handler of the cause first.
 */
public class Refusal extends ErrorResponseException {

	private final String sentence;

	public Refusal(HttpStatus status, String sentence) {
		super(status, ProblemDetail.forStatusAndDetail(status, sentence), null);
		this.sentence = sentence;
	}

	String sentence() {
		return this.sentence;
	}

}
