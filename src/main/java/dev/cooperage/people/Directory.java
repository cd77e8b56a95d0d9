package dev.cooperage.people;

import java.util.List;
import java.util.Optional;

/** Finds people. Never lists everybody. */
public class Directory {

	/** The active person with exactly this user name, in any case of letters. */
	public Optional<Person> find(String userName) {
		throw new UnsupportedOperationException();
	}

	public Optional<Person> findById(long id) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Active people whose user name or display name contains the text, best match first.
	 */
	public List<Person> search(String text, int limit) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The person with this provider and subject, made at the first sign-in and renamed at
	 * later ones.
	 * @throws UserNameTakenException when another subject holds the user name
	 */
	public Person signedIn(String registrationId, String subject, String userName, String displayName, Role role) {
		throw new UnsupportedOperationException();
	}

}
