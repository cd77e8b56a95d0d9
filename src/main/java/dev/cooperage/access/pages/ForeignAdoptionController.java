package dev.cooperage.access.pages;

import java.util.List;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupWords;
import dev.cooperage.access.foreign.Adoption;
import dev.cooperage.access.foreign.ForeignDecisions;
import dev.cooperage.access.foreign.ForeignStatement;
import dev.cooperage.access.foreign.ForeignStatements;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Making grants of statements of others, after a page that says what that means. */
@Controller
@RequestMapping("/buckets/{bucket}/access/statements/{hash}/adoption")
class ForeignAdoptionController {

	private final AccessControl access;

	private final ForeignStatements statements;

	private final ForeignDecisions decisions;

	ForeignAdoptionController(AccessControl access, ForeignStatements statements, ForeignDecisions decisions) {
		this.access = access;
		this.statements = statements;
		this.decisions = decisions;
	}

	@GetMapping
	String confirm(@PathVariable BucketName bucket, @PathVariable String hash, @CurrentPerson Person me, Model model,
			RedirectAttributes redirect) {
		this.access.of(me, bucket).requireManage();
		return show(bucket, hash, null, model, redirect);
	}

	@PostMapping
	String create(@PathVariable BucketName bucket, @PathVariable String hash,
			@RequestParam(defaultValue = "") String plan, @CurrentPerson Person me, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		this.access.of(me, bucket).requireManage();
		GroupChange change = this.decisions.adopt(bucket, hash, plan, me);
		if (change instanceof GroupChange.Refused refused && this.statements.find(bucket, hash).adoption().possible()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return show(bucket, hash, refused.sentence(), model, redirect);
		}
		GroupWords.tell(change, redirect);
		return toGroup(bucket);
	}

	private String show(BucketName bucket, String hash, @Nullable String problem, Model model,
			RedirectAttributes redirect) {
		ForeignStatement statement = this.statements.find(bucket, hash);
		if (statement.adoption() instanceof Adoption.Impossible impossible) {
			Flash.problem(redirect, "This statement cannot become a grant. " + impossible.reason() + ".");
			return toGroup(bucket);
		}
		Adoption.Possible adoption = (Adoption.Possible) statement.adoption();
		model.addAttribute("page",
				new AdoptionPage(bucket, hash, adoption, this.statements.among(bucket, adoption.statements()),
						this.statements.heirs(bucket, adoption), problem));
		return "access/adopt-statement";
	}

	private static String toGroup(BucketName bucket) {
		return "redirect:/buckets/" + bucket + "/access";
	}

	/**
	 * The page that says what changes.
	 *
	 * @param statements those that are adopted together
	 * @param people who get a grant
	 * @param problem why they were not adopted, without a full stop; null before somebody
	 * tries
	 */
	record AdoptionPage(BucketName bucket, String hash, Adoption.Possible adoption, List<ForeignStatement> statements,
			List<?> people, @Nullable String problem) {
	}

}
