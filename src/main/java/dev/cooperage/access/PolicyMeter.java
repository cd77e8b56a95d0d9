package dev.cooperage.access;

import dev.cooperage.policy.PolicyRoom;
import org.jspecify.annotations.Nullable;

/**
 * The size of a bucket's policy with all that is granted, and what still fits.
 *
 * @param used in bytes
 * @param limit in bytes
 * @param room the access that still fits
 * @param holder who the figure for more folders is about; null where nobody has folders
 */
public record PolicyMeter(int used, int limit, PolicyRoom room, @Nullable String holder) {

	/** Returns the number of bytes from which on it is nearly full: above four fifths. */
	public int high() {
		return (int) (this.limit * 0.8);
	}

	/** Returns whether it is nearly full. */
	public boolean nearlyFull() {
		return this.used > high();
	}

	/** Returns whether not all that is granted fits, so that the newest grants wait. */
	public boolean overfull() {
		return this.used > this.limit;
	}

	/** Returns whether more than half is used, so that admins should know. */
	public boolean halfFull() {
		return this.used > this.limit / 2;
	}

	/** Returns a count in words, with the most that is counted as "more than". */
	public static String words(int count, String one, String many) {
		if (count >= PolicyRoom.MOST) {
			return "more than %,d %s".formatted(PolicyRoom.MOST, many);
		}
		return "%d %s".formatted(count, (count == 1) ? one : many);
	}

}
