package dev.cooperage.people;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
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
	 * The person whose name a form has.
	 *
	 * @param person empty where nobody has the name, or none was typed
	 * @param matches people to choose from, where nobody has the name
	 */
	public record Typed(Optional<Person> person, List<Candidate> matches) {
	}

	/**
	 * Returns the person who was typed or chosen. When it is nobody, puts a sentence
	 * beside the field; an empty field gets none.
	 */
	public Typed find(@Nullable String userName, @Nullable String chosen, BindingResult errors) {
		String typed = Objects.requireNonNullElse(userName, "").strip();
		if (typed.isEmpty()) {
			return new Typed(Optional.empty(), List.of());
		}
		Optional<Person> person = this.directory.findOrInvite(typed)
			.or(() -> Optional.ofNullable(chosen).flatMap(this.directory::findOrInvite));
		List<Candidate> matches = person.isPresent() ? List.of() : this.directory.search(typed, MATCHES);
		if (person.isEmpty()) {
			errors.rejectValue("userName", "unknown", why(typed, matches));
		}
		return new Typed(person, matches);
	}

	/** Nobody is found who is deactivated, though somebody has the name then. */
	private String why(String typed, List<Candidate> matches) {
		return this.directory.known(typed)
			.map((deactivated) -> deactivated.userName() + " is deactivated and cannot be given access")
			.orElseGet(() -> matches.isEmpty() ? nobody(typed)
					: "Nobody has exactly this user name; choose one of the people below");
	}

	private String nobody(String typed) {
		return "Nobody with the user name " + typed + " has signed in to this panel yet"
				+ this.directory.organisation()
					.map((name) -> ", and nobody in " + name + " on GitHub has it")
					.orElse("");
	}

}
