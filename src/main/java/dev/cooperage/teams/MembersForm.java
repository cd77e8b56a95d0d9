package dev.cooperage.teams;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The form "Add people" of a team.
 *
 * @param userName one person
 * @param chosen one of the people that the page offered when the typed name was nobody's
 * @param several the user names of several people, in lines or with commas
 */
record MembersForm(@Nullable String userName, @Nullable String chosen, @Nullable String several) {

	/** Returns the form before anything is typed. */
	static MembersForm empty() {
		return new MembersForm("", null, "");
	}

	/** Returns the names of several people, each once. */
	public List<String> names() {
		return Arrays.stream(Objects.requireNonNullElse(this.several, "").split("[\\s,;]+"))
			.filter((name) -> !name.isEmpty())
			.distinct()
			.toList();
	}

}
