package dev.cooperage.web;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The way out of a refusal.
 *
 * @param text a sentence
 * @param url where to do it, relative to the panel; null when there is no such page
 * @param asked what they asked for already; null for nothing
 */
public record Remedy(String text, @Nullable String url, @Nullable Asked asked) {

	/** Creates a remedy for somebody who has not asked for anything yet. */
	public Remedy(String text, @Nullable String url) {
		this(text, url, null);
	}

	/**
	 * A request that waits for an answer.
	 *
	 * @param what what it asks for, in words
	 * @param of who is to answer it, in words
	 */
	public record Asked(String what, Instant at, String of) {
	}

}
