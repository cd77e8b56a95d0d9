package dev.cooperage.access.reach;

import java.time.Instant;
import java.util.Optional;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.SyncState;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * A grant as the pages of this package show it.
 *
 * @param team the name of the team through which somebody has it; null for a grant of
 * their own
 * @param folder the folder it is for; the root for the whole data source
 * @param applied the level that S3 enforced last; null while it never had the grant
 * @param ended whether it was revoked, or its last day is over, and S3 has yet to follow
 * @param seenHash stands for the policy that S3 was last seen to hold; null before the
 * first look
 * @param managesFolder whether the person manages the access of others to the folder
 */
record ReachedGrant(long id, @Nullable String team, BucketName bucket, KeyPrefix folder, AccessLevel level,
		@Nullable AccessLevel applied, GrantEnd end, String grantedBy, Instant grantedAt, boolean ended,
		SyncState state, @Nullable String seenHash, boolean managesFolder) {

	/** Returns what gives it, in words. */
	public String through() {
		return (this.team != null) ? "Team " + this.team : "Own grant";
	}

	/**
	 * Returns the level that S3 enforces, as far as the panel knows; empty for none. A
	 * lower level counts when S3 has it, though the panel itself goes by it at once.
	 */
	Optional<AccessLevel> inForce() {
		return Optional.ofNullable(this.applied);
	}

	/** Returns the words for how far S3 has it, for a table of a spreadsheet. */
	String stateInWords() {
		if (this.state instanceof SyncState.Active) {
			return "active";
		}
		if (this.state instanceof SyncState.NotKnown) {
			return "not known";
		}
		if (this.state instanceof SyncState.NotRevoked failed) {
			return "not revoked yet: " + failed.reason();
		}
		if (this.state instanceof SyncState.Revoking) {
			return "not revoked yet";
		}
		return "not applied yet" + ((this.state instanceof SyncState.NotApplied failed) ? ": " + failed.reason() : "");
	}

}
