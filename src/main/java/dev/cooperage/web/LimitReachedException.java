package dev.cooperage.web;

import org.springframework.http.HttpStatus;

/** The person has as many of something as one person may have: 429. */
public final class LimitReachedException extends RefusedException {

	/**
	 * Creates a refusal.
	 * @param reason a sentence for people
	 * @param remedy what they can do
	 */
	public LimitReachedException(String reason, Remedy remedy) {
		super(HttpStatus.TOO_MANY_REQUESTS, reason, remedy);
	}

}
