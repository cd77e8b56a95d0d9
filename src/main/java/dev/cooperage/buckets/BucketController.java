package dev.cooperage.buckets;

import dev.cooperage.buckets.snippets.CodeLines;
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
		if (part.equals("access-people")) {
			this.page.card(name, me, model);
			return "buckets/_access :: people";
		}
		return this.page.show(name, me, model);
	}

	@GetMapping("/buckets/{name}/code")
	String code(@PathVariable BucketName name, @CurrentPerson Person me, Model model) {
		VisibleBucket seen = this.catalogue.visible(name, me, null);
		if (!seen.access().isMember()) {
			throw new NotAllowedException(
					"You manage " + name + " as a platform admin and have no access to its files.",
					new Remedy("Grant yourself access first", "/buckets/" + name + "/access"));
		}
		model.addAttribute("bucket", seen.bucket());
		model.addAttribute("access", seen.access());
		model.addAttribute("tab", seen.bucket().type().path());
		model.addAttribute("code", this.codeLines.of(name, CodeLines.folderOf(seen.access())));
		return "buckets/code";
	}

}
