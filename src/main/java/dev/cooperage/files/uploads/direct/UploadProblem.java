package dev.cooperage.files.uploads.direct;

import java.util.List;

import dev.cooperage.files.Refusal;

import org.springframework.http.HttpStatus;

/** Why an upload does not go on; {@code state} tells scripts which of these it is. */
public final class UploadProblem {

	private UploadProblem() {
	}

	static Refusal exists() {
		return of(HttpStatus.CONFLICT, "exists", "A file of this name exists.");
	}

	/** Returns the answer for a file that an earlier attempt has stored. */
	static Refusal stored() {
		return of(HttpStatus.CONFLICT, "stored", "This file is stored already.");
	}

	static Refusal gone() {
		return of(HttpStatus.GONE, "gone", "This upload has ended. Choose the file again to start again.");
	}

	/** Returns the refusal for a page whose script is that of an older version. */
	static Refusal outdated() {
		return of(HttpStatus.CONFLICT, "outdated",
				"This page is older than the panel. Reload it and choose the same files again.");
	}

	/** Returns the refusal for content that is not what the browser read. */
	static Refusal changed() {
		return of(HttpStatus.SERVICE_UNAVAILABLE, "changed", "A part was changed on its way to the panel.");
	}

	public static Refusal badName(String sentence) {
		return of(HttpStatus.UNPROCESSABLE_CONTENT, "name", sentence);
	}

	/**
	 * Returns the refusal for a person who has as many as one may have, in all data
	 * sources together.
	 */
	static Refusal tooMany(int unfinished) {
		return of(HttpStatus.UNPROCESSABLE_CONTENT, "limit",
				"You have " + unfinished + ((unfinished == 1) ? " unfinished upload" : " unfinished uploads")
						+ ", and cannot have more at once. Finish or discard some: your account page lists them.");
	}

	/** Returns the refusal for parts that are not in S3, or not of the right size. */
	static Refusal incomplete(List<Integer> missing) {
		Refusal refusal = of(HttpStatus.CONFLICT, "incomplete", "S3 does not have all parts yet.");
		refusal.getBody().setProperty("missing", missing);
		return refusal;
	}

	private static Refusal of(HttpStatus status, String state, String sentence) {
		Refusal refusal = new Refusal(status, sentence);
		refusal.getBody().setProperty("state", state);
		return refusal;
	}

}
