package dev.cooperage.files.jobs;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.selection.Chosen;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.Selections;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The pages that say how much was ticked before something is done with it. They change
 * nothing; a post only because so many names fit into no address.
 */
@Controller
@RequestMapping(path = "/buckets/{bucket}/selection", method = { RequestMethod.GET, RequestMethod.POST })
class SelectionController {

	private final TransferPage transfers;

	private final Selections selections;

	SelectionController(TransferPage transfers, Selections selections) {
		this.transfers = transfers;
		this.selections = selections;
	}

	@RequestMapping("/delete")
	String delete(@PathVariable("bucket") BucketName name, @CurrentPerson Person me, HttpServletRequest request,
			Model model) {
		Selection selection = Selection.of(request);
		Chosen chosen = this.selections.chosen(this.selections.writable(name, me, selection), selection);
		model.addAttribute("chosen", chosen);
		model.addAttribute("tab", chosen.here().tab());
		return "files/delete-selection";
	}

	@RequestMapping("/{action:copy|move|rename}")
	String transfer(@PathVariable("bucket") BucketName name, @PathVariable String action, @CurrentPerson Person me,
			HttpServletRequest request, Model model) {
		Selection selection = Selection.of(request);
		BucketFiles files = action.equals("copy") ? this.selections.readable(name, me, selection)
				: this.selections.writable(name, me, selection);
		if (action.equals("rename") && selection.keys().size() != 1) {
			throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "Rename one file or folder at a time.");
		}
		model.addAttribute("form", TransferForm.suggestion(name.value(), selection));
		return this.transfers.show(files, selection, action, null, model);
	}

}
