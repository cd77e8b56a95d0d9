package dev.cooperage.access;

/**
 * How full a bucket's policy would be with all that is granted.
 *
 * @param used in bytes
 * @param limit in bytes
 * @param room about how many more people fit with Read only for the whole bucket
 */
public record PolicyMeter(int used, int limit, int room) {

	/** From how many bytes on it is nearly full: above four fifths. */
	public int high() {
		return (int) (this.limit * 0.8);
	}

	/** Whether it is nearly full. */
	public boolean nearlyFull() {
		return this.used > high();
	}

}
