package dev.cooperage.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** There is no such thing, or the person must not know that there is: 404. */
public class NotFoundException extends ErrorResponseException {

	private final String reason;

	/**
	 * @param reason a sentence for people
	 */
	public NotFoundException(String reason) {
		super(HttpStatus.NOT_FOUND);
		this.reason = reason;
	}

	public String reason() {
		return this.reason;
	}

}
