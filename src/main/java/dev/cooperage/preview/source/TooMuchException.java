package dev.cooperage.preview.source;

/** A preview would take more of something than its budget has. */
public class TooMuchException extends RuntimeException {

	public TooMuchException(String what) {
		super("A preview takes no more " + what);
	}

}
