package dev.cooperage.files.downloads.zip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.cooperage.files.FileNames;
import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

/** The list of what a zip lacks, which becomes a file in the zip. */
class ZipReport {

	static final String NAME = "! This zip is not complete.txt";

	private static final int MOST_LINES = 1000;

	private final List<String> lines = new ArrayList<>();

	private int missing;

	private @Nullable String end;

	/** Adds a file that is not in the zip. */
	void missing(ObjectKey key, String why) {
		this.missing++;
		if (this.lines.size() < MOST_LINES) {
			this.lines.add(FileNames.shown(key.value()) + ": " + why);
		}
	}

	/** Notes that the zip ends here, before everything is in it. */
	void ended(String why) {
		this.end = why;
	}

	boolean isEmpty() {
		return this.missing == 0 && this.end == null;
	}

	byte[] text() {
		StringBuilder text = new StringBuilder("This zip is not complete.\r\n\r\n");
		if (this.end != null) {
			text.append("It ends early: ").append(this.end).append("\r\n\r\n");
		}
		if (this.missing > 0) {
			text.append("Missing, or not whole (").append(this.missing).append("):\r\n");
			this.lines.forEach((line) -> text.append(line).append("\r\n"));
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

}
