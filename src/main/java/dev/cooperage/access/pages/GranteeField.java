package dev.cooperage.access.pages;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.people.Candidate;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonField;
import dev.cooperage.teams.Team;
import dev.cooperage.teams.Teams;
import dev.cooperage.web.Option;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/**
 * The field {@code userName} of the form that grants access: an exact name of a person or
 * team, or matches to choose from.
 */
@Component
class GranteeField {

	/** How many teams a page offers when there is none by the typed name. */
	private static final int MATCHES = 10;

	/** Begins the choice of a team; no user name has a colon. */
	private static final String TEAM = "team:";

	private final PersonField people;

	private final Directory directory;

	private final Teams teams;

	GranteeField(PersonField people, Directory directory, Teams teams) {
		this.people = people;
		this.directory = directory;
		this.teams = teams;
	}

	/**
	 * The person or team whose name the form has.
	 *
	 * @param grantee empty where nobody has the name, or a person and a team
	 * @param people to choose from then
	 * @param teams likewise
	 */
	record Typed(Optional<Grantee> grantee, List<Candidate> people, List<Option> teams) {

		static Typed of(Grantee grantee) {
			return new Typed(Optional.of(grantee), List.of(), List.of());
		}

	}

	/**
	 * Returns who was typed or chosen. When it is nobody, or a person and a team, puts a
	 * sentence beside the field; an empty field gets none.
	 */
	Typed find(@Nullable String userName, @Nullable String chosen, BindingResult errors) {
		String typed = Objects.requireNonNullElse(userName, "").strip();
		Optional<Team> team = typed.isEmpty() ? Optional.empty() : this.teams.named(typed);
		if (team.isPresent() && this.directory.isTaken(typed)) {
			return chosenOfBoth(typed, team.get(), chosen, errors);
		}
		if (team.isPresent()) {
			return Typed.of(team.get());
		}
		if (chosen != null && chosen.startsWith(TEAM)) {
			Optional<Team> other = this.teams.named(chosen.substring(TEAM.length()));
			if (other.isPresent()) {
				return Typed.of(other.get());
			}
		}
		PersonField.Typed person = this.people.find(userName, chosen, errors);
		return person.person()
			.map(Typed::of)
			.orElseGet(() -> new Typed(Optional.empty(), person.matches(), options(this.teams.search(typed, MATCHES))));
	}

	private Typed chosenOfBoth(String typed, Team team, @Nullable String chosen, BindingResult errors) {
		if (chosen != null && chosen.equals(TEAM + team.name())) {
			return Typed.of(team);
		}
		if (typed.equalsIgnoreCase(chosen)) {
			Optional<Person> person = this.directory.findOrInvite(typed);
			if (person.isPresent()) {
				return Typed.of(person.get());
			}
		}
		errors.rejectValue("userName", "ambiguous", "There is a person and a team by this name; choose one of them");
		return new Typed(Optional.empty(), this.directory.search(typed, 1), options(List.of(team)));
	}

	private List<Option> options(List<Team> found) {
		return found.stream().map((team) -> new Option(TEAM + team.name(), team.name(), words(team))).toList();
	}

	/** Returns such as "Team, 12 people". */
	String words(Team team) {
		int people = this.teams.people(team);
		return "Team, " + ((people == 1) ? "1 person" : people + " people");
	}

}
