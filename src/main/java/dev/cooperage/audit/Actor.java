package dev.cooperage.audit;

import org.jspecify.annotations.Nullable;

/**
 * The person, or the panel, that did something: kept as id and name, so that the record
 * outlives the person's row.
 *
 * @param id the person's id; null for the panel itself
 * @param name the user name at that time
 */
public record Actor(@Nullable Long id, String name) {

	/** The panel itself, acting on its own. */
	public static final Actor PANEL = new Actor(null, "Cooperage");

}
