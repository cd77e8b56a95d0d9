package dev.cooperage.embedded.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.cooperage.people.Role;

/** The five people that one can sign in as. */
public enum DemoPerson {

	/** Makes data sources. */
	ADA("Ada"),
	/** Reads. */
	BOB("Bob"),
	/** Is a stranger at first. */
	CAROL("Carol"),
	/** Reads and writes. */
	DAN("Dan"),
	/** Runs the platform. */
	ROOT("Root");

	/** Everybody's password; it opens nothing outside this machine. */
	public static final String PASSWORD = "cooperage";

	private final String displayName;

	DemoPerson(String displayName) {
		this.displayName = displayName;
	}

	public static List<String> userNames() {
		return Arrays.stream(values()).map(DemoPerson::userName).toList();
	}

	/** Returns the demo person with this name and password. */
	static Optional<DemoPerson> signingIn(String userName, String password) {
		boolean right = MessageDigest.isEqual(password.getBytes(StandardCharsets.UTF_8),
				PASSWORD.getBytes(StandardCharsets.UTF_8));
		String name = userName.strip().toLowerCase(Locale.ROOT);
		return Arrays.stream(values()).filter((person) -> right && person.userName().equals(name)).findFirst();
	}

	public String userName() {
		return name().toLowerCase(Locale.ROOT);
	}

	String displayName() {
		return this.displayName;
	}

	Role role() {
		return (this == ROOT) ? Role.PLATFORM_ADMIN : Role.STANDARD_USER;
	}

}
