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
import dev.cooperage.access.PolicyMeter;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.access.TypedFolder;
import dev.cooperage.access.card.FirstPage;
import dev.cooperage.access.card.GrantOrigin;
import dev.cooperage.access.decide.GroupDecisions;
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

	private final GranteeField people;

	private final TypedFolder folders;

	private final GroupList list;

	private final EndChoices ends;

	private final FirstPage firstPage;

	AccessGroupController(AccessControl access, GroupDecisions decisions, GranteeField people, TypedFolder folders,
			GroupList list, EndChoices ends, FirstPage firstPage) {
		this.access = access;
		this.decisions = decisions;
		this.people = people;
		this.folders = folders;
		this.list = list;
		this.ends = ends;
		this.firstPage = firstPage;
	}

	@GetMapping
	@Nullable String index(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@RequestParam(defaultValue = "") String seen, @RequestParam(required = false) @Nullable String room,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		if (!htmx) {
			PolicyMeter meter = (room != null) ? this.access.meter(bucket, me) : null;
			return this.list.show(bucket, me, GroupPlace.of(request), meter, model);
		}
		if (seen.equals(this.access.seen(bucket, me))) {
			response.setStatus(HttpStatus.NO_CONTENT.value());
			return null;
		}
		return this.list.lines(bucket, me, GroupPlace.of(request), model);
	}

	@PostMapping
	String create(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@Valid @ModelAttribute("grantForm") GrantForm form, BindingResult errors, Model model,
			@RequestParam(defaultValue = "ACCESS_PAGE") GrantOrigin from, RedirectAttributes redirect,
			HttpServletRequest request, HttpServletResponse response) {
		GroupPlace place = GroupPlace.of(request);
		Access mine = this.access.of(me, bucket);
		mine.requireDecide();
		GranteeField.Typed typed = this.people.find(form.userName(), form.chosen(), errors);
		Optional<Grantee> person = typed.grantee();
		Optional<KeyPrefix> folder = form.folderToGrant(this.folders, errors);
		folder.filter((wanted) -> !mine.mayDecide(wanted))
			.ifPresent((wanted) -> errors.rejectValue("folder", "outside", Access.onlyIn(mine.managedFolders())));
		EndChoices here = this.ends.in(bucket);
		Optional<GrantEnd> end = here.of(form.end(), form.endsOn(), here.standard(), errors);
		Optional<String> outsider = person.filter(Grantee::external).map(Grantee::called);
		outsider.ifPresent((name) -> confirm(name, form, errors));
		GroupChange.Offer offer = null;
		if (person.isPresent() && folder.isPresent() && end.isPresent() && !errors.hasErrors()) {
			AccessLevel level = AccessLevel.valueOf(Objects.requireNonNull(form.level()));
			Term term = new Term(new Reach(level, folder.get()), end.get());
			boolean manages = form.managing();
			GroupChange change = manages ? this.decisions.grantManaging(bucket, person.get(), term, me)
					: this.decisions.grantConfirmed(bucket, person.get(), term, me);
			if (!(change instanceof GroupChange.Refused refused)) {
				GroupWords.tell(change, redirect);
				return "redirect:" + ((from == GrantOrigin.DATA_SOURCE) ? "/buckets/" + bucket : place.address(bucket));
			}
			boolean unmanaged = manages && (level != AccessLevel.READ_WRITE || folder.get().isRoot());
			errors.rejectValue(unmanaged ? "manages" : "userName", "refused", refused.sentence());
			offer = refused.offer();
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		AccessGroupForm.Answer answer = new AccessGroupForm.Answer(typed.people(), typed.teams(), outsider.orElse(null),
				offer);
		return (from == GrantOrigin.DATA_SOURCE && mine.mayManage()) ? this.firstPage.show(bucket, me, answer, model)
				: this.list.show(bucket, me, place, answer, model);
	}

	/** Access for people outside the organisation is asked about a second time. */
	private static void confirm(String outsider, GrantForm form, BindingResult errors) {
		if (AccessLevel.ADMIN.name().equals(form.level())) {
			errors.rejectValue("level", "outside", outsider + GrantRules.OUTSIDE_AND_ADMIN);
		}
		if (!outsider.equals(form.outside())) {
			errors.rejectValue("outside", "outside", outsider + " is outside the organisation. Grant anyway?");
		}
	}

}
