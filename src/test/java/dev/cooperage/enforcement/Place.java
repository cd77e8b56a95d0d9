package dev.cooperage.enforcement;

/** Where in the bucket an attempt is made. */
enum Place {

	ROOT(""),

	/** Where those are confined who are. */
	FOLDER("proj/"),

	/** Its name begins alike, without the slash. */
	SIBLING("project2/");

	private final String prefix;

	Place(String prefix) {
		this.prefix = prefix;
	}

	String prefix() {
		return this.prefix;
	}

	String key(String name) {
		return this.prefix + name;
	}

}
