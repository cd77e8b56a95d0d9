package dev.cooperage.requests;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A mail that was sent, waits, or is only shown because there is no mail server.
 *
 * @param attempts how often it was tried
 * @param nextTry when it is tried next; null for never again
 * @param sentAt when the mail server took it; null while it has not
 * @param lastError why the last attempt failed, without a full stop
 */
record Mail(long id, String recipient, String subject, String body, Instant createdAt, int attempts,
		@Nullable Instant nextTry, @Nullable Instant sentAt, @Nullable String lastError) {

	/** Returns the state in words. */
	public String state() {
		if (this.sentAt != null) {
			return "Sent";
		}
		if (this.nextTry != null) {
			return (this.lastError != null) ? "Waiting: " + this.lastError : "Waiting";
		}
		return (this.lastError != null) ? "Given up: " + this.lastError : "Not sent: no mail server is set up";
	}

}
