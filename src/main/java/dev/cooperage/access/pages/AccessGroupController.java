package dev.cooperage.access.pages;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.GrantForm;
import dev.cooperage.access.Group;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.GroupWords;
import dev.cooperage.access.EndChoices;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.access.TypedFolder;
import dev.cooperage.access.decide.GroupDecisions;
import dev.cooperage.access.foreign.ForeignStatements;
import dev.cooperage.access.group.GrantRules;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The data access group: who is in it, and granting access. */
@Controller
@RequestMapping("/buckets/{bucket}/access")
class AccessGroupController {

	private final AccessControl access;

	private final GroupDecisions decisions;

	private final GranteeField people;

	private final TypedFolder folders;

	private final ForeignStatements statements;

	private final EndChoices ends;

	AccessGroupController(AccessControl access, GroupDecisions decisions, GranteeField people, TypedFolder folders,
			ForeignStatements statements, EndChoices ends) {
		this.access = access;
		this.decisions = decisions;
		this.people = people;
		this.folders = folders;
		this.statements = statements;
		this.ends = ends;
	}

	@GetMapping
	String index(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@RequestParam(name = "q", defaultValue = "") String search, @RequestParam(defaultValue = "1") int page,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx, Model model) {
		this.access.of(me, bucket).requireSee();
		Group group = this.access.group(bucket, me, search, page);
		if (htmx) {
			AccessGroupForm.into(model, group);
			return "access/_group :: members";
		}
		return show(group, model);
	}

	@PostMapping
	String create(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@Valid @ModelAttribute("grantForm") GrantForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletRequest request, HttpServletResponse response) {
		GroupPlace place = GroupPlace.of(request);
		this.access.of(me, bucket).requireManage();
		Optional<Grantee> person = this.people.find(form.userName(), form.chosen(), errors, model);
		Optional<KeyPrefix> folder = form.folderToGrant(this.folders, errors);
		Optional<GrantEnd> end = this.ends.of(form.end(), form.endsOn(), this.ends.standard(), errors);
		person.filter(Grantee::external).ifPresent((outsider) -> confirm(outsider.called(), form, errors, model));
		if (person.isPresent() && folder.isPresent() && end.isPresent() && !errors.hasErrors()) {
			AccessLevel level = AccessLevel.valueOf(Objects.requireNonNull(form.level()));
			GroupChange change = this.decisions.grantConfirmed(bucket, person.get(),
					new Term(new Reach(level, folder.get()), end.get()), me);
			if (!(change instanceof GroupChange.Refused refused)) {
				GroupWords.tell(change, redirect);
				return "redirect:" + place.address(bucket);
			}
			errors.rejectValue("userName", "refused", refused.sentence());
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(this.access.group(bucket, me, place.search(), place.page()), model);
	}

	private String show(Group group, Model model) {
		AccessGroupForm.into(model, group);
		model.addAttribute("statements", group.manageable() ? this.statements.of(group.bucket()) : List.of());
		return "access/index";
	}

	/** Access for people outside the organisation is asked about a second time. */
	private static void confirm(String outsider, GrantForm form, BindingResult errors, Model model) {
		if (AccessLevel.ADMIN.name().equals(form.level())) {
			errors.rejectValue("level", "outside", outsider + GrantRules.OUTSIDE_AND_ADMIN);
		}
		model.addAttribute("outsider", outsider);
		if (!outsider.equals(form.outside())) {
			errors.rejectValue("outside", "outside", outsider + " is outside the organisation. Grant anyway?");
		}
	}

}
