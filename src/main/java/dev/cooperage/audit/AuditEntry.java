package dev.cooperage.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One line of the record.
 *
 * @param id grows with time
 * @param bucket the bucket's name; null when it is about none
 * @param subject whom or what it was done to: a user name, a key
 * @param revision the revision of the access group that the change made or that came in
 * force; null when it is about none
 * @param inForce when S3 was seen to have the change; null while it was not, and for what
 * S3 need not follow
 * @param setAside whether the change was set aside before S3 had it
 * @param overtaken whether a later change of the same grant reached S3 in its place
 */
public record AuditEntry(long id, Instant at, Actor actor, AuditAction action, @Nullable String bucket,
		@Nullable String subject, @Nullable String before, @Nullable String after, @Nullable String reason,
		@Nullable Long revision, @Nullable InForce inForce, boolean setAside, boolean overtaken) {

	/**
	 * Returns the words that follow the actor's name on a page; of a data source they say
	 * its kind.
	 */
	public String words() {
		return (this.subject != null && isAboutDataSource()) ? this.action.words().replace("data source", this.subject)
				: this.action.words();
	}

	/**
	 * Returns the person or the thing that it was done to, where {@link #words} do not
	 * say so; else null.
	 */
	public @Nullable String object() {
		return (isAboutDataSource() || this.actor.name().equals(this.subject)) ? null : this.subject;
	}

	private boolean isAboutDataSource() {
		return this.action.kind() == AuditKind.DATA_SOURCE;
	}

	/** Returns the reason in the words of a person; null for none. */
	public @Nullable String why() {
		return (this.action.kind() == AuditKind.FILES) ? null : this.reason;
	}

	/** Returns whether S3 must follow this change and was not seen to have it. */
	public boolean awaitsS3() {
		return this.revision != null && this.inForce == null && !this.setAside && !this.overtaken
				&& this.action.changesPolicy();
	}

	/**
	 * The time since when a change is in force in S3.
	 *
	 * @param withLaterChanges whether S3 got it together with changes that were decided
	 * after it
	 */
	public record InForce(Instant since, boolean withLaterChanges) {
	}

}
