package dev.cooperage.files.browse;

import org.springframework.http.HttpStatus;

/** A preview is not made now; asking again in some seconds helps. */
class NoTurnException extends RuntimeException {

	private final HttpStatus status;

	private final String sentence;

	NoTurnException(HttpStatus status, String sentence) {
		super(sentence);
		this.status = status;
		this.sentence = sentence;
	}

	HttpStatus status() {
		return this.status;
	}

	String sentence() {
		return this.sentence;
	}

}
