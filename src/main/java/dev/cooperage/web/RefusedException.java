package dev.cooperage.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A refusal that names its reason and what the person can do about it. */
public abstract sealed class RefusedException extends ErrorResponseException
		permits NotAllowedException, LimitReachedException {

	private final String reason;

	private final Remedy remedy;

	/**
	 * Creates a refusal.
	 * @param reason a sentence for people
	 * @param remedy what they can do
	 */
	RefusedException(HttpStatus status, String reason, Remedy remedy) {
		super(status);
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
