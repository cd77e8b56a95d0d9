package dev.cooperage.access.group;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.HeldGrant;
import dev.cooperage.access.Reach;
import dev.cooperage.access.SyncState;
import dev.cooperage.access.Term;
import dev.cooperage.apps.App;
import dev.cooperage.leases.BackOff;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.teams.Team;
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
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/**
 * The grant of one person, app or team for one bucket or folder: the intent, and how far
 * S3 has it. S3 knows no teams: beside the team's own grant each member has one through
 * the team, and these are in the policy. The version counts what people decided, so that
 * a form can tell that somebody else was faster; what S3 has of it does not count.
 */
@Entity
@Table(name = "granted_access")
@DynamicUpdate
public class AccessGrant implements HeldGrant {

	public static final String NO_ROOM = "There is no room for it in the bucket policy until other access ends or statements of others are removed";

	/** How long S3 is not asked again about a principal or folder that it refused. */
	private static final BackOff AFTER_REFUSALS = new BackOff(Duration.ofSeconds(30), Duration.ofHours(1));

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private BucketName bucket;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "person_id")
	private @Nullable Person person;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "app_id")
	private @Nullable App app;

	/** The team that has it, or through which the person has it. */
	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "team_id")
	private @Nullable Team team;

	@Column(name = "prefix")
	private KeyPrefix folder;

	@Enumerated(EnumType.STRING)
	private AccessLevel level;

	/** The last day; null for a grant without an end. */
	private @Nullable LocalDate endsOn;

	/** The level that S3 enforced last; null while it never had this grant. */
	@OptimisticLock(excluded = true)
	@Enumerated(EnumType.STRING)
	private @Nullable AccessLevel appliedLevel;

	private String grantedBy;

	private Instant grantedAt;

	@OptimisticLock(excluded = true)
	private long changedRevision;

	@OptimisticLock(excluded = true)
	private @Nullable Instant activeSince;

	private @Nullable Long endedRevision;

	/** Whether it ended by itself. */
	private boolean expired;

	@OptimisticLock(excluded = true)
	private @Nullable Instant closedAt;

	/** Why S3 does not take it; null while it does. */
	@OptimisticLock(excluded = true)
	private @Nullable String refusedReason;

	@OptimisticLock(excluded = true)
	private @Nullable Instant refusedAt;

	@OptimisticLock(excluded = true)
	private @Nullable Instant retryAt;

	@OptimisticLock(excluded = true)
	private int refusals;

	/**
	 * The level that S3 had when the grant was set aside, until S3 was seen without it;
	 * null for none.
	 */
	@OptimisticLock(excluded = true)
	@Enumerated(EnumType.STRING)
	private @Nullable AccessLevel leavingLevel;

	@OptimisticLock(excluded = true)
	private @Nullable Instant noRoomSince;

	/** Whether the person may decide in the panel about the access of others to it. */
	private boolean managesFolder;

	@Version
	private long version;

	@SuppressWarnings("NullAway.Init")
	protected AccessGrant() {
	}

	AccessGrant(BucketName bucket, Grantee grantee, Term term, Person grantedBy, Instant now, long revision) {
		this.bucket = bucket;
		this.person = (grantee instanceof Person somebody) ? somebody : null;
		this.app = (grantee instanceof App something) ? something : null;
		this.team = (grantee instanceof Team several) ? several : null;
		this.folder = term.reach().folder();
		this.level = term.reach().level();
		this.endsOn = term.end().lastDay();
		this.grantedBy = grantedBy.userName();
		this.grantedAt = now;
		this.changedRevision = revision;
	}

	/** Makes what a person has through the team's grant. */
	private AccessGrant(AccessGrant ofTeam, Person member, Instant now, long revision) {
		this.bucket = ofTeam.bucket;
		this.team = ofTeam.team;
		this.person = member;
		this.folder = ofTeam.folder;
		this.level = ofTeam.levelFor(member);
		this.endsOn = ofTeam.endsOn;
		this.grantedBy = ofTeam.grantedBy;
		this.grantedAt = now;
		this.changedRevision = revision;
	}

	/** Returns the grant that the member has through this grant of a team. */
	AccessGrant through(Person member, Instant now, long revision) {
		return new AccessGrant(this, member, now, revision);
	}

	/**
	 * Returns the level that the team's grant gives a member: nobody from outside is
	 * Admin.
	 */
	AccessLevel levelFor(Person member) {
		return (this.level == AccessLevel.ADMIN && member.external()) ? AccessLevel.READ_WRITE : this.level;
	}

	/** Returns the database's id; the grant must have been saved. */
	public long id() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

	/** Returns the bucket that it is for. */
	public BucketName bucket() {
		return this.bucket;
	}

	/** Who has it. */
	public Grantee grantee() {
		if (this.app != null) {
			return this.app;
		}
		return (ofTeam() && this.team != null) ? this.team : person();
	}

	/** Returns whether it is a team's own: in the policy are those of its members. */
	public boolean ofTeam() {
		return this.team != null && this.person == null;
	}

	/** Returns the team through which the person has it; empty for what is their own. */
	public Optional<Team> throughTeam() {
		return (this.person != null) ? Optional.ofNullable(this.team) : Optional.empty();
	}

	/** Returns whether it is what a member has through this grant of a team. */
	boolean isThrough(AccessGrant ofTeam) {
		return ofTeam.ofTeam() && ofTeam.team != null && this.folder.equals(ofTeam.folder)
				&& throughTeam().filter(ofTeam.team::isSame).isPresent();
	}

	/**
	 * Returns the person who has it, themselves or through a team.
	 * @throws IllegalStateException when an app or a team has it
	 */
	public Person person() {
		if (this.person == null) {
			throw new IllegalStateException("an app or a team has it");
		}
		return this.person;
	}

	/** Returns where it holds; the root for the whole bucket. */
	public KeyPrefix folder() {
		return this.folder;
	}

	/** Returns the level that was decided. */
	public AccessLevel level() {
		return this.level;
	}

	/** Returns the level that was decided, and where it holds. */
	@Override
	public Reach reach() {
		return new Reach(this.level, this.folder);
	}

	/** Returns the last day on which it holds; null for a grant without an end. */
	public @Nullable LocalDate endsOn() {
		return this.endsOn;
	}

	/** Returns when it ends by itself; it may have done so already. */
	@Override
	public GrantEnd end() {
		return new GrantEnd(this.endsOn);
	}

	/** Returns what was decided, with its end. */
	public Term term() {
		return new Term(reach(), end());
	}

	/**
	 * Returns what of it holds in the panel until its last day is over; empty while
	 * nothing does.
	 */
	@Override
	public Optional<Reach> reachInForce() {
		return Stream.of(AccessLevel.READ_ONLY, AccessLevel.READ_WRITE, AccessLevel.ADMIN)
			.filter(this::inForce)
			.max(Comparator.naturalOrder())
			.map((held) -> new Reach(held, this.folder));
	}

	/** Returns the user name of who granted it or last changed its level. */
	public String grantedBy() {
		return this.grantedBy;
	}

	/** Returns when it was granted or its level last changed. */
	public Instant grantedAt() {
		return this.grantedAt;
	}

	/** Returns since when S3 enforces it as it stands; null while it does not. */
	public @Nullable Instant activeSince() {
		return this.activeSince;
	}

	/**
	 * Returns whether it was revoked, or noted that its last day is over; S3 may still
	 * have to follow.
	 */
	public boolean ended() {
		return this.endedRevision != null;
	}

	/** Returns the revision that ended it; null while it stands. */
	public @Nullable Long endedRevision() {
		return this.endedRevision;
	}

	/** Returns whether it was revoked, and S3 was seen to have followed. */
	public boolean closed() {
		return this.closedAt != null;
	}

	/** Returns whether this revision made, changed or ended it. */
	boolean changedBy(long revision) {
		return (this.endedRevision != null) ? this.endedRevision == revision : this.changedRevision == revision;
	}

	/** Counts the changes, so that a form can tell that somebody else was faster. */
	public long version() {
		return this.version;
	}

	/**
	 * Returns whether the grant allows what the level allows with objects, now and in the
	 * panel, until its last day is over: more rights begin when S3 has them, fewer rights
	 * at once.
	 */
	@Override
	public boolean inForce(AccessLevel wanted) {
		return !ended() && this.appliedLevel != null && this.appliedLevel.covers(wanted) && this.level.covers(wanted);
	}

	/**
	 * Returns whether the grant lets the person manage the group; that follows the
	 * intent.
	 */
	@Override
	public boolean manages() {
		return !ended() && this.level == AccessLevel.ADMIN;
	}

	/**
	 * Returns whether the person was let manage access to the folder, whether that holds
	 * now or not.
	 */
	public boolean letsManageFolder() {
		return this.managesFolder;
	}

	/**
	 * Returns whether the person manages access to the folder, until the last day is
	 * over: not while the grant is set aside.
	 */
	@Override
	public boolean managesFolder() {
		return this.managesFolder && !ended() && this.refusedReason == null && !waitsForRoom();
	}

	/** Lets the person manage access to the folder, or not any more. */
	void letManageFolder(boolean manages) {
		this.managesFolder = manages;
	}

	/** Returns whether S3 does not take it, or it cannot stand in a policy. */
	public boolean refused() {
		return this.refusedAt != null;
	}

	/** Returns whether it is only suspected to be refused. */
	@Override
	public boolean suspected() {
		return this.refusedReason != null && PolicyParts.isSuspicion(this.refusedReason);
	}

	/** Returns how often S3 refused it. */
	public int refusals() {
		return this.refusals;
	}

	public boolean retryIsDue(Instant now) {
		return this.retryAt != null && !this.retryAt.isAfter(now);
	}

	/** Lets S3 be asked again at once, if it is refused. */
	void retry(Instant now) {
		this.retryAt = refused() ? now : null;
	}

	/** Returns whether the policy has no room for it. */
	public boolean waitsForRoom() {
		return this.noRoomSince != null;
	}

	/**
	 * Returns why it stands apart from the others and is not, or must not stay, in the
	 * policy.
	 * @param state of the bucket
	 */
	public Optional<SyncState> setAside(PolicyState state) {
		if (ended()) {
			return Optional.empty();
		}
		if (this.refusedReason != null && this.retryAt != null) {
			return Optional.of(isLeaving(state) ? state.leaving(this.refusedReason)
					: new SyncState.NotApplied(this.refusedReason, this.retryAt));
		}
		return waitsForRoom() ? Optional.of(new SyncState.NotApplied(NO_ROOM, state.nextCheck())) : Optional.empty();
	}

	/**
	 * Returns whether it was set aside, and S3 was not seen without it yet.
	 * @param state of the bucket
	 */
	public boolean isLeaving(PolicyState state) {
		return refused() && this.leavingLevel != null && !state.wasApplied(this.changedRevision);
	}

	/** Gives it another level or end; managing the folder goes with Read/write. */
	void edit(AccessLevel level, GrantEnd end, String by, Instant now, long revision) {
		this.level = level;
		this.managesFolder = this.managesFolder && level == AccessLevel.READ_WRITE;
		this.endsOn = end.lastDay();
		this.grantedBy = by;
		this.grantedAt = now;
		this.changedRevision = revision;
		this.activeSince = null;
	}

	/** Notes that S3 has to learn the new principal, which it may know. */
	void renamed(long revision, Instant now) {
		this.changedRevision = revision;
		this.activeSince = null;
		retry(now);
	}

	/** Ends it. */
	void end(long revision) {
		this.endedRevision = revision;
	}

	/** Notes that its last day is over. */
	void expire(long revision) {
		end(revision);
		this.expired = true;
	}

	/**
	 * Takes it out of the policy from this revision on, because S3 refuses it or it
	 * cannot stand there.
	 */
	void refuse(String reason, long revision, Instant now) {
		this.refusedAt = now;
		this.noRoomSince = null;
		this.changedRevision = revision;
		this.leavingLevel = (this.appliedLevel != null) ? this.appliedLevel : this.leavingLevel;
		notInPolicy();
		postpone(reason, now);
	}

	/**
	 * Asks S3 again later, after a longer time than before.
	 * @param reason null to keep the one that is known
	 */
	public void postpone(@Nullable String reason, Instant now) {
		this.refusals++;
		this.retryAt = now.plus(AFTER_REFUSALS.after(this.refusals));
		this.refusedReason = (reason != null) ? reason : this.refusedReason;
	}

	/**
	 * Puts it into the policy again. S3 has it from this revision on: a writer of the one
	 * before may be on its way. How often it was refused is forgotten when S3 has it.
	 */
	void takeUp(long revision) {
		this.refusedAt = null;
		this.refusedReason = null;
		this.retryAt = null;
		this.changedRevision = revision;
	}

	/**
	 * Notes whether the policy has room for it.
	 * @param since null when it has
	 */
	void waitForRoom(@Nullable Instant since) {
		this.noRoomSince = since;
		if (since != null) {
			notInPolicy();
		}
	}

	private void notInPolicy() {
		this.activeSince = null;
		this.appliedLevel = null;
	}

}
