package dev.cooperage.web;

import java.security.Principal;
import java.util.function.ToLongFunction;

/**
 * A bean of this type is a tab in the header's navigation, in the order of the beans.
 *
 * @param text what it says
 * @param path where it leads; it is current on this path and below it
 * @param waiting how many things wait there for who is signed in; asked for every page
 * @param unit what they are when there are several of them, for people who hear the page
 */
public record MenuItem(String text, String path, ToLongFunction<Principal> waiting, String unit) {

	/** Creates a tab on which nothing ever waits. */
	public MenuItem(String text, String path) {
		this(text, path, (principal) -> 0, "");
	}

}
