package dev.cooperage.people.organisation;

import java.io.IOException;
import java.time.Duration;

/** GitHub's limit is reached. */
class AskedToWaitException extends IOException {

	private final Duration pause;

	AskedToWaitException(Duration pause) {
		super("GitHub's limit is reached");
		this.pause = pause;
	}

	/** Returns how long GitHub wants to be left alone. */
	Duration pause() {
		return this.pause;
	}

}
