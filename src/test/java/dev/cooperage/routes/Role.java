package dev.cooperage.routes;

import org.jspecify.annotations.Nullable;

/** Who asks, in the order of the table's columns. */
enum Role {

	ANONYMOUS("anonymous", null), STRANGER("stranger", "carol"), READ_ONLY("Read only", "bob"),
	READ_WRITE("Read/write", "dan"), FOLDER_OWNER("folder owner", "carol"), ADMIN("Admin", "ada"),
	EXTERNAL("external, Read only", "carol"), PLATFORM_ADMIN("platform admin", "root");

	private final String label;

	private final @Nullable String userName;

	Role(String label, @Nullable String userName) {
		this.label = label;
		this.userName = userName;
	}

	String label() {
		return this.label;
	}

	/** The demo person who plays it; null for nobody. */
	@Nullable String userName() {
		return this.userName;
	}

}
