package dev.cooperage.access.decide;

import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * One data source of a bulk hand-over.
 *
 * @param outcome what was decided; null before
 * @param reason why it was not handed over, or why S3 does not have it yet
 * @param active whether S3 has the new admin's grant and all that was decided with it
 * @param notKnown whether S3 had it before the panel could not look at the policy any
 * more
 */
record BulkHandOverLine(BucketName bucket, @Nullable BulkOutcome outcome, @Nullable String reason, boolean active,
		boolean notKnown) {

	/** Returns the words of the page. */
	public String state() {
		if (this.outcome == null) {
			return "Waiting";
		}
		if (this.outcome == BulkOutcome.REFUSED) {
			return "Not handed over";
		}
		if (this.active) {
			return "Active";
		}
		if (this.notKnown) {
			return "Not known";
		}
		return (this.reason != null) ? "Not applied" : "Applying…";
	}

	/** Returns the colour of its tag. */
	public String colour() {
		return switch (state()) {
			case "Active" -> "green";
			case "Applying…" -> "yellow";
			case "Waiting", "Not known" -> "grey";
			default -> "red";
		};
	}

}
