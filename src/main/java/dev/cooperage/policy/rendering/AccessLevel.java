package dev.cooperage.policy.rendering;

import org.springframework.modulith.NamedInterface;

/** A level of access to a bucket or a folder, from the least to the most. */
@NamedInterface("rendering")
public enum AccessLevel {

	/** List and read, old versions too. */
	READ_ONLY("Read only"),
	/** Also write and delete; never destroy old versions. */
	READ_WRITE("Read/write"),
	/** Also manage the data access group, in the panel only. */
	ADMIN("Admin");

	private final String label;

	AccessLevel(String label) {
		this.label = label;
	}

	/** Returns the words on the screen. */
	public String label() {
		return this.label;
	}

	/** Returns whether somebody with this level may do what the other level allows. */
	public boolean covers(AccessLevel other) {
		return compareTo(other) >= 0;
	}

}
