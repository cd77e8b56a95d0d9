package dev.cooperage.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * The person has as many of something as one person may have: 429. Nothing was changed.
 */
public class LimitReachedException extends ErrorResponseException {

	private final String reason;

	private final Remedy remedy;

	/**
	 * @param reason a sentence for people
	 * @param remedy how to make room
	 */
	public LimitReachedException(String reason, Remedy remedy) {
		super(HttpStatus.TOO_MANY_REQUESTS);
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
