package dev.cooperage.access.pages;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GroupWords;
import dev.cooperage.access.foreign.ForeignDecisions;
import dev.cooperage.access.foreign.ForeignStatement;
import dev.cooperage.access.foreign.ForeignStatements;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Taking a statement of others out of a bucket's policy, after a page that asks. */
@Controller
@RequestMapping("/buckets/{bucket}/access/statements/{hash}/removal")
class ForeignRemovalController {

	private final AccessControl access;

	private final ForeignStatements statements;

	private final ForeignDecisions decisions;

	ForeignRemovalController(AccessControl access, ForeignStatements statements, ForeignDecisions decisions) {
		this.access = access;
		this.statements = statements;
		this.decisions = decisions;
	}

	@GetMapping
	String confirm(@PathVariable BucketName bucket, @PathVariable String hash, @CurrentPerson Person me, Model model) {
		this.access.of(me, bucket).requireManage();
		model.addAttribute("page", new RemovalPage(bucket, this.statements.find(bucket, hash)));
		return "access/remove-statement";
	}

	@PostMapping
	String create(@PathVariable BucketName bucket, @PathVariable String hash, @CurrentPerson Person me,
			RedirectAttributes redirect) {
		this.access.of(me, bucket).requireManage();
		GroupWords.tell(this.decisions.remove(bucket, hash, me), redirect);
		return "redirect:/buckets/" + bucket + "/access";
	}

	/** The page that asks. */
	record RemovalPage(BucketName bucket, ForeignStatement statement) {
	}

}
