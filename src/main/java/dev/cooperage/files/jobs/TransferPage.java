package dev.cooperage.files.jobs;

import java.util.List;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.selection.Chosen;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.Selections;
import dev.cooperage.web.Remedy;
import org.jspecify.annotations.Nullable;

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
	 * @param remedy the way out where a limit was reached; null for none
	 */
	String show(BucketFiles files, Selection selection, String action, @Nullable Remedy remedy, Model model) {
		Chosen chosen = this.selections.chosen(files, selection);
		boolean renames = action.equals("rename");
		model.addAttribute("tab", chosen.here().tab());
		model.addAttribute("page",
				new TransferView(chosen, action, renames ? "Rename" : action.equals("move") ? "Move" : "Copy",
						selection.keys().size() == 1, renames ? List.of() : this.orders.targets(files), remedy));
		return "files/transfer";
	}

	/**
	 * The form of a copy, a move or a rename.
	 *
	 * @param single whether one file or folder was chosen
	 * @param targets the data sources to choose from
	 * @param remedy the way out where a limit was reached; null for none
	 */
	record TransferView(Chosen chosen, String action, String verb, boolean single, List<String> targets,
			@Nullable Remedy remedy) {
	}

}
