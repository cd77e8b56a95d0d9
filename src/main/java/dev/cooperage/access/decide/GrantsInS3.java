package dev.cooperage.access.decide;

import java.util.Objects;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.SyncState;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.ForeignEffect;
import dev.cooperage.access.group.PolicyState;
import org.jspecify.annotations.Nullable;

/**
 * The grants of one bucket as S3 has them.
 *
 * @param effect what statements of others do beside the grants
 */
record GrantsInS3(PolicyState bucket, ForeignEffect.Look effect, GrantEnds ends) {

	/** Returns whether the last day of the grant is over. */
	boolean isOver(AccessGrant grant) {
		return this.ends.passed(grant.end());
	}

	/** Returns how far S3 has the grant, or its end. */
	SyncState state(AccessGrant grant) {
		boolean over = isOver(grant);
		return grant.setAside(this.bucket.nextCheck())
			.filter((aside) -> !over)
			.orElseGet(() -> over ? stateOfEnd(grant) : stateOf(grant));
	}

	/**
	 * S3 that has a grant with its end refuses from then on, whether it was seen to lack
	 * the grant or not.
	 */
	private SyncState stateOfEnd(AccessGrant grant) {
		if (grant.activeSince() == null || this.bucket.drifted()) {
			return this.bucket.pending();
		}
		SyncState refusing = new SyncState.Active(Objects.requireNonNull(this.ends.instant(grant.end())));
		return this.bucket.unseen().map(SyncState.class::cast).orElse(refusing);
	}

	private SyncState stateOf(AccessGrant grant) {
		if (grant.activeSince() == null || grant.ended() || this.bucket.drifted()) {
			return this.bucket.pending();
		}
		SyncState active = new SyncState.Active(Objects.requireNonNull(grant.activeSince()));
		return this.bucket.unseen().map(SyncState.class::cast).orElse(active);
	}

	/** Returns what S3 does beside the grant; null for nothing. */
	@Nullable String warning(AccessGrant grant) {
		return this.bucket.drifted()
				? "Somebody changed the panel's part of the bucket policy in S3, and it is being repaired"
				: this.effect.warning(grant);
	}

}
