package dev.cooperage.teams;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.web.Flash;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Option;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.Remedy;
import dev.cooperage.web.SearchText;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The teams: the list, the forms, and each team's page. */
@Controller
@RequestMapping("/teams")
class TeamController {

	private final Teams teams;

	private final TeamChanges changes;

	private final TeamOrigins origins;

	private final TeamView view;

	private final TeamUse uses;

	TeamController(Teams teams, TeamChanges changes, TeamOrigins origins, TeamView view, TeamUse uses) {
		this.teams = teams;
		this.changes = changes;
		this.origins = origins;
		this.view = view;
		this.uses = uses;
	}

	@ModelAttribute("tab")
	String tab() {
		return TeamView.TAB;
	}

	@GetMapping
	String index(@CurrentPerson Person me, @RequestParam(name = "q", defaultValue = "") String search,
			@RequestParam(defaultValue = "false") boolean mine, @RequestParam(defaultValue = "1") int page,
			Model model) {
		SearchText text = SearchText.of(search);
		boolean outside = me.external() && !me.isPlatformAdmin();
		boolean own = mine || outside;
		model.addAttribute("page", new TeamsPage(text.text(), own, outside, this.teams.page(text, me, own, page),
				this.changes.againstCreation(me).isEmpty()));
		return "teams/index";
	}

	@GetMapping("/new")
	String blank(@CurrentPerson Person me, Model model) {
		requireCreate(me);
		model.addAttribute("teamForm", TeamForm.empty());
		return form(null, me, model);
	}

	@PostMapping
	String create(@CurrentPerson Person me, @Valid @ModelAttribute("teamForm") TeamForm form, BindingResult errors,
			Model model, RedirectAttributes redirect, HttpServletResponse response) {
		requireCreate(me);
		Optional<TeamName> name = form.nameOr(errors);
		Optional<TeamSource> source = me.isPlatformAdmin() ? this.origins.source(form.source(), errors)
				: Optional.of(TeamSource.KEPT);
		Optional<String> origin = source.filter((from) -> from != TeamSource.KEPT)
			.flatMap((from) -> this.origins.origin(from, form.origin(), errors));
		if (name.isPresent() && source.isPresent() && !errors.hasErrors()) {
			Outcome outcome = this.changes.create(name.get(), form.about(), source.get(), origin.orElse(null), me);
			if (!refused(outcome, errors)) {
				return told(outcome, redirect, null);
			}
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return form(null, me, model);
	}

	@GetMapping("/{id}")
	String show(@PathVariable long id, @CurrentPerson Person me, HttpServletRequest request, Model model) {
		return this.view.show(this.view.find(id, me), me, TeamView.Matches.NONE, request, model);
	}

	@GetMapping("/{id}/edit")
	String edit(@PathVariable long id, @CurrentPerson Person me, Model model) {
		Team team = manageable(id, me);
		model.addAttribute("teamForm", TeamForm.of(team));
		return form(team, me, model);
	}

	@PostMapping("/{id}")
	String update(@PathVariable long id, @CurrentPerson Person me, @Valid @ModelAttribute("teamForm") TeamForm form,
			BindingResult errors, Model model, RedirectAttributes redirect, HttpServletResponse response) {
		Team team = manageable(id, me);
		Optional<TeamName> name = form.nameOr(errors);
		if (name.isPresent() && !errors.hasErrors()) {
			Outcome outcome = this.changes.edit(team, Objects.requireNonNullElse(form.version(), ""), name.get(),
					form.about(), me);
			if (!refused(outcome, errors)) {
				return told(outcome, redirect, team);
			}
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return form(team, me, model);
	}

	@GetMapping("/{id}/deletion")
	String confirmDeletion(@PathVariable long id, @CurrentPerson Person me, Model model) {
		return deletion(manageable(id, me), model);
	}

	@PostMapping("/{id}/deletion")
	String delete(@PathVariable long id, @CurrentPerson Person me, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		Team team = manageable(id, me);
		Outcome outcome = this.changes.delete(team, me);
		if (outcome instanceof Outcome.Done done) {
			Flash.success(redirect, done.sentence());
			return "redirect:/teams";
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return deletion(team, model);
	}

	private String deletion(Team team, Model model) {
		model.addAttribute("page", new TeamDeletionPage(team, this.teams.people(team), this.uses.grants(team, 1)));
		return "teams/deletion";
	}

	private Team manageable(long id, Person me) {
		Team team = this.view.find(id, me);
		this.changes.requireManage(me, team);
		return team;
	}

	private void requireCreate(Person me) {
		this.changes.againstCreation(me).ifPresent((sentence) -> {
			throw new NotAllowedException(sentence + ".", new Remedy("See the teams", TeamView.TAB));
		});
	}

	private String form(@Nullable Team team, Person me, Model model) {
		model.addAttribute("page",
				new TeamFormPage(team, (team == null && me.isPlatformAdmin()) ? this.origins.options() : List.of()));
		return "teams/form";
	}

	private static boolean refused(Outcome outcome, BindingResult errors) {
		if (outcome instanceof Outcome.Refused refused) {
			errors.rejectValue(refused.field(), "refused", refused.sentence());
		}
		return outcome instanceof Outcome.Refused;
	}

	private static String told(Outcome outcome, RedirectAttributes redirect, @Nullable Team team) {
		if (outcome instanceof Outcome.Done done) {
			Flash.success(redirect, done.sentence());
			return "redirect:/teams/" + done.team().id();
		}
		Flash.notice(redirect, ((Outcome.Unchanged) outcome).sentence());
		return "redirect:/teams" + ((team != null) ? "/" + team.id() : "");
	}

	/**
	 * The page of teams.
	 *
	 * @param mine whether only those are listed that the person is in or manages
	 * @param outside whether the person sees no others
	 */
	record TeamsPage(String search, boolean mine, boolean outside, PageOf<Teams.Line> teams, boolean mayCreate) {
	}

	/**
	 * The page of the form of a team.
	 *
	 * @param team the one that is edited; null for a new one
	 * @param sources where the members of a new one can come from; empty where it is kept
	 * in this panel
	 */
	record TeamFormPage(@Nullable Team team, List<Option> sources) {

		/** Returns whether there is a choice where the members come from. */
		public boolean originChosen() {
			return this.sources.size() > 1;
		}

		/** Returns whether who sends the form becomes the owner of the team. */
		public boolean owned() {
			return this.team == null && !originChosen();
		}

	}

	/**
	 * The page that asks before a team is deleted.
	 *
	 * @param people how many people in it may sign in
	 */
	record TeamDeletionPage(Team team, int people, PageOf<TeamGrant> grants) {
	}

}
