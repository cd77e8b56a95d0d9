package dev.cooperage.access.pages;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.access.decide.BulkHandOver;
import dev.cooperage.access.decide.BulkHandOverStore;
import dev.cooperage.access.decide.BulkHandOverWish;
import dev.cooperage.access.decide.BulkHandOvers;
import dev.cooperage.access.group.Afterwards;
import dev.cooperage.access.group.GrantRules;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.people.Candidate;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonField;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.Option;
import dev.cooperage.web.PageOf;
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

/** Hands over what one person alone administers, for platform admins. */
@Controller
@RequestMapping("/people/{id}/hand-overs")
class BulkHandOverController {

	private static final String ASK = "Ask a platform admin to hand over for somebody else.";

	private final BulkHandOvers handOvers;

	private final BulkHandOverStore store;

	private final Grantees grantees;

	private final Directory directory;

	private final PersonField people;

	BulkHandOverController(BulkHandOvers handOvers, BulkHandOverStore store, Grantees grantees, Directory directory,
			PersonField people) {
		this.handOvers = handOvers;
		this.store = store;
		this.grantees = grantees;
		this.directory = directory;
		this.people = people;
	}

	@GetMapping("/new")
	String form(@PathVariable long id, @PlatformAdmin(ASK) Person me, @RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "1") int page, Model model) {
		Person from = find(id);
		BulkHandOverForm form = BulkHandOverForm.empty(q);
		model.addAttribute("form", form);
		return show(from, form, page, List.of(), this.store.openOf(id).orElse(null), model);
	}

	/** Shows what would be handed over; hands it over when that is confirmed. */
	@PostMapping
	String create(@PathVariable long id, @PlatformAdmin(ASK) Person me,
			@Valid @ModelAttribute("form") BulkHandOverForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		Person from = find(id);
		// Sent twice: by now, the list is shorter.
		Optional<UUID> same = Optional.ofNullable(form.plan()).flatMap((plan) -> this.handOvers.underWay(from, plan));
		if (same.isPresent()) {
			return progressOf(id, same.get());
		}
		List<BucketName> meant = form
			.chosenOf(this.store.alone(id, form.all() ? form.search() : BulkHandOverForm.empty("").search()), errors);
		PersonField.Typed typed = this.people.find(form.userName(), form.chosen(), errors);
		Optional<Person> to = typed.person();
		to.flatMap((heir) -> against(heir, from))
			.ifPresent((sentence) -> errors.rejectValue("userName", "refused", sentence));
		if (to.isEmpty() || errors.hasErrors()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return show(from, form, 1, typed.matches(), null, model);
		}
		Afterwards afterwards = Afterwards.valueOf(Objects.requireNonNull(form.afterwards()));
		BulkHandOverWish wish = BulkHandOverWish.of(to.get().id(), afterwards, meant);
		UUID open = null;
		if (form.plan() != null) {
			Optional<UUID> begun = (form.outdated(wish) || this.store.openOf(id).isPresent()) ? Optional.empty()
					: this.handOvers.begin(from, to.get(), afterwards, meant, me);
			if (begun.isPresent()) {
				return progressOf(id, begun.get());
			}
			response.setStatus(HttpStatus.CONFLICT.value());
			open = this.store.openOf(id).orElse(null);
		}
		model.addAttribute("page", new BulkHandOverPreviewPage(from, to.get(), meant, afterwards, wish.plan(),
				form.plan() != null, form.outdated(wish), open));
		return "access/bulk-hand-over-preview";
	}

	private static String progressOf(long id, UUID handOver) {
		return "redirect:/people/" + id + "/hand-overs/" + handOver;
	}

	@GetMapping("/{handOver}")
	String progress(@PathVariable long id, @PathVariable UUID handOver, @PlatformAdmin(ASK) Person me,
			@RequestParam(defaultValue = "1") int page, Model model) {
		Person from = find(id);
		BulkHandOver found = this.store.find(handOver, id)
			.orElseThrow(
					() -> new NotFoundException("There is no such hand-over. It is forgotten 30 days after its end."));
		model.addAttribute("page",
				new BulkHandOverProgressPage(from, found, this.store.lines(handOver, page, found.total()), page));
		return "access/bulk-hand-over-progress";
	}

	/**
	 * The rules that are the same everywhere; each data source asks all of them again.
	 */
	private Optional<String> against(Person heir, Person from) {
		if (heir.id() == from.id()) {
			return Optional.of("Choose somebody else to take over from " + heir.userName());
		}
		return heir.external() ? Optional.of(heir.userName() + GrantRules.OUTSIDE_AND_ADMIN)
				: this.grantees.against(heir);
	}

	private String show(Person from, BulkHandOverForm form, int page, List<Candidate> matches, @Nullable UUID open,
			Model model) {
		model.addAttribute("page", new BulkHandOverPage(from, this.store.alone(from.id(), form.search(), page),
				form.search().text(), matches, open));
		return "access/bulk-hand-over";
	}

	private Person find(long id) {
		return this.directory.findById(id).orElseThrow(() -> new NotFoundException("There is no such person."));
	}

	/**
	 * The page with the form.
	 *
	 * @param alone the data sources where the person is the only active admin
	 * @param search the part of a name that was searched for; empty for all
	 * @param matches people to choose from, where nobody has the typed name
	 * @param open the id of a hand-over that is under way; null for none
	 */
	record BulkHandOverPage(Person person, PageOf<BucketName> alone, String search, List<Candidate> matches,
			@Nullable UUID open) {

		/** Returns which data sources can be meant. */
		public List<Option> which() {
			return List.of(
					new Option("ALL",
							this.search.isEmpty() ? "All of them, also on other pages"
									: "All whose name contains “" + this.search + "”, also on other pages",
							null),
					new Option("TICKED", "Those ticked below", null));
		}

		/** Returns what the old admin can have afterwards. */
		public List<Option> afterwards() {
			return Afterwards.options();
		}

	}

	/**
	 * The page that shows what would be handed over.
	 *
	 * @param meant the data sources
	 * @param notBegun whether it was confirmed, but not begun
	 * @param outdated whether the list has changed since it was shown
	 * @param open the id of a hand-over that is under way; null for none
	 */
	record BulkHandOverPreviewPage(Person person, Person heir, List<BucketName> meant, Afterwards afterwards,
			String plan, boolean notBegun, boolean outdated, @Nullable UUID open) {
	}

	/**
	 * The page that shows how far it is.
	 *
	 * @param number which page of the lines was asked for
	 */
	record BulkHandOverProgressPage(Person person, BulkHandOver handOver, PageOf<?> lines, int number) {
	}

}
