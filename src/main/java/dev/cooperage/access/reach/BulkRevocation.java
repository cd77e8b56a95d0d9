package dev.cooperage.access.reach;

import java.time.Instant;
import java.util.UUID;

/**
 * A revocation of what one person has in many data sources, as a platform admin asked for
 * it.
 *
 * @param userName of the person
 * @param by the user name of the platform admin
 * @param total how many data sources there are
 * @param open how many are not decided yet
 * @param refused in how many nothing was revoked
 * @param inS3 how many of the others S3 has followed in
 * @param stuck how many of those S3 does not have, or may not have, for a reason that
 * time alone seldom mends
 */
record BulkRevocation(UUID id, String userName, String by, Instant createdAt, int total, int open, int refused,
		int inS3, int stuck) {

	/** Returns in how many data sources it is decided. */
	public int done() {
		return this.total - this.open - this.refused;
	}

	/** Returns whether the page is going to change, so that it is loaded again soon. */
	public boolean moving() {
		return this.open > 0 || this.inS3 < done();
	}

	/** Returns after how many seconds it is worth looking again. */
	public int lookAgain() {
		return (this.open > 0 || this.inS3 + this.stuck < done()) ? 2 : 30;
	}

	/** Returns how much is decided, in percent. */
	public int percent() {
		return (this.total == 0) ? 100 : 100 * (this.total - this.open) / this.total;
	}

}
