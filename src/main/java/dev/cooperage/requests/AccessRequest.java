package dev.cooperage.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
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
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** One person's request to the admins of one bucket, and the answer. */
@Entity
@Table(name = "requested_access")
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

	private @Nullable LocalDate endsOn;

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

	private @Nullable LocalDate grantedEndsOn;

	@Version
	private long version;

	@SuppressWarnings("NullAway.Init")
	protected AccessRequest() {
	}

	AccessRequest(BucketName bucket, Person person, Term wanted, String need, Instant now) {
		this.bucket = bucket;
		this.person = person;
		this.folder = wanted.reach().folder();
		this.level = wanted.reach().level();
		this.endsOn = wanted.end().lastDay();
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

	/** Returns the level, the place and the end that they ask for. */
	public Term wanted() {
		return new Term(new Reach(this.level, this.folder), new GrantEnd(this.endsOn));
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

	/** Returns the level, the place and the end that were granted; empty for nothing. */
	public Optional<Term> granted() {
		return (this.grantedLevel != null && this.grantedFolder != null)
				? Optional
					.of(new Term(new Reach(this.grantedLevel, this.grantedFolder), new GrantEnd(this.grantedEndsOn)))
				: Optional.empty();
	}

	/** Returns whether something else was granted than was asked for. */
	public boolean grantedOther() {
		return granted().filter((term) -> !term.equals(wanted())).isPresent();
	}

	/** Returns whether less was granted than was asked for, or for a shorter time. */
	public boolean grantedLess() {
		return granted().filter((term) -> !term.covers(wanted())).isPresent();
	}

	/** Returns the state in words, such as "Approved by ada". */
	public String stateInWords() {
		return (open() || this.state == RequestState.WITHDRAWN) ? this.state.label()
				: this.state.label() + " by " + this.answeredBy;
	}

	void approve(Term granted, @Nullable String note, Person by, Instant now) {
		close(RequestState.APPROVED, note, by, now);
		grant(granted);
	}

	void overtake(Term granted, Person by, Instant now) {
		close(RequestState.GRANTED_DIRECTLY, null, by, now);
		grant(granted);
	}

	void refuse(String reason, Person by, Instant now) {
		close(RequestState.REFUSED, reason, by, now);
	}

	void withdraw(Instant now) {
		close(RequestState.WITHDRAWN, null, this.person, now);
	}

	private void grant(Term term) {
		this.grantedLevel = term.reach().level();
		this.grantedFolder = term.reach().folder();
		this.grantedEndsOn = term.end().lastDay();
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
