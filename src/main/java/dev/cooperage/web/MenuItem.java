package dev.cooperage.web;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A bean of this type is a tab in the header's navigation, in the order of the beans.
 *
 * @param text what it says
 * @param path where it leads; it is current on this path and below it
 * @param waiting counts what waits there for who is signed in; empty for nothing
 * @param unit what they are when there are several of them, for people who hear the page
 */
public record MenuItem(String text, String path, Function<Principal, Optional<Count>> waiting, String unit) {

	/** Creates a tab on which nothing ever waits. */
	public MenuItem(String text, String path) {
		this(text, path, (principal) -> Optional.empty(), "");
	}

	/**
	 * A number that the database knows. Each page shows those of all its tabs, so they
	 * are asked for in one query.
	 *
	 * @param sql a query for the number
	 * @param parameters the values of its named parameters; no other tab has one of these
	 * names
	 */
	public record Count(String sql, Map<String, Object> parameters) {
	}

}
