package dev.cooperage.files.selection;

import java.util.List;

/**
 * The part of a page that says what was chosen. Templates find it as {@code chosen}.
 *
 * @param what the name of the only thing chosen, or how many things there are
 * @param ticks carry the selection on in a form
 */
public record Chosen(Selection selection, String what, List<Tick> ticks, SelectionCount count) {

	static Chosen of(Selection selection, SelectionCount count) {
		return new Chosen(selection, selection.title(), Tick.of(selection), count);
	}

}
