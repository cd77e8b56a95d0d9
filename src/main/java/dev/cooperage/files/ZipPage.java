package dev.cooperage.files;

import java.util.Map;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page before a zip: how much it is, and its declaration where one is asked for. */
@Component
class ZipPage {

	private final SelectionPage page;

	private final Selections selections;

	private final DownloadDeclarations declarations;

	ZipPage(SelectionPage page, Selections selections, DownloadDeclarations declarations) {
		this.page = page;
		this.selections = selections;
		this.declarations = declarations;
	}

	/**
	 * @param typed what was declared, to be shown again
	 * @param problems a sentence for each field that something is wrong with
	 */
	String show(BucketName bucket, Person me, Selection selection, HttpSession session, DeclarationForm typed,
			Map<String, String> problems, Model model) {
		SelectionCount count = this.page.into(model, bucket, me, selection);
		model.addAttribute("fits", this.selections.fitsZip(count));
		model.addAttribute("limits", this.selections.zipLimits());
		model.addAttribute("declare", this.declarations.missing(session, bucket, me));
		model.addAttribute("asking", this.declarations.asking().name());
		model.addAttribute("declaration", typed);
		model.addAttribute("problems", problems);
		return "files/zip";
	}

}
