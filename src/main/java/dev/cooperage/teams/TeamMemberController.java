package dev.cooperage.teams;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonField;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.web.Flash;
import dev.cooperage.web.NotFoundException;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds people to a team, removes them, and changes who manages it. */
@Controller
@RequestMapping("/teams/{id}")
class TeamMemberController {

	/** So many things that somebody loses are listed. */
	private static final int LOST = 20;

	/** So many unknown names are told. */
	private static final int UNKNOWN = 5;

	private final TeamView view;

	private final Teams teams;

	private final TeamChanges changes;

	private final MirroredTeams mirrored;

	private final TeamUse uses;

	private final Directory directory;

	private final PersonField people;

	private final TeamProperties properties;

	TeamMemberController(TeamView view, Teams teams, TeamChanges changes, MirroredTeams mirrored, TeamUse uses,
			Directory directory, PersonField people, TeamProperties properties) {
		this.view = view;
		this.teams = teams;
		this.changes = changes;
		this.mirrored = mirrored;
		this.uses = uses;
		this.directory = directory;
		this.people = people;
		this.properties = properties;
	}

	@ModelAttribute("tab")
	String tab() {
		return TeamView.TAB;
	}

	@PostMapping("/members")
	String add(@PathVariable long id, @CurrentPerson Person me, @ModelAttribute("membersForm") MembersForm form,
			BindingResult errors, Model model, RedirectAttributes redirect, HttpServletRequest request,
			HttpServletResponse response) {
		Team team = kept(id, me);
		PersonField.Typed typed = this.people.find(form.userName(), form.chosen(), errors);
		List<Person> coming = coming(typed.person(), form, errors);
		if (!errors.hasErrors()) {
			Outcome outcome = this.changes.add(team, coming, me);
			if (!(outcome instanceof Outcome.Refused refused)) {
				return told(outcome, redirect, team);
			}
			errors.rejectValue(form.names().isEmpty() ? "userName" : "several", "refused", refused.sentence());
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return this.view.show(team, me, new TeamView.Matches(typed.matches(), List.of()), request, model);
	}

	private List<Person> coming(Optional<Person> typed, MembersForm form, BindingResult errors) {
		Map<Long, Person> coming = new LinkedHashMap<>();
		typed.ifPresent((person) -> coming.put(person.id(), person));
		List<String> names = form.names();
		if (names.size() > this.properties.members()) {
			errors.rejectValue("several", "many",
					"Add at most %,d people at once".formatted(this.properties.members()));
			return List.of();
		}
		List<String> unknown = new ArrayList<>();
		for (String name : names) {
			Optional<Person> person = this.directory.findOrInvite(name);
			person.ifPresent((found) -> coming.put(found.id(), found));
			if (person.isEmpty()) {
				unknown.add(name);
			}
		}
		if (!unknown.isEmpty()) {
			errors.rejectValue("several", "unknown",
					"Nobody has the user name " + String.join(", ", unknown.stream().limit(UNKNOWN).toList())
							+ ((unknown.size() > UNKNOWN) ? " (and " + (unknown.size() - UNKNOWN) + " more)" : "")
							+ ". Nobody was added");
		}
		if (coming.isEmpty() && !errors.hasErrors()) {
			errors.rejectValue("userName", "empty", "Enter a user name");
		}
		return List.copyOf(coming.values());
	}

	@GetMapping("/members/{personId}/removal")
	String confirmRemoval(@PathVariable long id, @PathVariable long personId, @CurrentPerson Person me, Model model) {
		Team team = kept(id, me);
		Person person = member(team, personId);
		model.addAttribute("page", new TeamRemovalPage(team, person, this.uses.lostBy(person, team, LOST + 1)));
		return "teams/removal";
	}

	@PostMapping("/members/{personId}/removal")
	String remove(@PathVariable long id, @PathVariable long personId, @CurrentPerson Person me,
			RedirectAttributes redirect) {
		Team team = kept(id, me);
		// Who is out already, by a double click or by somebody else, is said to be.
		Person person = this.directory.findById(personId)
			.orElseThrow(() -> new NotFoundException("There is no such person."));
		return told(this.changes.remove(team, person, me), redirect, team);
	}

	@PostMapping("/owners")
	String addOwner(@PathVariable long id, @CurrentPerson Person me, @Valid @ModelAttribute("ownerForm") OwnerForm form,
			BindingResult errors, Model model, RedirectAttributes redirect, HttpServletRequest request,
			HttpServletResponse response) {
		Team team = kept(id, me);
		PersonField.Typed typed = this.people.find(form.userName(), form.chosen(), errors);
		if (typed.person().isPresent() && !errors.hasErrors()) {
			Outcome outcome = this.changes.addOwner(team, typed.person().get(), me);
			if (!(outcome instanceof Outcome.Refused refused)) {
				return told(outcome, redirect, team);
			}
			errors.rejectValue("userName", "refused", refused.sentence());
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return this.view.show(team, me, new TeamView.Matches(List.of(), typed.matches()), request, model);
	}

	@PostMapping("/owners/{personId}/removal")
	String removeOwner(@PathVariable long id, @PathVariable long personId, @CurrentPerson Person me,
			RedirectAttributes redirect) {
		Team team = kept(id, me);
		return told(this.changes.removeOwner(team, personId, me), redirect, team);
	}

	/** Takes over that nobody is in a team any more where it is mirrored from. */
	@PostMapping("/emptying")
	String empty(@PathVariable long id, @PlatformAdmin("Ask a platform admin about it.") Person me,
			RedirectAttributes redirect) {
		Team team = this.view.find(id, me);
		return told(this.mirrored.empty(team, me), redirect, team);
	}

	private Team kept(long id, Person me) {
		Team team = this.view.find(id, me);
		this.changes.requireManage(me, team);
		return team;
	}

	private Person member(Team team, long personId) {
		return this.directory.findById(personId)
			.filter((person) -> this.teams.isMember(team, person))
			.orElseThrow(() -> new NotFoundException("This person is not in the team."));
	}

	private static String told(Outcome outcome, RedirectAttributes redirect, Team team) {
		if (outcome instanceof Outcome.Done done) {
			Flash.success(redirect, done.sentence());
		}
		else if (outcome instanceof Outcome.Unchanged same) {
			Flash.notice(redirect, same.sentence());
		}
		else if (outcome instanceof Outcome.Refused refused) {
			Flash.problem(redirect, refused.sentence() + ".");
		}
		return "redirect:/teams/" + team.id();
	}

	/**
	 * The page that asks before somebody is removed.
	 *
	 * @param lost what they lose, at most one more than is listed
	 */
	record TeamRemovalPage(Team team, Person person, List<TeamGrant> lost) {

		public List<TeamGrant> listed() {
			return this.lost.stream().limit(LOST).toList();
		}

		/** Returns whether they lose more than is listed. */
		public boolean more() {
			return this.lost.size() > LOST;
		}

	}

}
