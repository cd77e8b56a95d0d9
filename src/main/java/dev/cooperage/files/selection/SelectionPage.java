package dev.cooperage.files.selection;

import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FilesModel;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The pages that say how much was chosen, and ask before anything is done with it. */
@Component
public class SelectionPage {

	private final FileAccess files;

	private final Selections selections;

	SelectionPage(FileAccess files, Selections selections) {
		this.files = files;
		this.selections = selections;
	}

	/** Counts and shows; throws as {@link Selections#count} does. */
	public SelectionCount into(Model model, BucketName bucket, Person me, Selection selection) {
		SelectionCount count = this.selections.count(bucket, me, selection);
		FilesModel.into(model, this.files.of(bucket, me), selection.folder());
		model.addAttribute("selection", selection);
		model.addAttribute("what", selection.title());
		model.addAttribute("ticks", Tick.of(selection));
		model.addAttribute("count", count);
		return count;
	}

}
