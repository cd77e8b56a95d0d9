package dev.cooperage.files.selection;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FilesModel;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The pages that say how much was chosen, and ask before anything is done with it. */
@Component
public class SelectionPage {

	private final Selections selections;

	SelectionPage(Selections selections) {
		this.selections = selections;
	}

	/** Counts and shows; throws as {@link Selections#count} does. */
	public SelectionCount into(Model model, BucketFiles files, Selection selection) {
		SelectionCount count = this.selections.count(files, selection);
		FilesModel.into(model, files, selection.folder());
		model.addAttribute("selection", selection);
		model.addAttribute("what", selection.title());
		model.addAttribute("ticks", Tick.of(selection));
		model.addAttribute("count", count);
		return count;
	}

}
