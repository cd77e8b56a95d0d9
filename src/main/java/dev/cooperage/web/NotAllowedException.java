package dev.cooperage.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The person may not do this: 403, with what they can do about it. */
public class NotAllowedException extends ErrorResponseException {

	private final String reason;

	private final Remedy remedy;

	/**
	 * @param reason a sentence for people
	 * @param remedy what they can do
	 */
	public NotAllowedException(String reason, Remedy remedy) {
		super(HttpStatus.FORBIDDEN);
		this.reason = reason;
		this.remedy = remedy;
	}

	public String reason() {
		return this.reason;
	}

	public Remedy remedy() {
		return this.remedy;
	}

}
