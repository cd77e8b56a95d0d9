package dev.cooperage.buckets.snippets;

/**
 * Lines ready to paste.
 *
 * @param title the tool that they are for
 */
public record Snippet(String title, String text) {
}
