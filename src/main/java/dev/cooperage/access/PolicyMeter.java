package dev.cooperage.access;

/**
 * The size of a bucket's policy with all that is granted.
 *
 * @param used in bytes
 * @param limit in bytes
 * @param room about how many more people fit with Read only for the whole bucket
 */
public record PolicyMeter(int used, int limit, int room) {

	/** Returns the number of bytes from which on it is nearly full: above four fifths. */
	public int high() {
		return (int) (this.limit * 0.8);
	}

	/** Returns whether it is nearly full. */
	public boolean nearlyFull() {
		return this.used > high();
	}

}
