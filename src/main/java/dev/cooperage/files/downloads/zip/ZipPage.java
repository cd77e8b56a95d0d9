package dev.cooperage.files.downloads.zip;

import dev.cooperage.files.declarations.DownloadDeclarations;
import dev.cooperage.files.selection.Chosen;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.Selections;
import dev.cooperage.files.selection.ZipProperties;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page before a zip: how much it is, and its declaration where one is asked for. */
@Component
class ZipPage {

	private final Selections selections;

	private final ZipDownloads zips;

	private final DownloadDeclarations declarations;

	ZipPage(Selections selections, ZipDownloads zips, DownloadDeclarations declarations) {
		this.selections = selections;
		this.zips = zips;
		this.declarations = declarations;
	}

	String show(BucketName bucket, Person me, Selection selection, HttpSession session, Model model) {
		Chosen chosen = this.selections.chosen(this.selections.readable(bucket, me, selection), selection);
		model.addAttribute("tab", chosen.here().tab());
		model.addAttribute("page", new ZipView(chosen, this.zips.fits(chosen.count()), this.zips.limits(),
				this.declarations.missing(session, bucket, me), this.declarations.asking().name()));
		return "files/zip";
	}

	/**
	 * The page before a zip.
	 *
	 * @param fits whether the selection is within the limits
	 * @param declare whether a declaration is asked for
	 * @param asking the policy of declarations
	 */
	record ZipView(Chosen chosen, boolean fits, ZipProperties limits, boolean declare, String asking) {
	}

}
