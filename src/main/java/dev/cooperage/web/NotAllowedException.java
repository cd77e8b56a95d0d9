package dev.cooperage.web;

import org.springframework.http.HttpStatus;

/** The person may not do this: 403. */
public non-sealed class NotAllowedException extends RefusedException {

	/**
	 * Creates a refusal.
	 * @param reason a sentence for people
	 * @param remedy what they can do
	 */
	public NotAllowedException(String reason, Remedy remedy) {
		super(HttpStatus.FORBIDDEN, reason, remedy);
	}

}
