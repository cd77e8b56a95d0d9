package dev.cooperage.requests;

import java.time.Instant;
import java.util.Optional;

import dev.cooperage.access.Reach;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** One person's request to the admins of one bucket, and the answer. */
@Entity
class AccessRequest {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private BucketName bucket;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "person_id")
	private Person person;

	@Column(name = "prefix")
	private KeyPrefix folder;

	@Enumerated(EnumType.STRING)
	private AccessLevel level;

	private String need;

	private Instant requestedAt;

	@Enumerated(EnumType.STRING)
	private RequestState state = RequestState.OPEN;

	private @Nullable String answeredBy;

	private @Nullable Instant answeredAt;

	private @Nullable String answer;

	@Enumerated(EnumType.STRING)
	private @Nullable AccessLevel grantedLevel;

	@Column(name = "granted_prefix")
	private @Nullable KeyPrefix grantedFolder;

	@Version
	private long version;

	@SuppressWarnings("NullAway.Init")
	protected AccessRequest() {
	}

	AccessRequest(BucketName bucket, Person person, Reach wanted, String need, Instant now) {
		this.bucket = bucket;
		this.person = person;
		this.folder = wanted.folder();
		this.level = wanted.level();
		this.need = need;
		this.requestedAt = now;
	}

	/** Returns the database's id; the request must have been saved. */
	public long id() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

	public BucketName bucket() {
		return this.bucket;
	}

	/** Returns the person who asks. */
	public Person person() {
		return this.person;
	}

	/** Returns the level and the place that they ask for. */
	public Reach wanted() {
		return new Reach(this.level, this.folder);
	}

	/** Returns the business need, in the person's own words. */
	public String need() {
		return this.need;
	}

	public Instant requestedAt() {
		return this.requestedAt;
	}

	public RequestState state() {
		return this.state;
	}

	public boolean open() {
		return this.state == RequestState.OPEN;
	}

	/** Returns the user name of who answered, or withdrew; null while it is open. */
	public @Nullable String answeredBy() {
		return this.answeredBy;
	}

	public @Nullable Instant answeredAt() {
		return this.answeredAt;
	}

	/** Returns the admin's note or reason; null for none. */
	public @Nullable String answer() {
		return this.answer;
	}

	/** Returns the level and the place that were granted; empty when nothing was. */
	public Optional<Reach> granted() {
		return (this.grantedLevel != null && this.grantedFolder != null)
				? Optional.of(new Reach(this.grantedLevel, this.grantedFolder)) : Optional.empty();
	}

	/** Returns whether less was granted than was asked for. */
	public boolean grantedLess() {
		return granted().filter((reach) -> !reach.equals(wanted())).isPresent();
	}

	/** Returns the state in words, such as "Approved by ada". */
	public String stateInWords() {
		return (open() || this.state == RequestState.WITHDRAWN) ? this.state.label()
				: this.state.label() + " by " + this.answeredBy;
	}

	void approve(Reach granted, @Nullable String note, Person by, Instant now) {
		close(RequestState.APPROVED, note, by, now);
		grant(granted);
	}

	void overtake(Person by, Instant now) {
		close(RequestState.GRANTED_DIRECTLY, null, by, now);
		grant(wanted());
	}

	void refuse(String reason, Person by, Instant now) {
		close(RequestState.REFUSED, reason, by, now);
	}

	void withdraw(Instant now) {
		close(RequestState.WITHDRAWN, null, this.person, now);
	}

	private void grant(Reach reach) {
		this.grantedLevel = reach.level();
		this.grantedFolder = reach.folder();
	}

	private void close(RequestState state, @Nullable String answer, Person by, Instant now) {
		if (!open()) {
			throw new IllegalStateException("answered already");
		}
		this.state = state;
		this.answer = answer;
		this.answeredBy = by.userName();
		this.answeredAt = now;
	}

}
