package dev.cooperage.web;

import org.jspecify.annotations.Nullable;

/**
 * One choice of a group of radio buttons.
 *
 * @param value what the form sends
 * @param text what stands beside the button
 * @param hint what it means, in a few words; null for none
 */
public record Option(String value, String text, @Nullable String hint) {
}
