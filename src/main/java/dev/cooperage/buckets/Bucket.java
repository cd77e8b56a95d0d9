package dev.cooperage.buckets;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import dev.cooperage.leases.BackOff;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** One data source: an S3 bucket that the panel looks after. */
@Entity
public class Bucket {

	private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5));

	@Id
	private UUID id;

	private BucketName name;

	@Enumerated(EnumType.STRING)
	private BucketType type;

	private String purpose;

	@Enumerated(EnumType.STRING)
	private Status status = Status.CREATING;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "created_by")
	private Person createdBy;

	private Instant createdAt;

	private @Nullable Instant absentSeenAt;

	/** True once S3 was seen to have the bucket with our mark on it. */
	private boolean made;

	/** True when S3 refused the name. */
	private boolean nameRefused;

	private @Nullable String lastError;

	private int attempts;

	private Instant nextTry;

	@Version
	private @Nullable Long version;

	@SuppressWarnings("NullAway.Init")
	protected Bucket() {
	}

	Bucket(BucketName name, BucketType type, String purpose, Person createdBy, Instant now) {
		this.id = UUID.randomUUID();
		this.name = name;
		this.type = type;
		this.purpose = purpose;
		this.createdBy = createdBy;
		this.createdAt = now;
		this.nextTry = now;
	}

	/** Returns the id that marks the bucket in S3 as made for this row. */
	public UUID id() {
		return this.id;
	}

	/** Returns the name of the bucket in S3. */
	public BucketName name() {
		return this.name;
	}

	/** Returns the type, which decides the tab that lists it. */
	public BucketType type() {
		return this.type;
	}

	/** Returns the purpose, in the creator's words; may be empty. */
	public String purpose() {
		return this.purpose;
	}

	/** Gives it another purpose. */
	void describe(String purpose) {
		this.purpose = purpose;
	}

	/** Returns the person who created it, and was its first Admin. */
	public Person createdBy() {
		return this.createdBy;
	}

	/** Returns whether the person may see and end the creation of the bucket. */
	boolean isFor(Person person) {
		return this.createdBy.id() == person.id() || person.isPlatformAdmin();
	}

	/** Returns the time at which it was asked for. */
	public Instant createdAt() {
		return this.createdAt;
	}

	/** Returns whether people can use it; only then does it have pages. */
	public boolean live() {
		return this.status == Status.LIVE;
	}

	boolean creating() {
		return this.status == Status.CREATING;
	}

	/** Returns whether its creation was cancelled, and its parts are being removed. */
	public boolean cleaningUp() {
		return this.status == Status.CLEANING_UP;
	}

	/** Returns whether S3 was seen to have it with our mark. */
	public boolean made() {
		return this.made;
	}

	@Nullable Instant absentSeenAt() {
		return this.absentSeenAt;
	}

	/** Returns why the last attempt failed, without a full stop; null while none has. */
	public @Nullable String lastError() {
		return this.lastError;
	}

	/** Returns the time of the panel's next attempt. */
	public Instant nextTry() {
		return this.nextTry;
	}

	void seenAbsent(Instant at) {
		this.absentSeenAt = at;
	}

	void seenMade() {
		this.made = true;
	}

	/** Returns whether S3 refused the name, so that asking again is of no use. */
	public boolean nameRefused() {
		return this.nameRefused;
	}

	/** Notes that S3 does not take the name; the panel does not ask again. */
	void refuseName(String reason) {
		this.nameRefused = true;
		this.lastError = reason;
	}

	void finish() {
		this.status = Status.LIVE;
		this.nameRefused = false;
		this.lastError = null;
	}

	void giveUp(Instant now) {
		this.status = Status.CLEANING_UP;
		this.attempts = 0;
		this.lastError = null;
		this.nextTry = now;
	}

	/** Notes a failed attempt; the next one waits. */
	void failed(String reason, Instant now) {
		this.lastError = reason;
		this.nextTry = now.plus(BACK_OFF.after(this.attempts));
		this.attempts++;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Bucket bucket && bucket.id.equals(this.id);
	}

	@Override
	public int hashCode() {
		return Objects.hashCode(this.id);
	}

	/** The stages of a creation. */
	enum Status {

		CREATING, CLEANING_UP, LIVE

	}

}
