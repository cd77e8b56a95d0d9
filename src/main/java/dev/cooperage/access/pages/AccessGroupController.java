package dev.cooperage.access.pages;

import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.GrantForm;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.GroupWords;
import dev.cooperage.access.EndChoices;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.access.TypedFolder;
import dev.cooperage.access.decide.GroupDecisions;
import dev.cooperage.access.group.GrantRules;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonField;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

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

	private final PersonField people;

	private final TypedFolder folders;

	private final GroupList list;

	private final EndChoices ends;

	AccessGroupController(AccessControl access, GroupDecisions decisions, PersonField people, TypedFolder folders,
			GroupList list, EndChoices ends) {
		this.access = access;
		this.decisions = decisions;
		this.people = people;
		this.folders = folders;
		this.list = list;
		this.ends = ends;
	}

	@GetMapping
	@Nullable String index(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@RequestParam(defaultValue = "") String seen, @RequestParam(required = false) @Nullable String room,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		if (!htmx) {
			if (room != null) {
				model.addAttribute("room", this.access.meter(bucket, me));
			}
			return this.list.show(bucket, me, GroupPlace.inList(request), model);
		}
		if (seen.equals(this.access.seen(bucket, me))) {
			response.setStatus(HttpStatus.NO_CONTENT.value());
			return null;
		}
		AccessGroupForm.into(model, this.access.group(bucket, me, GroupPlace.of(request)));
		return "access/_group :: members";
	}

	@PostMapping
	String create(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@Valid @ModelAttribute("grantForm") GrantForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletRequest request, HttpServletResponse response) {
		GroupPlace place = GroupPlace.of(request);
		this.access.of(me, bucket).requireManage();
		Optional<Person> person = this.people.find(form.userName(), form.chosen(), errors, model);
		Optional<KeyPrefix> folder = form.folderToGrant(this.folders, errors);
		Optional<GrantEnd> end = this.ends.of(form.end(), form.endsOn(), this.ends.standard(), errors);
		person.filter(Person::external).ifPresent((outsider) -> confirm(outsider, form, errors, model));
		if (person.isPresent() && folder.isPresent() && end.isPresent() && !errors.hasErrors()) {
			AccessLevel level = AccessLevel.valueOf(Objects.requireNonNull(form.level()));
			GroupChange change = this.decisions.grantConfirmed(bucket, person.get(),
					new Term(new Reach(level, folder.get()), end.get()), me);
			if (!(change instanceof GroupChange.Refused refused)) {
				GroupWords.tell(change, redirect);
				return "redirect:" + place.address(bucket);
			}
			errors.rejectValue("userName", "refused", refused.sentence());
			this.list.offer(refused, model);
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return this.list.show(bucket, me, place.toList(), model);
	}

	/** Access for people outside the organisation is asked about a second time. */
	private static void confirm(Person outsider, GrantForm form, BindingResult errors, Model model) {
		if (AccessLevel.ADMIN.name().equals(form.level())) {
			errors.rejectValue("level", "outside", outsider.userName() + GrantRules.OUTSIDE_AND_ADMIN);
		}
		model.addAttribute("outsider", outsider.userName());
		if (!outsider.userName().equals(form.outside())) {
			errors.rejectValue("outside", "outside",
					outsider.userName() + " is outside the organisation. Grant anyway?");
		}
	}

}
