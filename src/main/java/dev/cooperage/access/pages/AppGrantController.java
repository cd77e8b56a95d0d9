package dev.cooperage.access.pages;

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
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.access.TypedFolder;
import dev.cooperage.access.decide.GroupDecisions;
import dev.cooperage.access.group.GrantRules;
import dev.cooperage.apps.App;
import dev.cooperage.apps.Apps;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.web.Option;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gives an app access to an app data source. */
@Controller
@RequestMapping("/buckets/{bucket}/app-access")
class AppGrantController {

	/** How many apps a page offers when there is none by the typed name. */
	private static final int MATCHES = 10;

	private final AccessControl access;

	private final GroupDecisions decisions;

	private final Apps apps;

	private final TypedFolder folders;

	private final EndChoices ends;

	AppGrantController(AccessControl access, GroupDecisions decisions, Apps apps, TypedFolder folders,
			EndChoices ends) {
		this.access = access;
		this.decisions = decisions;
		this.apps = apps;
		this.folders = folders;
		this.ends = ends;
	}

	@GetMapping("/new")
	String blank(@PathVariable BucketName bucket, @CurrentPerson Person me, Model model) {
		this.access.of(me, bucket).requireManage();
		model.addAttribute("appGrantForm", AppGrantForm.empty());
		return show(bucket, me, List.of(), model);
	}

	@PostMapping
	String create(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@Valid @ModelAttribute("appGrantForm") AppGrantForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		this.access.of(me, bucket).requireManage();
		String typed = Objects.requireNonNullElse(form.app(), "").strip();
		Optional<App> app = find(typed, form.chosen());
		List<App> matches = (app.isPresent() || typed.isEmpty()) ? List.of() : matches(typed, errors);
		Optional<KeyPrefix> folder = form.folderToGrant(this.folders, errors);
		EndChoices here = this.ends.in(bucket);
		Optional<GrantEnd> end = here.of(form.end(), form.endsOn(), here.standard(), errors);
		if (app.isPresent() && folder.isPresent() && end.isPresent() && !errors.hasErrors()) {
			AccessLevel level = AccessLevel.valueOf(Objects.requireNonNull(form.level()));
			Term term = new Term(new Reach(level, folder.get()), end.get());
			GroupChange change = this.decisions.grant(bucket, app.get(), term, me);
			if (!(change instanceof GroupChange.Refused refused)) {
				GroupWords.tell(change, redirect);
				return "redirect:/buckets/" + bucket + "/access#access-group";
			}
			if (refused.sentence().equals(GrantRules.NOT_FOR_APPS)) {
				errors.reject("refused", refused.sentence());
			}
			else {
				errors.rejectValue((level == AccessLevel.ADMIN) ? "level" : "app", "refused", refused.sentence());
			}
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(bucket, me, matches, model);
	}

	private Optional<App> find(String typed, @Nullable String chosen) {
		return typed.isEmpty() ? Optional.empty()
				: this.apps.named(typed).or(() -> Optional.ofNullable(chosen).flatMap(this.apps::named));
	}

	/** Returns the apps to choose from, after the field got its sentence. */
	private List<App> matches(String typed, BindingResult errors) {
		List<App> matches = this.apps.search(typed, MATCHES);
		errors.rejectValue("app", "unknown",
				matches.isEmpty() ? "No app by this name is registered; platform admins register apps"
						: "No app has exactly this name; choose one of those below");
		return matches;
	}

	private String show(BucketName bucket, Person me, List<App> matches, Model model) {
		model.addAttribute("page",
				new AppGrantPage(bucket, this.access.group(bucket, me, GroupPlace.LIST).appsAllowed(), matches));
		return "access/app";
	}

	/**
	 * The page with the form.
	 *
	 * @param allowed whether apps can be given access to this data source
	 * @param matches apps to choose from when none has the typed name
	 */
	record AppGrantPage(BucketName bucket, boolean allowed, List<App> matches) {

		/** Returns the levels to choose from. */
		public List<Option> levels() {
			return AccessGroupForm.levelsWithoutAdmin();
		}

	}

}
