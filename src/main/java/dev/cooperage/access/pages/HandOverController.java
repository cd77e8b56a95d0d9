package dev.cooperage.access.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.GroupWords;
import dev.cooperage.access.decide.HandOvers;
import dev.cooperage.access.group.Afterwards;
import dev.cooperage.people.Candidate;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonField;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.Option;
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

/** "Hand over": somebody else becomes Admin in one's place. */
@Controller
@RequestMapping("/buckets/{bucket}/access/hand-over")
class HandOverController {

	private final AccessControl access;

	private final HandOvers handOvers;

	private final PersonField people;

	HandOverController(AccessControl access, HandOvers handOvers, PersonField people) {
		this.access = access;
		this.handOvers = handOvers;
		this.people = people;
	}

	@GetMapping
	String form(@PathVariable BucketName bucket, @CurrentPerson Person me, Model model) {
		Access mine = manage(bucket, me);
		model.addAttribute("handOverForm", HandOverForm.of(admins(mine).get(0)));
		return show(mine, List.of(), model);
	}

	@PostMapping
	String create(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@Valid @ModelAttribute("handOverForm") HandOverForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		Access mine = manage(bucket, me);
		PersonField.Typed typed = this.people.find(form.userName(), form.chosen(), errors);
		Optional<Person> to = typed.person();
		if (to.isPresent() && !errors.hasErrors()) {
			GroupChange change = this.handOvers.handOver(bucket, to.get(), form.old(),
					Afterwards.valueOf(Objects.requireNonNull(form.afterwards())), me);
			if (!(change instanceof GroupChange.Refused refused)) {
				GroupWords.tell(change, redirect);
				return "redirect:"
						+ GroupPlace.onward(this.access.of(me, bucket), "/buckets/" + bucket + "/access#access-group");
			}
			errors.rejectValue("userName", "refused", refused.sentence());
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(mine, typed.matches(), model);
	}

	private Access manage(BucketName bucket, Person me) {
		Access mine = this.access.of(me, bucket);
		mine.requireManage();
		return mine;
	}

	/**
	 * Returns whose place can be taken: one's own, or, for somebody who is Admin through
	 * a team and for a platform admin who steps in, any admin's; the last is nobody's.
	 */
	private List<String> admins(Access mine) {
		List<String> names = new ArrayList<>(this.handOvers.ownAdmins(mine.bucket()));
		if (names.contains(mine.person().userName())) {
			return List.of(mine.person().userName());
		}
		names.add("");
		return names;
	}

	private String show(Access mine, List<Candidate> matches, Model model) {
		model.addAttribute("page", new HandOverPage(mine.bucket(), admins(mine), matches));
		return "access/hand-over";
	}

	/**
	 * The page with the form.
	 *
	 * @param names the user names of those whose place can be taken; empty for nobody's
	 * @param matches people to choose from, where nobody has the typed name
	 */
	record HandOverPage(BucketName bucket, List<String> names, List<Candidate> matches) {

		/** Returns whether a platform admin steps in. */
		public boolean stepsIn() {
			return this.names.contains("");
		}

		/** Returns whose place can be taken. */
		public List<Option> admins() {
			return this.names.stream()
				.map((name) -> new Option(name, name.isEmpty() ? "Nobody: only add the new admin" : name, null))
				.toList();
		}

		/** Returns what the old admin can have afterwards. */
		public List<Option> afterwards() {
			return Afterwards.options();
		}

	}

}
