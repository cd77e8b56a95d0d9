package dev.cooperage.web;

/**
 * A bean of this type is a tab in the header's navigation, in the order of the beans.
 *
 * @param text what it says
 * @param path where it leads; it is current on this path and below it
 */
public record MenuItem(String text, String path) {
}
