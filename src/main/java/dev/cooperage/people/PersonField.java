package dev.cooperage.people;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** The field {@code userName} of a form: an exact name, or matches to choose from. */
@Component
public class PersonField {

	/** The number of people that a page offers when nobody has the typed name. */
	private static final int MATCHES = 10;

	private final Directory directory;

	PersonField(Directory directory) {
		this.directory = directory;
	}

	/**
	 * Returns the person who was typed or chosen. When it is nobody, puts the matches
	 * into the model and a sentence beside the field; an empty field gets no sentence.
	 */
	public Optional<Person> find(@Nullable String userName, @Nullable String chosen, BindingResult errors,
			Model model) {
		String typed = Objects.requireNonNullElse(userName, "").strip();
		if (typed.isEmpty()) {
			return Optional.empty();
		}
		Optional<Person> person = this.directory.findOrInvite(typed)
			.or(() -> Optional.ofNullable(chosen).flatMap(this.directory::findOrInvite));
		if (person.isEmpty()) {
			List<Candidate> matches = this.directory.search(typed, MATCHES);
			model.addAttribute("matches", matches);
			errors.rejectValue("userName", "unknown", matches.isEmpty() ? nobody(typed)
					: "Nobody has exactly this user name; choose one of the people below");
		}
		return person;
	}

	private String nobody(String typed) {
		return "Nobody with the user name " + typed + " has signed in to this panel yet"
				+ this.directory.organisation()
					.map((name) -> ", and nobody in " + name + " on GitHub has it")
					.orElse("");
	}

}
