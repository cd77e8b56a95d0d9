package dev.cooperage.buckets;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.buckets.snippets.CodeLines;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.requests.AccessRequests;
import dev.cooperage.s3names.BucketName;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of one data source. */
@Controller
class BucketController {

	private final BucketCatalogue catalogue;

	private final AccessControl access;

	private final CodeLines codeLines;

	private final AccessRequests requests;

	BucketController(BucketCatalogue catalogue, AccessControl access, CodeLines codeLines, AccessRequests requests) {
		this.catalogue = catalogue;
		this.access = access;
		this.requests = requests;
		this.codeLines = codeLines;
	}

	@GetMapping("/buckets/{name}")
	String show(@PathVariable BucketName name, @CurrentPerson Person me, Model model) {
		Bucket bucket = this.catalogue.find(name, me);
		model.addAttribute("bucket", bucket);
		model.addAttribute("tab", bucket.type().path());
		Access access = this.access.of(me, name);
		model.addAttribute("access", access);
		model.addAttribute("waiting", access.mayManage() ? this.requests.waitingIn(name, me) : 0L);
		model.addAttribute("asked", this.requests.openOf(me).get(name));
		model.addAttribute("endings",
				this.access.endingOf(me).stream().filter((ending) -> ending.bucket().equals(name)).toList());
		model.addAttribute("code", this.codeLines.of(name, CodeLines.folderOf(access)));
		AccessGroupForm.into(model, this.access.group(name, me, GroupPlace.FIRST_PAGE));
		return "buckets/show";
	}

}
