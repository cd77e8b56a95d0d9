package dev.cooperage.files;

import java.util.List;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The pages that say how much was chosen, and ask before anything is done with it. */
@Component
class SelectionPage {

	private final FileAccess files;

	private final Selections selections;

	private final JobOrders orders;

	SelectionPage(FileAccess files, Selections selections, JobOrders orders) {
		this.files = files;
		this.selections = selections;
		this.orders = orders;
	}

	/** Counts and shows; throws as {@link Selections#count} does. */
	SelectionCount into(Model model, BucketName bucket, Person me, Selection selection) {
		SelectionCount count = this.selections.count(bucket, me, selection);
		FilesModel.into(model, this.files.of(bucket, me), selection.folder());
		model.addAttribute("selection", selection);
		model.addAttribute("what", selection.title());
		model.addAttribute("ticks", Tick.of(selection));
		model.addAttribute("count", count);
		return count;
	}

	/** The page with the form of a copy, a move or a rename. */
	String transfer(Model model, BucketName bucket, Person me, Selection selection, String action) {
		into(model, bucket, me, selection);
		boolean renames = action.equals("rename");
		model.addAttribute("action", action);
		model.addAttribute("verb", renames ? "Rename" : action.equals("move") ? "Move" : "Copy");
		model.addAttribute("single", selection.keys().size() == 1);
		model.addAttribute("targets", renames ? List.of() : this.orders.targets(bucket, me));
		return "files/transfer";
	}

}
