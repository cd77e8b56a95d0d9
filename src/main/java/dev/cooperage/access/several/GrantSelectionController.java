package dev.cooperage.access.several;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.EndChoices;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.GroupWords;
import dev.cooperage.access.LevelForm;
import dev.cooperage.access.decide.DecisionsAtOnce;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.GrantsAtOnce.Foreseen;
import dev.cooperage.access.group.GrantsAtOnce.Foreseen.Kind;
import dev.cooperage.access.group.GrantsAtOnce.Seen;
import dev.cooperage.apps.App;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.Flash;
import dev.cooperage.web.Option;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes and ends the grants that were ticked on the access page, as one change. */
@Controller
@RequestMapping("/buckets/{bucket}/access/selection")
class GrantSelectionController {

	private static final String FORM = "selectionForm";

	private final AccessControl access;

	private final DecisionsAtOnce decisions;

	private final EndChoices ends;

	GrantSelectionController(AccessControl access, DecisionsAtOnce decisions, EndChoices ends) {
		this.access = access;
		this.decisions = decisions;
		this.ends = ends;
	}

	/** Asks what they shall become, or shows what would. Changes nothing. */
	@PostMapping
	String confirm(@PathVariable BucketName bucket, @CurrentPerson Person me, @ModelAttribute(FORM) SelectionForm form,
			BindingResult errors, Model model, RedirectAttributes redirect, HttpServletRequest request,
			HttpServletResponse response) {
		this.access.of(me, bucket).requireManage();
		if (form.seen().isEmpty() || !form.isPossible()) {
			Flash.problem(redirect, "Tick at least one line first.");
			return back(bucket, request);
		}
		Optional<GrantEnd> end = choice(bucket, form, errors);
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		}
		return show(bucket, me, form, form.isChosen() && !errors.hasErrors(), end.orElse(null), model, request);
	}

	@PostMapping("/confirmation")
	String change(@PathVariable BucketName bucket, @CurrentPerson Person me, @ModelAttribute(FORM) SelectionForm form,
			BindingResult errors, Model model, RedirectAttributes redirect, HttpServletRequest request,
			HttpServletResponse response) {
		this.access.of(me, bucket).requireManage();
		if (form.seen().isEmpty() || !form.isPossible()) {
			Flash.problem(redirect, "Tick at least one line first.");
			return back(bucket, request);
		}
		Optional<GrantEnd> end = choice(bucket, form, errors);
		if (!form.isChosen() || errors.hasErrors()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return show(bucket, me, form, false, null, model, request);
		}
		GroupChange change = form.revokes() ? this.decisions.revokeAll(bucket, form.seen(), me)
				: this.decisions.editAll(bucket, form.seen(), form.chosenLevel(), end.orElse(null), me);
		if (!(change instanceof GroupChange.Refused refused)) {
			GroupWords.tell(change, redirect);
			return "redirect:" + GroupPlace.onward(this.access.of(me, bucket), GroupPlace.of(request).address(bucket));
		}
		errors.reject("refused", refused.sentence());
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(bucket, me, form, true, end.orElse(null), model, request);
	}

	private Optional<GrantEnd> choice(BucketName bucket, SelectionForm form, BindingResult errors) {
		if (form.levels() && form.level() != null && form.chosenLevel() == null) {
			errors.rejectValue("level", "choose", LevelForm.CHOOSE);
		}
		EndChoices here = this.ends.in(bucket);
		return (form.ends() && form.end() != null) ? here.newly(form.end(), form.endsOn(), here.standard(), errors)
				: Optional.empty();
	}

	private String show(BucketName bucket, Person me, SelectionForm form, boolean chosen, @Nullable GrantEnd end,
			Model model, HttpServletRequest request) {
		DecisionsAtOnce.Preview preview = form.revokes() ? this.decisions.foreseeRevoke(bucket, form.seen(), me)
				: this.decisions.foreseeEdit(bucket, form.seen(), chosen ? form.chosenLevel() : null, end, me);
		List<Foreseen> all = preview.all();
		Selection selection = chosen
				? new Selection(
						lines(all.stream().filter((each) -> each.kind() == Kind.OTHER).toList(), form, me, true),
						lines(all.stream().filter((each) -> each.kind() != Kind.OTHER).toList(), form, me, true))
				: new Selection(lines(all, form, me, false), List.of());
		model.addAttribute("page",
				new SelectionPage(bucket, GroupPlace.of(request), chosen, chosen ? preview.unfit() : null, selection));
		return "access/several/selection";
	}

	/** The version that was seen goes on, not the newest one. */
	private static List<Selection.Line> lines(List<Foreseen> all, SelectionForm form, Person me, boolean after) {
		return all.stream().map((each) -> {
			AccessGrant grant = Objects.requireNonNull(each.now());
			String version = form.seen()
				.stream()
				.filter((seen) -> seen.grantId() == grant.id())
				.map(Seen::version)
				.map(String::valueOf)
				.findFirst()
				.orElse("0");
			return new Selection.Line(grant.id() + "." + version, each.grantee().called(), each.grantee().isSame(me),
					each.grantee() instanceof App, each.grantee().external(), each.term().fully(),
					after ? each.sentence() : "");
		}).toList();
	}

	private static String back(BucketName bucket, HttpServletRequest request) {
		return "redirect:" + GroupPlace.of(request).address(bucket);
	}

	/**
	 * The page that asks what ticked grants shall become, or shows what they would.
	 *
	 * @param place where in the lines of the group the person comes back to
	 * @param chosen whether it was said what they shall become
	 * @param unfit why not all of it fits into the bucket policy, without a full stop;
	 * null when it does
	 */
	record SelectionPage(BucketName bucket, GroupPlace place, boolean chosen, @Nullable String unfit,
			Selection selection) {

		/** Returns the levels to choose from. */
		public List<Option> levels() {
			return AccessGroupForm.levels();
		}

	}

}
