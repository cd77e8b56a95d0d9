package dev.cooperage.access.card;

import java.util.List;

import dev.cooperage.access.Holdings;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * An access group as the first page of its data source sums it up.
 *
 * @param first the first people and apps, admins before others
 * @param total how many people and apps have access
 * @param apps whether apps can be given access
 * @param longestDays the longest duration of access here, in days; null for that of the
 * platform
 */
public record GroupCard(BucketName bucket, List<Line> first, int total, boolean apps, @Nullable Integer longestDays) {

	/** Returns whether S3 is about to get a change, so that it is worth looking again. */
	public boolean isApplying() {
		return this.first.stream().anyMatch((line) -> line.state().isApplying());
	}

	/**
	 * A person or app with all that was granted.
	 *
	 * @param about the name that people read; null when it says nothing more
	 * @param you whether it is the person who looks
	 * @param state how far S3 has it
	 */
	public record Line(String name, @Nullable String about, boolean you, boolean app, boolean team, boolean external,
			Holdings held, State state) {
	}

	/**
	 * How far S3 has what somebody was granted; the access page says more. Of several
	 * grants the last of these states counts.
	 */
	public enum State {

		ACTIVE("Active", "green"), APPLYING("Applying…", "yellow"), REVOKING("Revoking…", "yellow"),
		NOT_APPLIED("Not applied", "red"), NOT_REVOKED("Not revoked in S3", "red"), NOT_KNOWN("Not known", "grey");

		private final String label;

		private final String colour;

		State(String label, String colour) {
			this.label = label;
			this.colour = colour;
		}

		public String label() {
			return this.label;
		}

		private boolean isApplying() {
			return this == APPLYING || this == REVOKING;
		}

		/** Returns the colour of the tag. */
		public String colour() {
			return this.colour;
		}

	}

}
