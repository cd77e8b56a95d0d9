package dev.cooperage.people.organisation;

import dev.cooperage.people.Directory;
import dev.cooperage.people.OrganisationMembers;
import dev.cooperage.people.Person;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.web.Flash;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.SearchText;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The platform admins' page of people: who there is, and who is shut out. */
@Controller
@RequestMapping("/people")
class PeoplePageController {

	private static final String ASK = "Ask a platform admin about a person's account.";

	private final PeopleList people;

	private final Directory directory;

	private final Deactivation deactivation;

	private final NameConflicts conflicts;

	private final Organisation organisation;

	private final OrganisationMembers members;

	PeoplePageController(PeopleList people, Directory directory, Deactivation deactivation, NameConflicts conflicts,
			Organisation organisation, OrganisationMembers members) {
		this.people = people;
		this.directory = directory;
		this.deactivation = deactivation;
		this.conflicts = conflicts;
		this.organisation = organisation;
		this.members = members;
	}

	@GetMapping
	String index(@PlatformAdmin(ASK) Person me, @RequestParam(name = "q", defaultValue = "") String search,
			@RequestParam(defaultValue = "1") int page, Model model) {
		SearchText text = SearchText.of(search);
		model.addAttribute("me", me);
		model.addAttribute("search", text.text());
		model.addAttribute("people", this.people.page(text, page));
		model.addAttribute("conflicts", this.conflicts.open());
		this.organisation.name().ifPresent((name) -> {
			model.addAttribute("organisation", name);
			this.members.listing().ifPresent((listing) -> model.addAttribute("listing", listing));
		});
		model.addAttribute("tab", "/platform");
		return "people/index";
	}

	@GetMapping("/{id}/deactivation")
	String confirmDeactivation(@PathVariable long id, @PlatformAdmin(ASK) Person me, Model model) {
		Person person = find(id);
		model.addAttribute("person", person);
		model.addAttribute("buckets", this.deactivation.standingAgainst(person));
		return "people/deactivation";
	}

	@PostMapping("/{id}/deactivation")
	String deactivate(@PathVariable long id, @PlatformAdmin(ASK) Person me,
			@RequestParam(defaultValue = "false") boolean forced, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		Deactivation.Outcome outcome = this.deactivation.deactivate(id, me, forced);
		if (outcome instanceof Deactivation.Outcome.LastAdmin last) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("person", find(id));
			model.addAttribute("buckets", last.buckets());
			model.addAttribute("refused", true);
			return "people/deactivation";
		}
		if (outcome instanceof Deactivation.Outcome.Done done) {
			Flash.success(redirect, done.person().userName()
					+ " is deactivated. Whatever they could reach in S3 ends as soon as S3 has it.");
		}
		else if (outcome instanceof Deactivation.Outcome.Yourself) {
			Flash.problem(redirect, "You cannot deactivate yourself; another platform admin can.");
		}
		else if (outcome instanceof Deactivation.Outcome.Unchanged same) {
			Flash.notice(redirect, same.person().userName() + " was deactivated already; nothing was changed.");
		}
		return "redirect:/people";
	}

	@GetMapping("/{id}/reactivation")
	String confirmReactivation(@PathVariable long id, @PlatformAdmin(ASK) Person me, Model model) {
		model.addAttribute("person", find(id));
		return "people/reactivation";
	}

	@PostMapping("/{id}/reactivation")
	String reactivate(@PathVariable long id, @PlatformAdmin(ASK) Person me, RedirectAttributes redirect) {
		if (this.deactivation.reactivate(id, me) instanceof Deactivation.Outcome.Done done) {
			Flash.success(redirect, done.person().userName() + " can sign in again. Access has to be granted anew.");
		}
		else {
			Flash.notice(redirect, "This person is active already; nothing was changed.");
		}
		return "redirect:/people";
	}

	private Person find(long id) {
		return this.directory.findById(id).orElseThrow(() -> new NotFoundException("There is no such person."));
	}

}
