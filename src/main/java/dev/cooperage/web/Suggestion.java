package dev.cooperage.web;

/**
 * One line of a drop-down list that the server searches, as the page's script reads it.
 *
 * @param value what choosing it puts into the field
 * @param text what the list shows
 */
public record Suggestion(String value, String text) {
}
