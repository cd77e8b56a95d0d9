package dev.cooperage.files.selection;

import java.util.List;

import dev.cooperage.files.FolderPlace;

/**
 * The part of a page that says what was chosen.
 *
 * @param here the folder in which it was chosen
 * @param what the name of the only thing chosen, or how many things there are
 * @param ticks carry the selection on in a form
 */
public record Chosen(FolderPlace here, Selection selection, String what, List<Tick> ticks, SelectionCount count) {

	static Chosen of(FolderPlace here, Selection selection, SelectionCount count) {
		return new Chosen(here, selection, selection.title(), Tick.of(selection), count);
	}

}
