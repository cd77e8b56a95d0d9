package dev.cooperage.access.group;

import java.time.Instant;
import java.util.Optional;

import dev.cooperage.access.SyncState;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.s3names.BucketName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The state of one bucket's policy: what was decided, and how far S3 has it. Its row is
 * the lock under which changes of the group are decided. The writer's columns belong to
 * {@link dev.cooperage.access.sync.WriterLease} and are not mapped; only changed columns
 * are written.
 */
@Entity
@DynamicUpdate
public class PolicyState {

	/** A string: converters do not apply to ids. */
	@Id
	private String bucket;

	private boolean open = true;

	private boolean appsAllowed;

	private long desiredRevision;

	private long appliedRevision;

	private @Nullable String seenDocument;

	/** Computed by the database. */
	@Column(insertable = false, updatable = false)
	private @Nullable String seenHash;

	private @Nullable String lastError;

	private int attempts;

	private Instant nextTry;

	private Instant nextCheck;

	private @Nullable Instant behindSince;

	private @Nullable Instant driftedAt;

	private @Nullable Instant unseenSince;

	private @Nullable String checkError;

	private @Nullable Integer longestDays;

	@SuppressWarnings("NullAway.Init")
	protected PolicyState() {
	}

	/**
	 * @param appsAllowed whether apps can be given access
	 */
	public PolicyState(BucketName bucket, boolean appsAllowed, Instant now) {
		this.appsAllowed = appsAllowed;
		this.bucket = bucket.value();
		this.nextTry = now;
		this.nextCheck = now;
	}

	public BucketName bucket() {
		return new BucketName(this.bucket);
	}

	boolean open() {
		return this.open;
	}

	/** Returns whether apps can be given access: it is an app data source. */
	public boolean appsAllowed() {
		return this.appsAllowed;
	}

	/**
	 * Returns the longest duration of access here, in days; null for that of the
	 * platform.
	 */
	public @Nullable Integer longestDays() {
		return this.longestDays;
	}

	/** Sets the longest duration of access here; ends that were granted stay. */
	public void limit(@Nullable Integer longestDays) {
		this.longestDays = longestDays;
	}

	/** Returns the revision that the grants stand at. */
	public long desiredRevision() {
		return this.desiredRevision;
	}

	/** Returns the policy as S3 last showed it; empty before the first look. */
	public BucketPolicy seen() {
		return (this.seenDocument != null) ? BucketPolicy.parse(this.seenDocument) : BucketPolicy.empty();
	}

	/** Returns the policy as S3 last showed it, as a text; null before the first look. */
	public @Nullable String seenDocument() {
		return this.seenDocument;
	}

	/** Returns whether S3 has the newest revision, and nobody changed it since. */
	public boolean reached() {
		return hasReached(this.desiredRevision);
	}

	/** Returns whether S3 has at least this revision, and nobody changed it since. */
	public boolean hasReached(long revision) {
		return this.appliedRevision >= revision && !drifted();
	}

	/**
	 * Returns whether S3 was seen to have at least this revision, whatever became of it
	 * since.
	 */
	boolean wasApplied(long revision) {
		return this.appliedRevision >= revision;
	}

	/** Returns a text that is another one once the states of grants may be others. */
	public String fingerprint() {
		return this.desiredRevision + "-" + this.appliedRevision + "-" + this.attempts + (drifted() ? "-d" : "")
				+ ((this.unseenSince != null) ? "-u" : "");
	}

	/** Returns how many attempts at the newest revision failed. */
	public int attempts() {
		return this.attempts;
	}

	/** Starts the next revision, to be applied at once. */
	public long nextRevision(Instant now) {
		this.desiredRevision++;
		this.behindSince = (this.behindSince != null) ? this.behindSince : now;
		this.lastError = null;
		this.attempts = 0;
		this.nextTry = now;
		return this.desiredRevision;
	}

	/** Returns when the policy is compared with S3 again. */
	public Instant nextCheck() {
		return this.nextCheck;
	}

	/**
	 * Returns whether somebody changed a statement of ours in S3, and it is not repaired
	 * yet.
	 */
	public boolean drifted() {
		return this.driftedAt != null;
	}

	/**
	 * Returns the state shown instead of Active while the panel cannot read the policy.
	 */
	public Optional<SyncState.NotKnown> unseen() {
		return Optional.ofNullable(this.unseenSince)
			.map((since) -> new SyncState.NotKnown(since,
					this.checkError != null && SyncProblem.isRefusal(this.checkError)));
	}

	/** Returns how far S3 has what was decided up to the newest revision. */
	public SyncState pending() {
		return SyncState.pending(this.lastError, this.nextTry);
	}

	/** Returns how far S3 has the end of a grant that it has not followed yet. */
	public SyncState pendingEnd() {
		return SyncState.pendingEnd(this.lastError, this.nextTry);
	}

	/**
	 * Returns how far S3 is in giving up a grant that was set aside.
	 * @param why it was, without a full stop
	 */
	SyncState leaving(String why) {
		return SyncState.leaving(why, this.lastError, this.nextTry);
	}

}
