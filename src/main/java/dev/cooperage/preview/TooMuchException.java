package dev.cooperage.preview;

/** A preview would take more of something than its budget has. */
class TooMuchException extends RuntimeException {

	TooMuchException(String what) {
		super("A preview takes no more " + what);
	}

}
