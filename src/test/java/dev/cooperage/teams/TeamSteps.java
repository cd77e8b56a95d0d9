package dev.cooperage.teams;

import java.util.Map;

import dev.cooperage.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/** Steps on the pages of teams. */
public final class TeamSteps {

	private TeamSteps() {
	}

	/** A new team that this person created on the page; returns its address. */
	public static String created(Visitor owner, String name) {
		var answer = owner.submit("/teams/new", "/teams", Map.of("name", name));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	/** Adds people by their user names. */
	public static void add(Visitor owner, String team, String... userNames) {
		var answer = owner.submit(team, team + "/members", Map.of("several", String.join("\n", userNames)));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
	}

	/** Removes the person with this id. */
	public static void remove(Visitor owner, String team, long personId) {
		String page = team + "/members/" + personId + "/removal";
		assertThat(owner.submit(page, page, Map.of()).statusCode()).isEqualTo(303);
	}

}
