package dev.cooperage.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded profile cannot start; the message is one sentence for people. */
class EmbeddedStartException extends RuntimeException {

	EmbeddedStartException(String sentence) {
		super(sentence);
	}

	EmbeddedStartException(String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
	}

}
