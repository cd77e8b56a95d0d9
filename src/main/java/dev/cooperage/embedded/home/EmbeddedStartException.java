package dev.cooperage.embedded.home;

import org.jspecify.annotations.Nullable;

/** The embedded profile cannot start; the message is one sentence for people. */
public class EmbeddedStartException extends RuntimeException {

	public EmbeddedStartException(String sentence) {
		super(sentence);
	}

	public EmbeddedStartException(String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
	}

}
