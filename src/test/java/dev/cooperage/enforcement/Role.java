package dev.cooperage.enforcement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/** What somebody is to the bucket, and who plays it, each with keys of their own. */
enum Role {

	ANONYMOUS("anonymous", "anonymous", null, false),

	STRANGER("stranger", "stranger", null, false),

	READ_ONLY("Read only", "reader", AccessLevel.READ_ONLY, false),

	READ_WRITE("Read/write", "writer", AccessLevel.READ_WRITE, false),

	ADMIN("Admin", "admin", AccessLevel.ADMIN, false),

	FOLDER_READER("folder Read only", "folder-reader", AccessLevel.READ_ONLY, true),

	FOLDER_WRITER("folder Read/write", "folder-writer", AccessLevel.READ_WRITE, true),

	FORMER("former member", "former", null, false);

	private final String label;

	private final String userName;

	private final @Nullable AccessLevel level;

	private final boolean confined;

	Role(String label, String userName, @Nullable AccessLevel level, boolean confined) {
		this.label = label;
		this.userName = userName;
		this.level = level;
		this.confined = confined;
	}

	String label() {
		return this.label;
	}

	String userName() {
		return this.userName;
	}

	/** Whether they had Read/write on the whole bucket before. */
	boolean hadEverything() {
		return this != ANONYMOUS && this != STRANGER;
	}

	/**
	 * The grant that makes the role.
	 * @param folder where those are confined who are
	 */
	Optional<PolicyGrant> grant(String folder) {
		return Optional.ofNullable(this.level)
			.map((level) -> new PolicyGrant(arn(), level, new KeyPrefix(this.confined ? folder : "")));
	}

	PolicyGrant everything() {
		return new PolicyGrant(arn(), AccessLevel.READ_WRITE, KeyPrefix.ROOT);
	}

	private String arn() {
		return "arn:aws:iam:::user/" + this.userName;
	}

	static Stream<Role> all() {
		return Arrays.stream(values());
	}

	/** Those who have keys. */
	static List<String> userNames() {
		return all().filter((role) -> role != ANONYMOUS).map(Role::userName).toList();
	}

}
