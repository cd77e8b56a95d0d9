package dev.cooperage.people.organisation;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cooperage.Visitor;
import dev.cooperage.people.signin.ProviderPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Teams that are mirrored from GitHub. */
class TeamMirrorTests extends ProviderPanel {

	@Autowired
	private Organisation organisation;

	private String team;

	private long vera;

	private long walt;

	@BeforeEach
	void mirrorATeam() {
		this.vera = member("vera-" + newNumber());
		this.walt = member("walt-" + newNumber());
		GITHUB.team = Set.of(this.vera, this.walt);
		readAgain();
		Visitor root = root();
		var answer = root.submit("/teams/new", "/teams",
				Map.of("name", "Mirror " + newNumber(), "source", "GITHUB", "origin", "ACME/analysts"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		this.team = location(answer);
		this.organisation.refresh();
	}

	@AfterEach
	void mend() {
		GITHUB.broken = false;
		GITHUB.team = null;
		GITHUB.teamBroken = false;
		role("STANDARD_USER");
		this.database.sql("update team set active = false where origin is not null").update();
		this.database.sql("delete from organisation_list").update();
	}

	@Test
	void membersFollowGitHub() {
		assertThat(names()).contains(login(this.vera), login(this.walt));
		assertThat(root().get(this.team).body()).contains("Mirrored from GitHub", "acme/analysts", "Last read")
			.doesNotContain("Add a person");
		GITHUB.team = Set.of(this.walt);
		readAgain();
		assertThat(names()).contains(login(this.walt)).doesNotContain(login(this.vera));
	}

	@Test
	void aProviderThatIsDownChangesNothing() {
		GITHUB.teamBroken = true;
		readAgain();
		assertThat(names()).contains(login(this.vera), login(this.walt));
		assertThat(root().get(this.team).body()).contains("GitHub did not answer as it should", "Nothing was changed");
		GITHUB.broken = true;
		readAgain();
		assertThat(names()).contains(login(this.vera), login(this.walt));
		GITHUB.broken = false;
		GITHUB.teamBroken = false;
		GITHUB.team = null;
		readAgain();
		assertThat(names()).contains(login(this.vera), login(this.walt));
		assertThat(root().get(this.team).body()).contains("no such team");
	}

	@Test
	void aListThatWouldEmptyATeamIsNotApplied() {
		GITHUB.team = Set.of();
		readAgain();
		assertThat(names()).contains(login(this.vera), login(this.walt));
		assertThat(asMember().get(this.team).body()).contains("nobody on it").doesNotContain("Remove all");
		Visitor root = root();
		assertThat(root.get(this.team).body()).contains("Remove all 2 people");
		root.submit(this.team, this.team + "/emptying", Map.of());
		assertThat(names()).isEmpty();
	}

	private Visitor root() {
		Visitor root = as("ada");
		role("PLATFORM_ADMIN");
		return root;
	}

	private void role(String role) {
		this.database.sql("update person set role = :role where user_name = 'ada'").param("role", role).update();
	}

	private Visitor asMember() {
		return withGitHub(this.walt, login(this.walt));
	}

	private String login(long number) {
		return GITHUB.members.getOrDefault(number, "");
	}

	private List<String> names() {
		return this.database.sql("""
				select p.user_name from team_member m join person p on p.id = m.person_id where m.team_id = :team""")
			.param("team", Long.valueOf(this.team.replaceFirst(".*/", "")))
			.query(String.class)
			.list();
	}

	private void readAgain() {
		this.database.sql("update organisation_list set listed_at = now() - interval '1 day', not_before = null")
			.update();
		this.organisation.refresh();
	}

}
