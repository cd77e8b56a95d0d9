package dev.cooperage.access.reach;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.PlatformAdmin;
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

/** Revokes what one person has in many data sources, for platform admins. */
@Controller
@RequestMapping("/people/{userName}/access/revocations")
class RevocationController {

	private static final String ASK = "Ask a platform admin to revoke somebody's access in all data sources.";

	private final BulkRevocations revocations;

	private final BulkRevocationStore store;

	private final Directory directory;

	private final Reaching reaching;

	RevocationController(BulkRevocations revocations, BulkRevocationStore store, Directory directory,
			Reaching reaching) {
		this.revocations = revocations;
		this.store = store;
		this.directory = directory;
		this.reaching = reaching;
	}

	/** Shows what would be revoked; revokes it when that is confirmed. */
	@PostMapping
	String create(@PathVariable String userName, @PlatformAdmin(ASK) Person me,
			@ModelAttribute("form") RevocationForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		Person person = ReachController.known(this.directory, userName);
		Optional<UUID> open = this.store.openOf(person);
		if (open.isPresent() && form.plan() != null) {
			// Sent twice, or somebody else was first: the page says how far it is.
			return progressOf(person, open.get());
		}
		List<BulkRevocationStore.Part> meant = errors.hasErrors() ? List.of() : this.store.parts(person, form.ids());
		form.check(meant, errors);
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("page", this.reaching.page(person, false, SearchText.of(""), null));
			return "access/reach";
		}
		String plan = BulkRevocations.plan(meant);
		boolean outdated = form.outdated(plan);
		if (form.plan() != null && !outdated) {
			Optional<UUID> begun = this.revocations.begin(person, me, meant, form.all())
				.or(() -> this.store.openOf(person));
			if (begun.isPresent()) {
				return progressOf(person, begun.get());
			}
		}
		if (form.plan() != null) {
			response.setStatus(HttpStatus.CONFLICT.value());
		}
		model.addAttribute("page",
				new RevocationPage(person, meant, this.store.throughTeams(person), plan, outdated, open.orElse(null)));
		return "access/revocation";
	}

	private static String progressOf(Person person, UUID revocation) {
		return "redirect:/people/" + person.userName() + "/access/revocations/" + revocation;
	}

	@GetMapping("/{revocation}")
	String progress(@PathVariable String userName, @PathVariable UUID revocation, @PlatformAdmin(ASK) Person me,
			@RequestParam(defaultValue = "1") int page, Model model) {
		Person person = ReachController.known(this.directory, userName);
		BulkRevocation found = this.store.find(revocation, person)
			.orElseThrow(
					() -> new NotFoundException("There is no such revocation. It is forgotten 30 days after its end."));
		model.addAttribute("page", new RevocationProgressPage(person, found, this.store.throughTeams(person),
				this.store.lines(revocation, page, found.total()), page));
		return "access/revocation-progress";
	}

	/**
	 * The page that shows what would be revoked.
	 *
	 * @param meant the data sources, each with the grants that are meant
	 * @param teams those through which the person keeps access
	 * @param outdated whether the access has changed since it was shown
	 * @param open the id of a revocation that is under way; null for none
	 */
	record RevocationPage(Person person, List<BulkRevocationStore.Part> meant,
			List<BulkRevocationStore.ThroughTeam> teams, String plan, boolean outdated, @Nullable UUID open) {
	}

	/**
	 * The page that shows how far it is.
	 *
	 * @param teams those through which the person has access
	 * @param number which page of the lines was asked for
	 */
	record RevocationProgressPage(Person person, BulkRevocation revocation, List<BulkRevocationStore.ThroughTeam> teams,
			PageOf<BulkRevocationLine> lines, int number) {
	}

}
