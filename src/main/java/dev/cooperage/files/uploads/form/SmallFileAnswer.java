package dev.cooperage.files.uploads.form;

import dev.cooperage.files.FileLinks;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one small file, for the panel's own script.
 *
 * @param state {@code stored}, {@code exists} or {@code failed}
 * @param detail a sentence for people; null when it is stored
 * @param url of its page; null when it is not stored
 */
record SmallFileAnswer(String state, @Nullable String detail, @Nullable String url) {

	static SmallFileAnswer of(UploadOutcome outcome, FileLinks links) {
		if (outcome instanceof UploadOutcome.Stored stored) {
			return new SmallFileAnswer("stored", null, links.file(stored.key()));
		}
		return new SmallFileAnswer((outcome instanceof UploadOutcome.Exists) ? "exists" : "failed", outcome.reason(),
				null);
	}

}
