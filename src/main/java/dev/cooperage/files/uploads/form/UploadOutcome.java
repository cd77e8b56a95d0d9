package dev.cooperage.files.uploads.form;

import dev.cooperage.s3names.ObjectKey;

import org.springframework.http.HttpStatus;

/** The outcome of one file of an upload. */
sealed interface UploadOutcome {

	/** Returns the name as it is shown. */
	String name();

	/** Returns a sentence for people. */
	String sentence();

	/**
	 * Returns why it is not stored, without saying so; as {@link #sentence()} otherwise.
	 */
	default String reason() {
		return sentence();
	}

	/** Returns the status of an answer that tells only this. */
	HttpStatus status();

	/** Returns whether S3 has the file. */
	default boolean done() {
		return this instanceof Stored;
	}

	/**
	 * S3 has it.
	 *
	 * @param size in bytes
	 */
	record Stored(String name, ObjectKey key, long size) implements UploadOutcome {

		@Override
		public String sentence() {
			return "Stored";
		}

		@Override
		public HttpStatus status() {
			return HttpStatus.OK;
		}

	}

	/** There is one of this name, which was to be kept. */
	record Exists(String name) implements UploadOutcome {

		@Override
		public String sentence() {
			return "Not stored: a file of this name exists. Choose Replace to store this one in its place.";
		}

		@Override
		public String reason() {
			return "A file of this name exists.";
		}

		@Override
		public HttpStatus status() {
			return HttpStatus.CONFLICT;
		}

	}

	/** The name breaks a rule. */
	record BadName(String name, String rule) implements UploadOutcome {

		@Override
		public String sentence() {
			return "Not stored: " + reason();
		}

		@Override
		public String reason() {
			return this.rule + (this.rule.endsWith(".") ? "" : ".");
		}

		@Override
		public HttpStatus status() {
			return HttpStatus.UNPROCESSABLE_CONTENT;
		}

	}

	/** It did not work for another reason. */
	record Failed(String name, HttpStatus status, String reason) implements UploadOutcome {

		@Override
		public String sentence() {
			return "Not stored: " + this.reason;
		}

	}

	/** Nobody knows whether S3 has it. */
	record Uncertain(String name, String sentence) implements UploadOutcome {

		@Override
		public HttpStatus status() {
			return HttpStatus.SERVICE_UNAVAILABLE;
		}

	}

}
