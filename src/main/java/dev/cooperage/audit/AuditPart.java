package dev.cooperage.audit;

import java.util.UUID;

/**
 * The place of an entry in a zip or a job, which is one line of the activity. It is kept
 * where other entries have their reason.
 *
 * @param kind the kind of thing, such as "zip"
 * @param of the id of the zip or job
 * @param first whether the entry is the first of it in its bucket, and the line
 */
public record AuditPart(String kind, UUID of, boolean first) {

	/** The length of a {@link UUID} as a text. */
	static final int ID_LENGTH = 36;

	private static final String PART = "part of ";

	/** Returns the words that are kept, such as "part of zip 0b…". */
	String words() {
		return (this.first ? "" : PART) + this.kind + " " + this.of;
	}

	/** Returns the kind of thing that such words name. */
	static String kindIn(String words) {
		String last = words.startsWith(PART) ? words.substring(PART.length()) : words;
		return last.substring(0, Math.max(0, last.indexOf(' ')));
	}

}
