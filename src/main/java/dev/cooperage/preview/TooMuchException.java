package dev.cooperage.preview;

/** A preview would take more bytes, values or time than it may. */
class TooMuchException extends RuntimeException {

	TooMuchException(String what) {
		super(what);
	}

}
