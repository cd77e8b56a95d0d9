package dev.cooperage.access.decide;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A hand-over of many data sources of one person to another, as a platform admin asked
 * for it.
 *
 * @param from the user name of the old admin
 * @param to the user name of the new one
 * @param by the user name of the platform admin
 * @param endedAt when the last data source was decided; null before
 * @param total how many data sources there are
 * @param open how many are not decided yet
 * @param refused how many were not handed over
 * @param active how many of those that were handed over S3 has
 * @param stuck how many of those S3 does not have, or may not have, for a reason that
 * time alone seldom mends
 */
public record BulkHandOver(UUID id, long fromId, String from, boolean fromActive, String to, String by,
		Instant createdAt, @Nullable Instant endedAt, int total, int open, int refused, int active, int stuck) {

	/** Returns how many data sources are handed over. */
	public int done() {
		return this.total - this.open - this.refused;
	}

	/**
	 * Returns whether the page is going to change, so that it is loaded again soon.
	 */
	public boolean moving() {
		return this.open > 0 || this.active < done();
	}

	/** Returns after how many seconds it is worth looking again. */
	public int lookAgain() {
		return (this.open > 0 || this.active + this.stuck < done()) ? 2 : 30;
	}

	/** Returns how much is decided, in percent. */
	public int percent() {
		return (this.total == 0) ? 100 : 100 * (this.total - this.open) / this.total;
	}

}
