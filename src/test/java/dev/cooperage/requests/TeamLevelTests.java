package dev.cooperage.requests;

import java.time.Instant;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.people.Person;
import dev.cooperage.people.TestPeople;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.requests.AccessRequests.AskedTeam;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.teams.Team;
import dev.cooperage.teams.TestTeams;
import dev.cooperage.web.Option;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The levels that an admin can grant to a team, and how many people that is for. */
class TeamLevelTests {

	private final Person carol = TestPeople.person(3, "carol");

	private final Team team = TestTeams.team(7, "Analysts", this.carol);

	@Test
	void teamIsOfferedAdminOnlyWhereTheSettingAllowsIt() {
		assertThat(page(AccessLevel.ADMIN, false).levels()).extracting(Option::value)
			.containsExactly("READ_ONLY", "READ_WRITE");
		assertThat(page(AccessLevel.ADMIN, true).levels()).extracting(Option::value)
			.containsExactly("READ_ONLY", "READ_WRITE", "ADMIN");
		assertThat(page(AccessLevel.READ_ONLY, true).levels()).extracting(Option::value).containsExactly("READ_ONLY");
	}

	@Test
	void peopleOutsideAreCountedApart() {
		assertThat(asked(12, 2).size()).isEqualTo("12 people, 2 of them outside the organisation");
		assertThat(asked(1, 0).size()).isEqualTo("1 person");
	}

	private AskedTeam asked(int people, int outside) {
		return new AskedTeam(this.team, people, outside, true, true);
	}

	private AnswerController.RequestPage page(AccessLevel wanted, boolean teamsMayBeAdmin) {
		AccessRequest request = new AccessRequest(new BucketName("alpha-figures"), this.carol, this.team,
				new Term(new Reach(wanted, KeyPrefix.ROOT), GrantEnd.NONE), "Figures", Instant.EPOCH);
		return new AnswerController.RequestPage(new AccessRequests.Line(request, null, true), false, true,
				GrantEnd.NONE, null, asked(2, 0), false, teamsMayBeAdmin, null);
	}

}
