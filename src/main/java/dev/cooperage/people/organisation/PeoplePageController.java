package dev.cooperage.people.organisation;

import java.util.List;
import java.util.Optional;

import dev.cooperage.people.Directory;
import dev.cooperage.people.OrganisationMembers;
import dev.cooperage.people.Person;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.Flash;
import dev.cooperage.web.Formats;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.SearchText;
import jakarta.servlet.http.HttpServletResponse;
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

/** The platform admins' page of people. */
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

	private final Formats formats;

	PeoplePageController(PeopleList people, Directory directory, Deactivation deactivation, NameConflicts conflicts,
			Organisation organisation, OrganisationMembers members, Formats formats) {
		this.people = people;
		this.directory = directory;
		this.deactivation = deactivation;
		this.conflicts = conflicts;
		this.organisation = organisation;
		this.members = members;
		this.formats = formats;
	}

	/**
	 * The page of people.
	 *
	 * @param organisation the name of the organisation; null where there is none
	 * @param listing the state of its list of members; null before the first attempt
	 */
	record PeoplePage(Person me, String search, PageOf<Person> people, List<NameConflicts.Conflict> conflicts,
			@Nullable String organisation, OrganisationMembers.@Nullable Listing listing) {
	}

	/**
	 * The page that asks before somebody is deactivated.
	 *
	 * @param buckets where they are the last admin
	 */
	record DeactivationPage(Person person, List<BucketName> buckets) {
	}

	@GetMapping
	String index(@PlatformAdmin(ASK) Person me, @RequestParam(name = "q", defaultValue = "") String search,
			@RequestParam(defaultValue = "1") int page, Model model) {
		SearchText text = SearchText.of(search);
		Optional<String> organisation = this.organisation.name();
		model.addAttribute("page", new PeoplePage(me, text.text(), this.people.page(text, page), this.conflicts.open(),
				organisation.orElse(null), organisation.flatMap((name) -> this.members.listing()).orElse(null)));
		model.addAttribute("tab", "/platform");
		return "people/index";
	}

	@GetMapping("/{id}/deactivation")
	String confirmDeactivation(@PathVariable long id, @PlatformAdmin(ASK) Person me, Model model) {
		Person person = find(id);
		model.addAttribute("form", new DeactivationForm(null));
		return deactivation(person, this.deactivation.standingAgainst(person), model);
	}

	@PostMapping("/{id}/deactivation")
	String deactivate(@PathVariable long id, @PlatformAdmin(ASK) Person me,
			@ModelAttribute("form") DeactivationForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		Deactivation.Outcome outcome = this.deactivation.deactivate(id, me, Boolean.TRUE.equals(form.forced()));
		if (outcome instanceof Deactivation.Outcome.LastAdmin last) {
			Person person = find(id);
			errors.rejectValue("forced", "lastAdmin",
					person.userName() + " is the last admin of "
							+ this.formats.count(last.buckets().size(), "data source", "data sources")
							+ ". Nothing was changed.");
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return deactivation(person, last.buckets(), model);
		}
		if (outcome instanceof Deactivation.Outcome.Done done) {
			Flash.success(redirect, done.person().userName()
					+ " is deactivated. Their access in S3 ends as soon as S3 has the change.");
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
			Flash.success(redirect, done.person().userName()
					+ " can sign in again. Access that was granted to them alone must be granted again.");
		}
		else {
			Flash.notice(redirect, "This person is active already; nothing was changed.");
		}
		return "redirect:/people";
	}

	private static String deactivation(Person person, List<BucketName> buckets, Model model) {
		model.addAttribute("page", new DeactivationPage(person, buckets));
		return "people/deactivation";
	}

	private Person find(long id) {
		return this.directory.findById(id).orElseThrow(() -> new NotFoundException("There is no such person."));
	}

}
