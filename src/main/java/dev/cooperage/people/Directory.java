package dev.cooperage.people;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds people. Never lists everybody. */
@Service
@Transactional(readOnly = true)
public class Directory {

	private static final int LONGEST_DISPLAY_NAME = 200;

	/** No quoted names, no blanks, nothing that a mail's header could be broken with. */
	private static final Pattern EMAIL = Pattern
		.compile("(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]+");

	private final PersonRepository people;

	private final Clock clock;

	Directory(PersonRepository people, Clock clock) {
		this.people = people;
		this.clock = clock;
	}

	/** The active person with exactly this user name, in any case of letters. */
	public Optional<Person> find(String userName) {
		return UserName.typed(userName)
			.flatMap((name) -> this.people.findByUserName(name.value()))
			.filter(Person::active);
	}

	/** The person with this id, active or not. */
	public Optional<Person> findById(long id) {
		return this.people.findById(id);
	}

	/**
	 * Who is signed in, read from the database; empty when the account is switched off.
	 */
	public Optional<Person> signedIn(@Nullable Principal principal) {
		return (principal instanceof Authentication authentication
				&& authentication.getPrincipal() instanceof SignedIn signedIn)
						? findById(signedIn.personId()).filter(Person::active) : Optional.empty();
	}

	/** The active platform admins, in order of name. */
	public List<Person> platformAdmins(int limit) {
		return this.people.active(Role.PLATFORM_ADMIN, Limit.of(limit));
	}

	/**
	 * Notes where mails reach the person.
	 * @param email as the provider tells it; null, or none that a mail could be sent to,
	 * for nowhere
	 */
	@Transactional
	public void reachableAt(long personId, @Nullable String email) {
		String address = (email != null && EMAIL.matcher(email).matches()) ? email : null;
		this.people.findById(personId).ifPresent((person) -> person.reachableAt(address));
	}

	/**
	 * Active people whose user name or display name contains the text, best match first;
	 * nobody for an empty text.
	 */
	public List<Person> search(String text, int limit) {
		String wanted = text.strip().toLowerCase(Locale.ROOT);
		if (wanted.isEmpty() || wanted.indexOf('\0') >= 0) {
			return List.of();
		}
		return this.people.search(wanted, wanted.replaceAll("([\\\\%_])", "\\\\$1"), Limit.of(limit));
	}

	/**
	 * The person with this provider and subject, made at the first sign-in and renamed at
	 * later ones.
	 * @throws UserNameTakenException when another subject holds the user name
	 * @throws IllegalArgumentException when the user name has other characters than
	 * {@code [a-z0-9._-]}, or not 1 to 64 of them
	 */
	@Transactional
	public Person signedIn(String registrationId, String subject, String userName, String displayName, Role role) {
		String name = new UserName(userName).value();
		String display = readable(displayName, name);
		this.people.insertIfAbsent(registrationId, subject, name, display, role.name(), this.clock.instant());
		Person person = this.people.findByRegistrationIdAndSubject(registrationId, subject)
			.orElseThrow(() -> new UserNameTakenException(name));
		person.signedIn(name, display, role, this.clock.instant());
		try {
			this.people.saveAndFlush(person);
		}
		catch (DataIntegrityViolationException ex) {
			throw new UserNameTakenException(name);
		}
		return person;
	}

	private static String readable(String displayName, String userName) {
		String text = displayName.replaceAll("\\p{Cntrl}+", " ").strip();
		if (text.isEmpty()) {
			return userName;
		}
		return (text.length() <= LONGEST_DISPLAY_NAME) ? text : text.substring(0, LONGEST_DISPLAY_NAME);
	}

}
