package dev.cooperage.files.downloads.zip;

import dev.cooperage.files.declarations.DownloadDeclarations;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.SelectionCount;
import dev.cooperage.files.selection.SelectionPage;
import dev.cooperage.files.selection.Selections;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page before a zip: how much it is, and its declaration where one is asked for. */
@Component
class ZipPage {

	private final Selections selections;

	private final SelectionPage page;

	private final ZipDownloads zips;

	private final DownloadDeclarations declarations;

	ZipPage(Selections selections, SelectionPage page, ZipDownloads zips, DownloadDeclarations declarations) {
		this.selections = selections;
		this.page = page;
		this.zips = zips;
		this.declarations = declarations;
	}

	String show(BucketName bucket, Person me, Selection selection, HttpSession session, Model model) {
		SelectionCount count = this.page.into(model, this.selections.readable(bucket, me, selection), selection);
		model.addAttribute("fits", this.zips.fits(count));
		model.addAttribute("limits", this.zips.limits());
		model.addAttribute("declare", this.declarations.missing(session, bucket, me));
		model.addAttribute("asking", this.declarations.asking().name());
		return "files/zip";
	}

}
