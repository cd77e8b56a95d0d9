package dev.cooperage.buckets;

import java.util.List;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.buckets.snippets.CodeLines;
import dev.cooperage.buckets.snippets.Snippet;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** The pages Files and Use from code of one data source. */
@Controller
class BucketController {

	private final BucketPage page;

	private final BucketCatalogue catalogue;

	private final CodeLines codeLines;

	BucketController(BucketPage page, BucketCatalogue catalogue, CodeLines codeLines) {
		this.page = page;
		this.catalogue = catalogue;
		this.codeLines = codeLines;
	}

	@GetMapping("/buckets/{name}")
	String show(@PathVariable BucketName name, @CurrentPerson Person me,
			@RequestHeader(name = "HX-Target", defaultValue = "") String part, Model model) {
		return part.equals("access-people") ? this.page.people(name, me, model)
				: this.page.show(name, me, AccessGroupForm.Answer.NONE, model);
	}

	@GetMapping("/buckets/{name}/code")
	String code(@PathVariable BucketName name, @CurrentPerson Person me, Model model) {
		VisibleBucket seen = this.catalogue.visible(name, me, null);
		if (!seen.access().isMember()) {
			throw new NotAllowedException(
					"You manage " + name + " as a platform admin and have no access to its files.",
					new Remedy("Grant yourself access first", "/buckets/" + name + "/access"));
		}
		model.addAttribute("page",
				new CodePage(seen.bucket(), seen.access(), this.codeLines.of(name, CodeLines.folderOf(seen.access()))));
		model.addAttribute("tab", seen.bucket().type().path());
		return "buckets/code";
	}

	/**
	 * The page Use from code.
	 *
	 * @param code the lines to paste
	 */
	record CodePage(Bucket bucket, Access access, List<Snippet> code) {
	}

}
