package dev.cooperage.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.teams.Team;
import jakarta.persistence.CascadeType;
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
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * A person's request to the admins of one bucket, for themselves or for a team, and the
 * answer.
 */
@Entity
@Table(name = "requested_access")
class AccessRequest {

	/** The most questions about one request. */
	static final int QUESTIONS = 10;

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private BucketName bucket;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "person_id")
	private Person person;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "team_id", updatable = false)
	private @Nullable Team team;

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

	private boolean questioned;

	private @Nullable Instant waitingSince;

	/** Only the sweep writes it later, beside the version: it must be in nobody's way. */
	@Column(updatable = false)
	private @Nullable Instant platformToldAt;

	private int news;

	/** Only {@link RequestRepository#seen} writes it. */
	@Column(insertable = false, updatable = false)
	private int seenNews;

	@OneToMany(mappedBy = "request", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<RequestMessage> messages = new ArrayList<>();

	@Version
	private long version;

	@SuppressWarnings("NullAway.Init")
	protected AccessRequest() {
	}

	/**
	 * @param team for whom the person asks; null for themselves
	 */
	AccessRequest(BucketName bucket, Person person, @Nullable Team team, Term wanted, String need, Instant now) {
		this.bucket = bucket;
		this.person = person;
		this.team = team;
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

	/** Returns the team for which they ask; null for themselves. */
	public @Nullable Team team() {
		return this.team;
	}

	/** Returns who is to get the access: the team, or the person who asks. */
	public Grantee grantee() {
		return (this.team != null) ? this.team : this.person;
	}

	/** Returns such as " for the team Analysts"; empty for the person themselves. */
	public String forWhom() {
		return (this.team != null) ? " for " + this.team.called() : "";
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

	/**
	 * Returns the state in words, such as "Approved by ada" or "Waiting for an answer
	 * from carol".
	 */
	public String stateInWords() {
		if (questioned()) {
			return "Waiting for an answer from " + this.person.userName();
		}
		return (open() || this.state == RequestState.WITHDRAWN) ? this.state.label()
				: this.state.label() + " by " + this.answeredBy;
	}

	/** Returns whether it waits for the person's answer to a question. */
	public boolean questioned() {
		return open() && this.questioned;
	}

	/** Returns the questions and replies, the oldest first. */
	public List<RequestMessage> messages() {
		return List.copyOf(this.messages);
	}

	/** Returns the id of the newest message; 0 for none. */
	public long lastMessage() {
		return this.messages.isEmpty() ? 0 : this.messages.get(this.messages.size() - 1).id();
	}

	/** Returns whether the newest message is this one, by this person. */
	boolean endsWith(Person author, String words) {
		if (this.messages.isEmpty()) {
			return false;
		}
		RequestMessage newest = this.messages.get(this.messages.size() - 1);
		return newest.author().isSame(author) && newest.words().equals(words);
	}

	/** Returns the time from which it waits for admins. */
	public Instant waitingSince() {
		return (this.waitingSince != null) ? this.waitingSince : this.requestedAt;
	}

	/** Returns when the platform admins were told of it; null for never. */
	public @Nullable Instant platformToldAt() {
		return this.platformToldAt;
	}

	/**
	 * Returns why the platform admins were told of it, for who asked; empty where the
	 * person has replied since.
	 */
	public String whyPlatformTold() {
		Duration waited = Duration.between(waitingSince(), Objects.requireNonNull(this.platformToldAt));
		if (waited.isNegative()) {
			return "";
		}
		return waited.toMinutes() < 1 ? "This data source has no admin."
				: "No admin has answered for " + inWords(waited) + ".";
	}

	/** Returns such as "3 days" or "5 hours": the largest whole unit. */
	static String inWords(Duration duration) {
		long days = duration.toDays();
		long number = (days > 0) ? days : (duration.toHours() > 0) ? duration.toHours() : duration.toMinutes();
		String unit = (days > 0) ? "day" : (duration.toHours() > 0) ? "hour" : "minute";
		return number + " " + unit + ((number == 1) ? "" : "s");
	}

	/** Returns whether something happened that the person has not seen yet. */
	public boolean unseen() {
		return this.news > this.seenNews;
	}

	/** Returns how many times there was news for the person. */
	public int news() {
		return this.news;
	}

	/** Notes that the platform admins are mailed it from the start. */
	void toldPlatform(Instant now) {
		this.platformToldAt = now;
	}

	/**
	 * Asks the person a question; the request waits for their reply.
	 * @return why that is not possible, without a full stop; empty when it is done
	 */
	Optional<String> ask(String words, Person by, Instant now) {
		requireOpen();
		if (this.messages.stream().filter(RequestMessage::question).count() >= QUESTIONS) {
			return Optional
				.of("This request has " + QUESTIONS + " questions, and more are not possible. Grant access or refuse");
		}
		this.messages.add(new RequestMessage(this, by, RequestMessage.Kind.QUESTION, words, now));
		this.questioned = true;
		this.news++;
		return Optional.empty();
	}

	/** Replies to the questions; the request waits for the admins again, from now on. */
	void reply(String words, Instant now) {
		requireOpen();
		if (!this.questioned) {
			throw new IllegalStateException("nobody asked");
		}
		this.messages.add(new RequestMessage(this, this.person, RequestMessage.Kind.REPLY, words, now));
		this.questioned = false;
		this.waitingSince = now;
	}

	void approve(Term granted, @Nullable String note, Person by, Instant now) {
		this.news++;
		close(RequestState.APPROVED, note, by, now);
		grant(granted);
	}

	void overtake(Term granted, Person by, Instant now) {
		this.news++;
		close(RequestState.GRANTED_DIRECTLY, null, by, now);
		grant(granted);
	}

	void refuse(String reason, Person by, Instant now) {
		this.news++;
		close(RequestState.REFUSED, reason, by, now);
	}

	void withdraw(Instant now) {
		close(RequestState.WITHDRAWN, null, this.person, now);
	}

	/** Closes it, so that somebody else can ask for the team. */
	void giveWay(Person other, String why, Instant now) {
		this.news++;
		close(RequestState.WITHDRAWN, why, other, now);
	}

	private void grant(Term term) {
		this.grantedLevel = term.reach().level();
		this.grantedFolder = term.reach().folder();
		this.grantedEndsOn = term.end().lastDay();
	}

	private void close(RequestState state, @Nullable String answer, Person by, Instant now) {
		requireOpen();
		this.state = state;
		this.answer = answer;
		this.answeredBy = by.userName();
		this.answeredAt = now;
	}

	private void requireOpen() {
		if (!open()) {
			throw new IllegalStateException("answered already");
		}
	}

}
