package dev.cooperage.teams;

import java.time.Instant;

import dev.cooperage.people.Person;

import org.springframework.test.util.ReflectionTestUtils;

/** Teams for tests without a database. */
public final class TestTeams {

	private TestTeams() {
	}

	/** Returns a team that is kept in the panel. */
	public static Team team(long id, String name, Person by) {
		Team team = new Team(new TeamName(name), "", TeamSource.KEPT, null, by, Instant.EPOCH);
		ReflectionTestUtils.setField(team, "id", id);
		return team;
	}

}
