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
		return show(bucket, me, model);
	}

	@PostMapping
	String create(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@Valid @ModelAttribute("appGrantForm") AppGrantForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		this.access.of(me, bucket).requireManage();
		Optional<App> app = find(form, errors, model);
		Optional<KeyPrefix> folder = form.folderToGrant(this.folders, errors);
		Optional<GrantEnd> end = this.ends.of(form.end(), form.endsOn(), this.ends.standard(), errors);
		if (app.isPresent() && folder.isPresent() && end.isPresent() && !errors.hasErrors()) {
			AccessLevel level = AccessLevel.valueOf(Objects.requireNonNull(form.level()));
			Term term = new Term(new Reach(level, folder.get()), end.get());
			GroupChange change = this.decisions.grant(bucket, app.get(), term, me);
			if (!(change instanceof GroupChange.Refused refused)) {
				GroupWords.tell(change, redirect);
				return "redirect:/buckets/" + bucket + "#access-group";
			}
			if (refused.sentence().equals(GrantRules.NOT_FOR_APPS)) {
				errors.reject("refused", refused.sentence());
			}
			else {
				errors.rejectValue((level == AccessLevel.ADMIN) ? "level" : "app", "refused", refused.sentence());
			}
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(bucket, me, model);
	}

	private Optional<App> find(AppGrantForm form, BindingResult errors, Model model) {
		String typed = Objects.requireNonNullElse(form.app(), "").strip();
		if (typed.isEmpty()) {
			return Optional.empty();
		}
		Optional<App> app = this.apps.named(typed)
			.or(() -> Optional.ofNullable(form.chosen()).flatMap(this.apps::named));
		if (app.isEmpty()) {
			List<App> matches = this.apps.search(typed, MATCHES);
			model.addAttribute("matches", matches);
			errors.rejectValue("app", "unknown",
					matches.isEmpty() ? "No app by this name is registered; platform admins register apps"
							: "No app has exactly this name; choose one of those below");
		}
		return app;
	}

	private String show(BucketName bucket, Person me, Model model) {
		model.addAttribute("bucket", bucket);
		model.addAttribute("allowed", this.access.group(bucket, me, GroupPlace.FIRST_PAGE).appsAllowed());
		model.addAttribute("levels", AccessGroupForm.levelsWithoutAdmin());
		return "access/app";
	}

}
