package dev.cooperage.files.jobs;

import java.util.List;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.SelectionPage;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page with the form of a copy, a move or a rename. */
@Component
class TransferPage {

	private final SelectionPage page;

	private final JobRequests orders;

	TransferPage(SelectionPage page, JobRequests orders) {
		this.page = page;
		this.orders = orders;
	}

	/**
	 * Fills the page; throws as {@link dev.cooperage.files.selection.Selections#count}
	 * does.
	 */
	String into(Model model, BucketFiles files, Selection selection, String action) {
		this.page.into(model, files, selection);
		boolean renames = action.equals("rename");
		model.addAttribute("action", action);
		model.addAttribute("verb", renames ? "Rename" : action.equals("move") ? "Move" : "Copy");
		model.addAttribute("single", selection.keys().size() == 1);
		model.addAttribute("targets", renames ? List.of() : this.orders.targets(files));
		return "files/transfer";
	}

}
