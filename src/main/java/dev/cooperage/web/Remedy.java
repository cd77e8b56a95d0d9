package dev.cooperage.web;

import org.jspecify.annotations.Nullable;

/**
 * What somebody can do about a refusal.
 *
 * @param text a sentence
 * @param url where to do it, relative to the panel; null when there is no such page
 */
public record Remedy(String text, @Nullable String url) {
}
