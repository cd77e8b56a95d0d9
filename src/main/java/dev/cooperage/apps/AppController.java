package dev.cooperage.apps;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.people.Candidate;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonField;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.s3names.PrincipalArn;
import dev.cooperage.web.Flash;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.SearchText;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The apps: the platform admins' list and forms, and each app's page. */
@Controller
@RequestMapping("/apps")
class AppController {

	private final Apps apps;

	private final Registration registration;

	private final PrincipalRules rules;

	private final PersonField people;

	private final AppChange uses;

	AppController(Apps apps, Registration registration, PrincipalRules rules, PersonField people, AppChange uses) {
		this.apps = apps;
		this.registration = registration;
		this.rules = rules;
		this.people = people;
		this.uses = uses;
	}

	/** Returns the tab for platform admins; an owner comes from their account. */
	@ModelAttribute("tab")
	@Nullable String tab(@CurrentPerson Person me) {
		return me.isPlatformAdmin() ? AppPages.TAB : null;
	}

	@GetMapping
	String index(@PlatformAdmin(AppPages.ASK) Person me, @RequestParam(name = "q", defaultValue = "") String search,
			@RequestParam(defaultValue = "1") int page, Model model) {
		SearchText text = SearchText.of(search);
		model.addAttribute("page", new AppsPage(text.text(), this.apps.page(text, page)));
		return "apps/index";
	}

	@GetMapping("/new")
	String blank(@PlatformAdmin(AppPages.ASK) Person me, Model model) {
		model.addAttribute("appForm", AppForm.empty());
		return form(null, List.of(), model);
	}

	@PostMapping
	String create(@PlatformAdmin(AppPages.ASK) Person me, @Valid @ModelAttribute("appForm") AppForm form,
			BindingResult errors, Model model, RedirectAttributes redirect, HttpServletResponse response) {
		return save(form, errors, model, redirect, response, null,
				(name, owner, arn) -> this.registration.register(name, owner, arn, me));
	}

	@GetMapping("/{id}")
	String show(@PathVariable long id, @CurrentPerson Person me, @RequestParam(defaultValue = "1") int page,
			Model model) {
		App app = this.apps.find(id);
		AppPages.requireSee(me, app);
		model.addAttribute("page", new AppPage(app, this.uses.uses(app, page), me.isPlatformAdmin()));
		return "apps/show";
	}

	@GetMapping("/{id}/edit")
	String edit(@PathVariable long id, @PlatformAdmin(AppPages.ASK) Person me, Model model) {
		App app = this.apps.find(id);
		model.addAttribute("appForm", AppForm.of(app));
		return form(app, List.of(), model);
	}

	@PostMapping("/{id}")
	String update(@PathVariable long id, @PlatformAdmin(AppPages.ASK) Person me,
			@Valid @ModelAttribute("appForm") AppForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		App app = this.apps.find(id);
		String version = Objects.requireNonNullElse(form.version(), "");
		return save(form, errors, model, redirect, response, app,
				(name, owner, arn) -> this.registration.edit(id, version, name, owner, arn, me));
	}

	private String save(AppForm form, BindingResult errors, Model model, RedirectAttributes redirect,
			HttpServletResponse response, @Nullable App app, Saving saving) {
		Optional<AppName> name = form.nameOr(errors);
		PersonField.Typed typed = owner(form, app, errors);
		Optional<PrincipalArn> arn = form.principalOr(this.rules.profile(), errors);
		if (name.isPresent() && typed.person().isPresent() && arn.isPresent()) {
			Outcome outcome = saving.save(name.get(), typed.person().get(), arn.get());
			if (outcome instanceof Outcome.Done done) {
				Flash.success(redirect, done.sentence());
				return "redirect:/apps/" + done.app().id();
			}
			Outcome.Refused refused = (Outcome.Refused) outcome;
			errors.rejectValue(refused.field(), "refused", refused.sentence());
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return form(app, typed.matches(), model);
	}

	/**
	 * Returns the owner. A deactivated owner may stay, but nobody who is deactivated
	 * becomes one.
	 */
	private PersonField.Typed owner(AppForm form, @Nullable App app, BindingResult errors) {
		if (app != null && app.owner().userName().equals(Objects.requireNonNullElse(form.userName(), "").strip())) {
			return new PersonField.Typed(Optional.of(app.owner()), List.of());
		}
		return this.people.find(form.userName(), form.chosen(), errors);
	}

	private String form(@Nullable App app, List<Candidate> matches, Model model) {
		model.addAttribute("page", new AppFormPage(app, matches, PrincipalArn.example(this.rules.profile())));
		return "apps/form";
	}

	/** The page of apps. */
	record AppsPage(String search, PageOf<App> apps) {
	}

	/**
	 * The page of an app.
	 *
	 * @param uses where it has access
	 */
	record AppPage(App app, PageOf<AppUse> uses, boolean mayEdit) {
	}

	/**
	 * The page of the form of an app.
	 *
	 * @param app the one that is edited; null for a new one
	 * @param matches people to choose the owner from, where nobody has the typed name
	 * @param example an ARN as S3 would know an app by
	 */
	record AppFormPage(@Nullable App app, List<Candidate> matches, String example) {
	}

	/** The change that a valid form asks for. */
	private interface Saving {

		Outcome save(AppName name, Person owner, PrincipalArn principal);

	}

}
