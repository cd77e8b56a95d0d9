package dev.cooperage.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Somebody who has signed in, known by provider and subject, never by name alone. */
@Entity
public class Person {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String registrationId = "";

	private String subject = "";

	@Column(name = "user_name")
	private String userName = "";

	private String displayName = "";

	@Enumerated(EnumType.STRING)
	private Role role = Role.STANDARD_USER;

	private boolean active = true;

	protected Person() {
	}

	/** The database's id; the person must have been saved. */
	public long id() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

	/** Lower case, {@code [a-z0-9._-]{1,64}}; what grants are given to. */
	public String userName() {
		return this.userName;
	}

	public String displayName() {
		return this.displayName;
	}

	public boolean active() {
		return this.active;
	}

	public boolean isPlatformAdmin() {
		return this.role == Role.PLATFORM_ADMIN;
	}

}
