package dev.cooperage.files;

import dev.cooperage.web.Remedy;

/** Somebody has as many open jobs as one may have; nothing was begun. */
class TooManyJobsException extends RuntimeException {

	static final Remedy REMEDY = new Remedy("See your jobs: wait for one, or cancel one", "/jobs");

	private final int open;

	TooManyJobsException(int open) {
		this.open = open;
	}

	/** A sentence for people. */
	String sentence() {
		return "You have " + this.open + ((this.open == 1) ? " job that is" : " jobs that are")
				+ " not finished, and more are not possible at once. Nothing was changed.";
	}

}
