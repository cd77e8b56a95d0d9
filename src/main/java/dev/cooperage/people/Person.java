package dev.cooperage.people;

import java.time.Instant;

import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.storage.connection.Principals;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in, or whom the organisation's list of members knows: known by
 * provider and subject, never by name alone. Only changed columns are written, so that a
 * sign-in lets nobody in again who is being deactivated.
 */
@Entity
@DynamicUpdate
public class Person implements Grantee {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String registrationId = "";

	private String subject = "";

	private String userName = "";

	private String displayName = "";

	private @Nullable String email;

	@Enumerated(EnumType.STRING)
	private Role role = Role.STANDARD_USER;

	private boolean active = true;

	private Instant createdAt = Instant.EPOCH;

	private @Nullable Instant signedInAt;

	private boolean external;

	protected Person() {
	}

	/** Returns the database's id; the person must have been saved. */
	public long id() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

	/**
	 * Returns the name that grants are given to: lower case, {@code [a-z0-9._-]{1,64}}.
	 */
	public String userName() {
		return this.userName;
	}

	@Override
	public String called() {
		return this.userName;
	}

	@Override
	public String principal(Principals principals) {
		return principals.of(this.userName);
	}

	@Override
	public AuditLog.Draft subjectOf(AuditLog.Draft entry) {
		return entry.to(id(), this.userName);
	}

	/** Returns the person as the actor of an entry in the record. */
	public Actor actor() {
		return new Actor(id(), this.userName);
	}

	@Override
	public boolean isSame(Grantee other) {
		return other instanceof Person person && person.id() == id();
	}

	/**
	 * Returns the name that people read; the user name where the provider knows no other.
	 */
	public String displayName() {
		return this.displayName;
	}

	/** Returns the address for mails; null where the provider tells none. */
	public @Nullable String email() {
		return this.email;
	}

	/** Returns the registration id of the provider that knows them. */
	public String registrationId() {
		return this.registrationId;
	}

	/** Returns the provider's own name for them, which nobody else ever gets. */
	public String subject() {
		return this.subject;
	}

	/** Returns the last sign-in; null while they were only invited. */
	public @Nullable Instant signedInAt() {
		return this.signedInAt;
	}

	/**
	 * Returns whether they are outside the organisation; never where none is configured.
	 */
	public boolean external() {
		return this.external;
	}

	/** Returns whether they may sign in and be granted anything. */
	public boolean active() {
		return this.active;
	}

	public Role role() {
		return this.role;
	}

	public boolean isPlatformAdmin() {
		return this.role == Role.PLATFORM_ADMIN;
	}

	void reachableAt(@Nullable String email) {
		this.email = email;
	}

	/** Gives them the name that the provider knows them by now. */
	void rename(String userName) {
		if (this.displayName.equals(this.userName)) {
			this.displayName = userName;
		}
		this.userName = userName;
	}

	public void deactivate() {
		this.active = false;
	}

	public void reactivate() {
		this.active = true;
	}

	public void external(boolean external) {
		this.external = external;
	}

	public void role(Role role) {
		this.role = role;
	}

	/** Takes over what the provider told at a later sign-in. */
	void signedIn(String userName, String displayName, Role role, Instant now) {
		this.userName = userName;
		this.displayName = displayName;
		this.role = role;
		this.signedInAt = now;
	}

}
