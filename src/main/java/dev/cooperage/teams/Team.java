package dev.cooperage.teams;

import java.time.Instant;

import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.storage.connection.Principals;
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
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/**
 * A named set of people who get access together. S3 knows no teams: it gets a grant for
 * each member.
 */
@Entity
@DynamicUpdate
public class Team implements Grantee {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String name;

	private String description;

	@Enumerated(EnumType.STRING)
	private TeamSource source;

	/** The name of it where it is mirrored from; null for a team kept in the panel. */
	private @Nullable String origin;

	private boolean active = true;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "created_by")
	private Person createdBy;

	private Instant createdAt;

	/** When its members were last read from where they come from. */
	@OptimisticLock(excluded = true)
	private @Nullable Instant readAt;

	/** Why they could not be read the last time. */
	@OptimisticLock(excluded = true)
	private @Nullable String problem;

	/** Whether a list without anybody waits for a platform admin. */
	@OptimisticLock(excluded = true)
	private boolean emptying;

	@Version
	private long version;

	@SuppressWarnings("NullAway.Init")
	protected Team() {
	}

	Team(TeamName name, String description, TeamSource source, @Nullable String origin, Person by, Instant now) {
		this.name = name.value();
		this.description = description;
		this.source = source;
		this.origin = origin;
		this.createdBy = by;
		this.createdAt = now;
	}

	/** Returns the database's id; the team must have been saved. */
	public long id() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

	/** Returns its name. */
	public String name() {
		return this.name;
	}

	/** Returns what it is for; may be empty. */
	public String description() {
		return this.description;
	}

	/** Returns where its members come from. */
	public TeamSource source() {
		return this.source;
	}

	/** Returns its name there; null for a team kept in the panel. */
	public @Nullable String origin() {
		return this.origin;
	}

	/** Returns whether the panel manages its members itself. */
	public boolean kept() {
		return this.source == TeamSource.KEPT;
	}

	/** Returns when its members were last read from where they come from. */
	public @Nullable Instant readAt() {
		return this.readAt;
	}

	/** Returns why they could not be read the last time, without a full stop. */
	public @Nullable String problem() {
		return this.problem;
	}

	/** Returns whether a list without anybody waits for a platform admin. */
	public boolean emptying() {
		return this.emptying;
	}

	/** Returns the time at which it was made. */
	public Instant createdAt() {
		return this.createdAt;
	}

	/** Counts the changes, so that a form can tell that somebody else was faster. */
	public long version() {
		return this.version;
	}

	@Override
	public String called() {
		return "the team " + this.name;
	}

	@Override
	public String calledFirst() {
		return "The team " + this.name;
	}

	@Override
	public boolean active() {
		return this.active;
	}

	/**
	 * @throws IllegalStateException always: S3 knows no teams, only their members
	 */
	@Override
	public String principal(Principals principals) {
		throw new IllegalStateException("S3 knows no teams");
	}

	@Override
	public AuditLog.Draft subjectOf(AuditLog.Draft entry) {
		return entry.to(called());
	}

	@Override
	public boolean isSame(Grantee other) {
		return other instanceof Team team && team.id() == id();
	}

	void edit(TeamName name, String description) {
		this.name = name.value();
		this.description = description;
	}

	void delete() {
		this.active = false;
	}

	/** Notes that the members are as they are where they come from. */
	void read(Instant now) {
		this.readAt = now;
		this.problem = null;
		this.emptying = false;
	}

	/** Notes why the members could not be taken over. */
	void unread(String problem, boolean emptying) {
		this.problem = problem;
		this.emptying = emptying;
	}

}
