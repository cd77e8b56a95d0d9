package dev.cooperage.access.reach;

import dev.cooperage.access.decide.BulkOutcome;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * One data source of a bulk revocation.
 *
 * @param outcome what was decided; null before
 * @param reason why nothing was revoked, or why S3 has not followed yet
 * @param inS3 whether S3 has followed
 * @param known false while the panel cannot look at the policy: S3 had followed when it
 * last could
 */
record BulkRevocationLine(BucketName bucket, @Nullable BulkOutcome outcome, @Nullable String reason, boolean inS3,
		boolean known) {

	/** Returns the words of the page. */
	public String state() {
		if (this.outcome == null) {
			return "Waiting";
		}
		return switch (this.outcome) {
			case REFUSED -> "Not revoked";
			case UNCHANGED -> "Nothing to revoke";
			case DONE -> !this.inS3 ? (this.reason != null) ? "Not revoked in S3" : "Revoking…"
					: this.known ? "Revoked" : "Not known";
		};
	}

	/** Returns the colour of its tag. */
	public String colour() {
		return switch (state()) {
			case "Revoked" -> "green";
			case "Revoking…" -> "yellow";
			case "Waiting", "Not known", "Nothing to revoke" -> "grey";
			default -> "red";
		};
	}

	/** Returns whether the reason belongs beside the state. */
	public boolean explained() {
		return this.reason != null
				&& (this.outcome == BulkOutcome.REFUSED || (this.outcome == BulkOutcome.DONE && !this.inS3));
	}

	/** Returns whether a hand-over would help: nobody else is Admin without an end. */
	public boolean lastAdmin() {
		return this.outcome == BulkOutcome.REFUSED && this.reason != null && this.reason.contains("last admin");
	}

}
