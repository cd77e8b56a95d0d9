package dev.cooperage.apps;

import java.time.Instant;

import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.PrincipalArn;
import dev.cooperage.storage.connection.Principals;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A program that uses app data sources with a principal of its own. */
@Entity
public class App implements Grantee {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String name;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "owner_id")
	private Person owner;

	private String principal;

	private boolean active = true;

	private Instant registeredAt;

	@Version
	private long version;

	@SuppressWarnings("NullAway.Init")
	protected App() {
	}

	App(AppName name, Person owner, PrincipalArn principal, Instant now) {
		this.name = name.value();
		this.owner = owner;
		this.principal = principal.value();
		this.registeredAt = now;
	}

	/** Returns the database's id; the app must have been saved. */
	public long id() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

	/** Its name. */
	public String name() {
		return this.name;
	}

	/** Returns the person responsible for the app, who may have been deactivated. */
	public Person owner() {
		return this.owner;
	}

	/** Returns the ARN by which S3 knows it. */
	public String arn() {
		return this.principal;
	}

	/** Returns the time of the registration. */
	public Instant registeredAt() {
		return this.registeredAt;
	}

	/** Counts the changes, so that a form can tell that somebody else was faster. */
	public long version() {
		return this.version;
	}

	@Override
	public String called() {
		return "the app " + this.name;
	}

	@Override
	public String calledFirst() {
		return "The app " + this.name;
	}

	@Override
	public boolean active() {
		return this.active;
	}

	@Override
	public String principal(Principals principals) {
		return this.principal;
	}

	@Override
	public AuditLog.Draft subjectOf(AuditLog.Draft entry) {
		return entry.to(called());
	}

	@Override
	public boolean isSame(Grantee other) {
		return other instanceof App app && app.id() == id();
	}

	/** Returns the app's data in the words of the record. */
	String facts() {
		return this.name + ", owner " + this.owner.userName() + ", " + this.principal;
	}

	void edit(AppName name, Person owner, PrincipalArn principal) {
		this.name = name.value();
		this.owner = owner;
		this.principal = principal.value();
	}

	void deactivate() {
		this.active = false;
	}

	void reactivate() {
		this.active = true;
	}

}
