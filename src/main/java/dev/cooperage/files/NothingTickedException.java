package dev.cooperage.files;

import org.springframework.http.HttpStatus;

/** Something is to be done with what is ticked, and nothing is. */
class NothingTickedException extends Refusal {

	static final String SENTENCE = "Tick at least one file or folder first.";

	NothingTickedException() {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "Nothing is ticked. " + SENTENCE);
	}

}
