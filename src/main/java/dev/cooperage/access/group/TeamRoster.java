package dev.cooperage.access.group;

import java.util.List;
import java.util.function.Function;

import dev.cooperage.people.Person;
import dev.cooperage.teams.Team;

/**
 * The answers about teams that an access group needs.
 *
 * @param members finds the active members of a team as they are now
 * @param mayBeAdmin whether a setting lets teams be Admin
 */
record TeamRoster(Function<Team, List<Person>> members, boolean mayBeAdmin) {
}
