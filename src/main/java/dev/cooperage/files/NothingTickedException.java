package dev.cooperage.files;

import org.springframework.http.HttpStatus;

/** Something is to be done with what is ticked, and nothing is. */
public class NothingTickedException extends Refusal {

	static final String SENTENCE = "Tick at least one file or folder first.";

	public NothingTickedException() {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "Nothing is ticked. " + SENTENCE);
	}

}
