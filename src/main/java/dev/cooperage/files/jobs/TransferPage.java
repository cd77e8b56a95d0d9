package dev.cooperage.files.jobs;

import java.util.List;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.Selections;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page with the form of a copy, a move or a rename. */
@Component
class TransferPage {

	private final Selections selections;

	private final JobRequests orders;

	TransferPage(Selections selections, JobRequests orders) {
		this.selections = selections;
		this.orders = orders;
	}

	/**
	 * Fills the page; throws as {@link dev.cooperage.files.selection.Selections#count}
	 * does.
	 */
	String into(Model model, BucketFiles files, Selection selection, String action) {
		this.selections.show(model, files, selection);
		boolean renames = action.equals("rename");
		model.addAttribute("page",
				new TransferView(action, renames ? "Rename" : action.equals("move") ? "Move" : "Copy",
						selection.keys().size() == 1, renames ? List.of() : this.orders.targets(files)));
		return "files/transfer";
	}

	/**
	 * The form of a copy, a move or a rename.
	 *
	 * @param single whether one file or folder was chosen
	 * @param targets the data sources to choose from
	 */
	record TransferView(String action, String verb, boolean single, List<String> targets) {
	}

}
