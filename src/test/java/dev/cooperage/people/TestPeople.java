package dev.cooperage.people;

import org.springframework.test.util.ReflectionTestUtils;

/** People for tests without a database. */
public final class TestPeople {

	private TestPeople() {
	}

	/** Returns an active person of the organisation. */
	public static Person person(long id, String userName) {
		Person person = new Person();
		set(person, "id", id);
		set(person, "userName", userName);
		return person;
	}

	/** Returns somebody outside the organisation. */
	public static Person outsider(long id, String userName) {
		Person person = person(id, userName);
		set(person, "external", true);
		return person;
	}

	/** Returns somebody whose account is switched off. */
	public static Person deactivated(long id, String userName) {
		Person person = person(id, userName);
		set(person, "active", false);
		return person;
	}

	/** Returns a platform admin. */
	public static Person platformAdmin(long id, String userName) {
		Person person = person(id, userName);
		set(person, "role", Role.PLATFORM_ADMIN);
		return person;
	}

	private static void set(Person person, String field, Object value) {
		ReflectionTestUtils.setField(person, field, value);
	}

}
