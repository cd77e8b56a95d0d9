package dev.cooperage.preview.source;

/**
 * Carries an exception of the source past those who take any other exception for a broken
 * file.
 */
public class SourceFailure extends RuntimeException {

	private final RuntimeException failure;

	SourceFailure(RuntimeException failure) {
		super(failure);
		this.failure = failure;
	}

	public RuntimeException failure() {
		return this.failure;
	}

	/** Reads a range, and tells the source's failures from others. */
	public static byte[] guarding(Source source, long from, int length) {
		try {
			return source.read(from, length);
		}
		catch (RuntimeException ex) {
			throw new SourceFailure(ex);
		}
	}

}
