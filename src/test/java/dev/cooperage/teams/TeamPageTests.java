package dev.cooperage.teams;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonRepository;
import dev.cooperage.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of teams, and the access that comes through them. */
class TeamPageTests extends RunningPanel {

	private static final AtomicInteger NUMBER = new AtomicInteger();

	@Autowired
	private Directory directory;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private TeamRepository repository;

	@Autowired
	private Teams teams;

	@Autowired
	private TeamChanges changes;

	@Autowired
	private TeamUse uses;

	@Autowired
	private PersonRepository people;

	private Visitor ada;

	private Visitor bob;

	private String name;

	private String team;

	@BeforeEach
	void teamOfDan() {
		this.ada = as("ada");
		this.bob = as("bob");
		as("carol");
		this.name = "Team " + NUMBER.incrementAndGet() + " " + Long.toString(System.nanoTime(), 36);
		this.team = TeamSteps.created(as("dan"), this.name);
	}

	@Test
	void accessEndsWhenAMemberLeavesTheTeam() throws Exception {
		TeamSteps.add(as("dan"), this.team, "bob", "carol");
		String bucket = bucketOf("ada");
		String other = bucketOf("ada");
		assertThat(grant("ada", bucket, this.name, "READ_WRITE").statusCode()).isEqualTo(303);
		grant("ada", other, this.name.toUpperCase(Locale.ROOT), "READ_ONLY", "proj/");
		assertThat(policyOf(bucket)).contains("user/bob", "user/carol").doesNotContain(this.name);
		assertThat(this.ada.get("/buckets/" + bucket + "/access").body()).contains(this.name, ">Team<", "2 people",
				">Active<");
		assertThat(this.bob.get("/buckets/" + bucket + "/files/").statusCode()).isEqualTo(200);
		String removal = as("dan").get(this.team + "/members/" + id("bob") + "/removal").body();
		assertThat(removal).contains("Read/write", bucket, "Read only in proj/", other);
		long revision = revisionOf(bucket);
		TeamSteps.remove(as("dan"), this.team, id("bob"));
		assertThat(this.bob.get("/buckets/" + bucket).statusCode()).as("at once").isEqualTo(403);
		eventually(() -> assertThat(policyOf(bucket)).contains("user/carol").doesNotContain("user/bob"));
		eventually(() -> assertThat(policyOf(other)).contains("user/carol").doesNotContain("user/bob"));
		assertThat(revisionOf(bucket)).isEqualTo(revision + 1);
		assertThat(as("carol").get("/buckets/" + bucket + "/files/").statusCode()).isEqualTo(200);
		assertThat(this.ada.get("/buckets/" + bucket + "/activity").body())
			.contains("Read/write through the team " + this.name);
	}

	@Test
	void peopleAreOfferedInTheFormWhoseNameIsNobodys() {
		Visitor dan = as("dan");
		String members = dan.submit(this.team, this.team + "/members", Map.of("userName", "bo")).body();
		String owners = dan.submit(this.team, this.team + "/owners", Map.of("userName", "bo")).body();
		int section = members.indexOf("id=\"owners\"");
		assertThat(members.substring(0, section)).contains("Did you mean", "value=\"bob\"");
		assertThat(members.substring(section)).doesNotContain("Did you mean");
		section = owners.indexOf("id=\"owners\"");
		assertThat(owners.substring(0, section)).doesNotContain("Did you mean");
		assertThat(owners.substring(section)).contains("Did you mean", "value=\"bob\"");
	}

	@Test
	void whoIsRemovedTwiceIsSaidToBeOut() {
		TeamSteps.add(as("dan"), this.team, "bob", "carol");
		Visitor dan = as("dan");
		TeamSteps.remove(dan, this.team, id("bob"));
		dan.get(this.team);
		String removal = this.team + "/members/" + id("bob") + "/removal";
		assertThat(dan.submit(this.team, removal, Map.of()).statusCode()).isEqualTo(303);
		assertThat(dan.get(this.team).body()).contains("bob is not in the team any more.");
	}

	@Test
	void whoJoinsATeamGetsWhatItHas() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, this.name, "READ_ONLY");
		assertThat(this.bob.get("/buckets/" + bucket).statusCode()).isEqualTo(403);
		TeamSteps.add(as("dan"), this.team, "bob");
		eventually(() -> assertThat(policyOf(bucket)).contains("user/bob"));
		eventually(() -> assertThat(this.bob.get("/buckets/" + bucket + "/files/").statusCode()).isEqualTo(200));
		eventually(() -> assertThat(as("dan").get(this.team).body()).contains(bucket).doesNotContain("Applying…"));
	}

	@Test
	void accessIsSpokenOfOnlyWhereTheTeamHasSome() {
		Visitor dan = as("dan");
		TeamSteps.add(dan, this.team, "bob");
		assertThat(dan.get(this.team).body()).contains("bob is in the team " + this.name + " now.")
			.doesNotContain("Access through the team follows");
		String bucket = bucketOf("ada");
		grant("ada", bucket, this.name, "READ_ONLY");
		assertThat(this.ada.get("/buckets/" + bucket + "/access").body()).contains("1 person and 1 team");
		TeamSteps.add(dan, this.team, "carol");
		assertThat(dan.get(this.team).body()).contains("Access through the team follows in a few seconds.");
	}

	@Test
	void overlappingGrantsDoNotEndEachOther() throws Exception {
		TeamSteps.add(as("dan"), this.team, "bob");
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		grant("ada", bucket, this.name, "READ_WRITE");
		TeamSteps.remove(as("dan"), this.team, id("bob"));
		eventually(() -> assertThat(this.database.sql(
				"select count(*) from granted_access where bucket = :b and team_id is not null and person_id is not null"
						+ " and closed_at is null")
			.param("b", bucket)
			.query(Integer.class)
			.single()).isZero());
		assertThat(policyOf(bucket)).contains("user/bob");
		assertThat(this.bob.get("/buckets/" + bucket + "/files/").statusCode()).isEqualTo(200);
		assertThat(this.ada.get("/buckets/" + bucket + "/access").body()).contains("0 people");
	}

	@Test
	void departureKeepsWhatComesThroughATeam() {
		TeamSteps.add(as("dan"), this.team, "bob");
		String bucket = bucketOf("ada");
		grant("ada", bucket, this.name, "READ_ONLY");
		String page = "/buckets/" + bucket + "/access/departure";
		assertThat(this.bob.get(page).body()).contains("Read only through the team " + this.name)
			.doesNotContain(">Leave<");
		grant("ada", bucket, "bob", "READ_WRITE");
		this.bob.submit(page, page, Map.of());
		assertThat(this.bob.get("/buckets/" + bucket).statusCode()).isEqualTo(200);
	}

	@Test
	void deactivatedMembersGetTheirTeamsAccessBackWithTheirAccount() throws Exception {
		String userName = "leaver-" + NUMBER.get();
		Person leaver = this.directory.signedIn("test", userName, userName, userName, Role.STANDARD_USER);
		TeamSteps.add(as("dan"), this.team, userName);
		String bucket = bucketOf("ada");
		grant("ada", bucket, this.name, "READ_ONLY");
		String page = "/people/" + leaver.id();
		as("root").submit(page + "/deactivation", page + "/deactivation", Map.of());
		assertThat(through(bucket)).isZero();
		as("root").submit(page + "/reactivation", page + "/reactivation", Map.of());
		eventually(() -> assertThat(through(bucket)).isEqualTo(1));
	}

	@Test
	void onlyOwnersAndPlatformAdminsChangeATeam() {
		assertThat(this.bob.get(this.team).statusCode()).isEqualTo(200);
		assertThat(this.bob.get(this.team).body()).doesNotContain("Add a person", ">Delete<");
		assertThat(this.bob.submit("/teams", this.team + "/members", Map.of("userName", "bob")).statusCode())
			.isEqualTo(403);
		TeamSteps.add(as("root"), this.team, "carol");
		Visitor dan = as("dan");
		dan.submit(this.team, this.team + "/owners", Map.of("userName", "bob"));
		assertThat(this.bob.get(this.team).body()).contains("Add a person");
		dan.submit(this.team, this.team + "/owners/" + id("bob") + "/removal", Map.of());
		assertThat(this.bob.get(this.team).body()).doesNotContain("Add a person");
		dan.submit(this.team, this.team + "/owners/" + id("dan") + "/removal", Map.of());
		assertThat(dan.get(this.team).body()).contains("A team needs an owner", "Add a person");
	}

	@Test
	void unknownNamesAddNobody() {
		var answer = as("dan").submit(this.team, this.team + "/members", Map.of("several", "bob, nobody-here; carol"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Nobody has the user name nobody-here. Nobody was added", "0 people");
	}

	@Test
	void moreThanTheLimitIsRefusedWithFigures() {
		String names = IntStream.range(0, 501).mapToObj((i) -> "n" + i).collect(Collectors.joining("\n"));
		assertThat(as("dan").submit(this.team, this.team + "/members", Map.of("several", names)).body())
			.contains("Add at most 500 people at once");
	}

	@Test
	void teamWithAccessIsNotDeleted() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, this.name, "READ_ONLY");
		Visitor dan = as("dan");
		assertThat(dan.submit("/teams", this.team + "/deletion", Map.of()).statusCode()).isEqualTo(422);
		assertThat(dan.get(this.team + "/deletion").body()).contains("1 grant", bucket);
		String another = TeamSteps.created(dan, this.name + " b");
		assertThat(dan.submit(another + "/deletion", another + "/deletion", Map.of()).statusCode()).isEqualTo(303);
		assertThat(dan.get(another).statusCode()).isEqualTo(404);
		TeamSteps.created(dan, this.name + " b");
	}

	@Test
	void teamIsNotActiveWhileS3StillLetsInWhoLeftOrNotYetWhoJoined() throws Exception {
		TeamSteps.add(as("dan"), this.team, "bob", "carol");
		String bucket = bucketOf("ada");
		grant("ada", bucket, this.name, "READ_WRITE");
		assertThat(card(bucket)).contains(">Active<");
		this.proxyBeforeS3.cut();
		try {
			TeamSteps.remove(as("dan"), this.team, id("bob"));
			eventually(() -> assertThat(line(bucket)).contains("1 person", "Not revoked in S3",
					"S3 may still let in people who are not in the team any more: bob. S3 does not answer"));
			assertThat(card(bucket)).contains(">Not revoked in S3<");
			assertThat(as("dan").get(this.team).body()).contains(">Applying…<");
			TeamSteps.add(as("dan"), this.team, "bob");
			eventually(() -> assertThat(line(bucket)).as("bob is back").contains("2 people", "Not applied"));
			assertThat(card(bucket)).contains(">Not applied<");
			this.proxyBeforeS3.reopen();
			eventually(() -> assertThat(line(bucket)).contains("Active").doesNotContain("Not applied"));
			assertThat(card(bucket)).contains(">Active<");
			assertThat(as("dan").get(this.team).body()).doesNotContain(">Applying…<");
			this.proxyBeforeS3.cut();
			TeamSteps.add(as("dan"), this.team, "ada");
			eventually(() -> assertThat(line(bucket)).contains("3 people", "Not applied", "S3 does not answer"));
			assertThat(card(bucket)).contains(">Not applied<");
			assertThat(as("dan").get(this.team).body()).contains(">Applying…<");
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
		eventually(() -> assertThat(card(bucket)).contains(">Active<").doesNotContain(">Not applied<"));
	}

	private String line(String bucket) {
		return GroupPage.line(this.ada.get("/buckets/" + bucket + "/access").body(), this.name);
	}

	/** The team on the first page of the data source. */
	private String card(String bucket) {
		String page = this.ada.get("/buckets/" + bucket).body();
		int from = page.indexOf(this.name);
		return page.substring(from, page.indexOf("</li>", from));
	}

	@Test
	void nameOfAPersonAndATeamAsksWhich() {
		String bucket = bucketOf("ada");
		String userName = "both-" + NUMBER.get();
		TeamSteps.created(as("dan"), userName);
		this.directory.signedIn("test", userName, userName, userName, Role.STANDARD_USER);
		var asked = grant("ada", bucket, userName, "READ_ONLY");
		assertThat(asked.statusCode()).isEqualTo(422);
		assertThat(asked.body()).contains("There is a person and a team by this name", "team:" + userName);
		var chosen = this.ada.submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
				Map.of("userName", userName, "chosen", "team:" + userName, "level", "READ_ONLY", "folder", ""));
		assertThat(chosen.statusCode()).isEqualTo(303);
		assertThat(this.ada.get("/buckets/" + bucket + "/access").body()).contains(">Team<");
	}

	@Test
	void suggestionsNameTeamsWithHowManyTheyAre() {
		TeamSteps.add(as("dan"), this.team, "bob");
		String q = this.name.replace(" ", "%20");
		assertThat(this.ada.get("/grantees?q=" + q, "Accept", "application/json").body())
			.contains(this.name + " – Team, 1 person");
	}

	@Test
	void claimTellsWhoIsInATeamAndAMissingOneChangesNothing() {
		Person carol = this.directory.find("carol").orElseThrow();
		this.changes.create(new TeamName(this.name + " c"), "", TeamSource.CLAIM, this.name,
				this.directory.find("root").orElseThrow());
		MirroredTeams mirrored = new MirroredTeams(this.repository, this.teams, this.changes, this.uses, this.people,
				this.directory, this.transaction,
				new TeamProperties(TeamProperties.Creation.EVERYBODY, 50, 500, "groups"), Clock.systemUTC());
		Team made = this.teams.named(this.name + " c").orElseThrow();
		signedIn(mirrored, carol, Map.of("groups", List.of("other", this.name)));
		assertThat(this.teams.isMember(made, carol)).isTrue();
		signedIn(mirrored, carol, Map.of("sub", "carol"));
		assertThat(this.teams.isMember(made, carol)).isTrue();
		signedIn(mirrored, carol, Map.of("groups", List.of("other")));
		assertThat(this.teams.isMember(made, carol)).isFalse();
		assertThat(as("dan").get("/teams/" + made.id()).body()).contains("Mirrored from the sign-in provider")
			.doesNotContain("Add a person");
	}

	private void signedIn(MirroredTeams mirrored, Person person, Map<String, Object> claims) {
		this.transaction.executeWithoutResult((status) -> mirrored.signedIn(person, claims));
	}

	private long id(String userName) {
		return this.directory.find(userName).orElseThrow().id();
	}

	private int through(String bucket) {
		return this.database.sql(
				"select count(*) from granted_access where bucket = :b and team_id is not null and person_id is not null"
						+ " and ended_revision is null")
			.param("b", bucket)
			.query(Integer.class)
			.single();
	}

}
