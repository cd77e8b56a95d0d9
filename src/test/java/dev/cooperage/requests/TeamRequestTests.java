package dev.cooperage.requests;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cooperage.GroupPage;
import dev.cooperage.OwnKeys;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.teams.TeamSteps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Asking for access for a team. Dan owns the team and is not in it; bob and carol are in
 * it, and ada answers.
 */
class TeamRequestTests extends RequestPanel {

	@Autowired
	private MailOutbox outbox;

	@Autowired
	private AuditLog audit;

	private String name;

	private String team;

	private String bucket;

	@BeforeEach
	void teamOfDan() {
		noTeams();
		as("bob");
		as("carol");
		this.name = "Figures " + Long.toString(System.nanoTime(), 36);
		this.team = TeamSteps.created(as("dan"), this.name);
		TeamSteps.add(as("dan"), this.team, "bob", "carol");
		this.bucket = bucketOf("ada");
	}

	@AfterEach
	void nobodyIsOutside() {
		forgetEnds();
		this.database.sql("update person set external = false, active = true").update();
	}

	@Test
	void teamGetsTheAccessAndWhoAskedHasNoneAlone() throws Exception {
		String request = askForTeam("carol", "READ_ONLY");
		assertThat(page("ada", request)).contains("carol asks for " + this.bucket + " for the team " + this.name,
				"For whom The team " + this.name + " : 2 people", "A team can have Read only or Read/write, not Admin");
		assertThat(page("ada", "/access-requests?bucket=" + this.bucket)).contains("for the team " + this.name);
		assertThat(approve("ada", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		eventually(
				() -> assertThat(page("carol", request)).contains("Approved by ada", "Active", "Open the data source"));
		assertThat(grants("person_id is null and team_id = " + teamId())).isEqualTo(1);
		assertThat(grants("person_id is not null and team_id is null and level <> 'ADMIN'")).isZero();
		try (S3Client ada = keys("ada"); S3Client bob = keys("bob"); S3Client carol = keys("carol")) {
			ada.putObject((it) -> it.bucket(this.bucket).key("a.csv"), RequestBody.fromString("1"));
			assertThat(bob.getObjectAsBytes((it) -> it.bucket(this.bucket).key("a.csv")).asUtf8String()).isEqualTo("1");
			assertThat(carol.getObjectAsBytes((it) -> it.bucket(this.bucket).key("a.csv")).asUtf8String())
				.isEqualTo("1");
			TeamSteps.remove(as("dan"), this.team, id("carol"));
			eventually(() -> assertThatExceptionOfType(S3Exception.class)
				.isThrownBy(() -> carol.getObjectAsBytes((it) -> it.bucket(this.bucket).key("a.csv"))));
			assertThat(bob.getObjectAsBytes((it) -> it.bucket(this.bucket).key("a.csv")).asUtf8String()).isEqualTo("1");
		}
		assertThat(page("carol", request))
			.contains("Approved by ada", "You are not in this team", "What the team has now is not shown to you")
			.doesNotContain("Open the data source", "Changed or revoked since", "Active");
		assertThat(page("bob", request)).contains("carol asks for", "Active");
		GroupPage.revoke(as("ada"), this.bucket, this.name);
		assertThat(page("ada", request)).contains("Changed or revoked since");
		assertThat(page("bob", request)).contains("Changed or revoked since").doesNotContain("Active");
	}

	@Test
	void ownerOutsideTheTeamAsksAndGetsNothingThemselves() throws Exception {
		String request = askForTeam("dan", "READ_WRITE");
		assertThat(approve("ada", request, "READ_ONLY", "proj").statusCode()).isEqualTo(303);
		eventually(() -> assertThat(page("dan", request))
			.contains("You asked for more. Your team was granted Read only in proj/", "Active")
			.doesNotContain("Open the data source"));
		assertThat(as("dan").get("/buckets/" + this.bucket).statusCode()).isEqualTo(403);
		assertThat(as("bob").get("/buckets/" + this.bucket + "/files/proj/").statusCode()).isEqualTo(200);
		assertThat(entries()).filteredOn((entry) -> entry.action() == AuditAction.REQUEST_APPROVED)
			.singleElement()
			.satisfies((entry) -> {
				assertThat(entry.before()).isEqualTo("Read/write for the whole data source for the team " + this.name);
				assertThat(entry.after()).isEqualTo("Read only in proj/ for the team " + this.name);
			});
		assertThat(this.outbox.page(1).items()).filteredOn((mail) -> mail.subject().contains(this.bucket))
			.extracting(Mail::subject)
			.containsExactlyInAnyOrder("dan asks for access to " + this.bucket + " for the team " + this.name,
					"Your request for access to " + this.bucket + " for the team " + this.name + " is answered");
		assertThat(page("ada", "/access-requests/answered?bucket=" + this.bucket + "&q=" + this.name.replace(' ', '+')))
			.contains("dan asked for " + this.bucket, "for the team " + this.name);
	}

	@Test
	void foreignTeamIsRefusedLikeOneThatDoesNotExist() {
		TeamSteps.remove(as("dan"), this.team, id("carol"));
		String own = TeamSteps.created(as("carol"), "Own " + this.name);
		String[] forged = { teamId(), "999999999", "nonsense" };
		List<String> answers = Stream.of(forged).map((id) -> {
			var answer = sendFor("carol", id, "READ_ONLY");
			assertThat(answer.statusCode()).isEqualTo(422);
			return text(answer.body());
		}).toList();
		assertThat(answers).allSatisfy((answer) -> assertThat(answer).contains("You are in no such team")
			.doesNotContain("The team " + this.name));
		assertThat(answers.stream().distinct()).hasSize(1);
		assertThat(as("carol").get("/access-requests/new?bucket=" + this.bucket + "&team=" + teamId()).body())
			.doesNotContain("The team " + this.name)
			.contains("The team Own " + this.name);
		assertThat(requests("true")).isZero();
		as("carol").submit(own + "/deletion", own + "/deletion", Map.of());
	}

	@Test
	void oneOpenRequestForATeamAndOneOfEachPersonBesideIt() {
		String request = askForTeam("carol", "READ_ONLY");
		assertThat(location(sendFor("bob", teamId(), "READ_WRITE"))).isEqualTo(request);
		assertThat(page("bob", request)).contains("carol asks for " + this.bucket)
			.doesNotContain("Withdraw the request");
		assertThat(as("bob").submit("/account", request + "/withdrawal", Map.of()).statusCode()).isEqualTo(404);
		assertThat(page("carol", "/access-requests/new?bucket=" + this.bucket)).contains("For whom do you ask?");
		String own = ask("carol", this.bucket, "READ_ONLY");
		assertThat(own).isNotEqualTo(request);
		assertThat(ask("bob", this.bucket, "READ_ONLY")).isNotEqualTo(own);
		assertThat(page("carol", "/access-requests/new?bucket=" + this.bucket))
			.contains("You have asked for yourself already");
		assertThat(requests("state = 'OPEN'")).isEqualTo(3);
		TeamSteps.remove(as("dan"), this.team, id("bob"));
		assertThat(as("bob").get(request).statusCode()).isEqualTo(404);
		assertThat(page("carol", "/warehouse-data?q=" + this.bucket)).contains(this.bucket + " a test");
	}

	@Test
	void requestOfWhoLeftTheTeamGivesWay() {
		String request = askForTeam("carol", "READ_ONLY");
		TeamSteps.remove(as("dan"), this.team, id("carol"));
		assertThat(page("ada", request)).contains("carol is not in this team");
		assertThat(page("carol", request)).contains("Waiting for an admin");
		String next = askForTeam("bob", "READ_ONLY");
		assertThat(next).isNotEqualTo(request);
		assertThat(page("carol", request)).contains("Withdrawn", "bob asks for the team " + this.name + " now");
		this.database.sql("update person set active = false where user_name = 'bob'").update();
		assertThat(askForTeam("dan", "READ_ONLY")).isNotEqualTo(next);
		assertThat(requests("state = 'OPEN'")).isEqualTo(1);
	}

	@Test
	void deletedTeamCannotBeGrantedAnything() {
		String request = askForTeam("carol", "READ_ONLY");
		assertThat(as("dan").submit(this.team + "/deletion", this.team + "/deletion", Map.of()).statusCode())
			.isEqualTo(303);
		assertThat(page("ada", request)).contains("This team was deleted");
		var answer = approve("ada", request, "READ_ONLY", "");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(text(answer.body())).contains("The team " + this.name + " was deleted meanwhile");
		assertThat(page("carol", request)).contains("Waiting for an admin");
		assertThat(as("bob").get(request).statusCode()).isEqualTo(404);
		as("ada").submit(request, request + "/refusal", Map.of("reason", "The team is gone"));
		assertThat(page("carol", request)).contains("Refused by ada");
	}

	@Test
	void emptiedTeamIsGrantedForWhoJoinsLater() throws Exception {
		String request = askForTeam("dan", "READ_ONLY");
		TeamSteps.remove(as("dan"), this.team, id("bob"));
		TeamSteps.remove(as("dan"), this.team, id("carol"));
		assertThat(page("ada", request)).contains("0 people", "Nobody is in this team now");
		assertThat(approve("ada", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		assertThat(as("bob").get("/buckets/" + this.bucket).statusCode()).isEqualTo(403);
		TeamSteps.add(as("dan"), this.team, "bob");
		eventually(() -> assertThat(as("bob").get("/buckets/" + this.bucket + "/files/").statusCode()).isEqualTo(200));
	}

	@Test
	void directGrantToTheTeamAnswersItsRequestAndThoseOfItsMembers() throws Exception {
		String request = askForTeam("carol", "READ_ONLY");
		String own = ask("bob", this.bucket, "READ_ONLY");
		grant("ada", this.bucket, "carol", "READ_ONLY");
		assertThat(page("carol", request)).contains("Waiting for an admin");
		assertThat(grant("ada", this.bucket, this.name, "READ_ONLY").statusCode()).isEqualTo(303);
		eventually(() -> assertThat(page("carol", request)).contains("Granted directly by ada", "Active"));
		assertThat(page("bob", own)).contains("Granted directly by ada");
		assertThat(requests("state = 'OPEN'")).isZero();
		grant("ada", this.bucket, this.name, "READ_WRITE", "letters/");
		var covered = sendFor("bob", teamId(), "READ_ONLY");
		assertThat(covered.statusCode()).isEqualTo(422);
		assertThat(text(covered.body()))
			.contains("The team " + this.name + " already has Read only, which covers this");
	}

	@Test
	void teamIsNeverAskedAdminFor() {
		assertThat(page("carol", "/access-requests/new"))
			.contains("A team can have Read only or Read/write, not Admin");
		var answer = sendFor("carol", teamId(), "ADMIN");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(text(answer.body())).contains("A team can have Read only or Read/write; teams cannot be Admin here");
	}

	@Test
	void adminIsToldOfPeopleOutsideTheOrganisation() throws Exception {
		outside("carol", true);
		String request = askForTeam("carol", "READ_ONLY");
		assertThat(page("ada", request)).contains("2 people, 1 of them outside the organisation")
			.doesNotContain("carol is outside the organisation. Grant access");
		assertThat(approve("ada", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		eventually(() -> assertThat(page("carol", request)).contains("Approved by ada", "Active"));
	}

	@Test
	void versionBeforeSeesNoRequestForATeam() {
		askForTeam("carol", "READ_ONLY");
		assertThat(seenBefore()).isZero();
		this.database.sql("""
				insert into access_request (bucket, person_id, prefix, level, need, requested_at, state, version)
				values (:bucket, :person, '', 'READ_ONLY', 'figures', now(), 'OPEN', 0)""")
			.param("bucket", this.bucket)
			.param("person", id("carol"))
			.update();
		assertThat(seenBefore()).isEqualTo(1);
		assertThat(requests("team_id is null")).isEqualTo(1);
	}

	@Test
	void membersAskToExtendWhatEndsSoon() {
		LocalDate last = LocalDate.now(ZoneOffset.UTC).plusDays(5);
		grantUntil(this.bucket, this.name, last);
		String form = "/access-requests/new?bucket=" + this.bucket + "&amp;level=READ_ONLY&amp;team=" + teamId();
		assertThat(as("carol").get(this.team).body()).contains("href=\"" + form + "\"");
		assertThat(as("dan").get(this.team).body()).contains("href=\"" + form + "\"");
		assertThat(as("root").get(this.team).body()).contains(this.bucket).doesNotContain("Ask to");
		assertThat(page("carol", form.replace("&amp;", "&")))
			.contains("The team " + this.name + " has Read only until");
		assertThat(as("carol").get(form.replace("&amp;", "&")).body())
			.containsPattern("value=\"" + teamId() + "\"[^>]*checked");
		String request = location(
				as("carol").submit("/access-requests/new", "/access-requests", Map.of("bucket", this.bucket, "level",
						"READ_ONLY", "folder", "", "need", "Figures", "team", teamId(), "end", "THREE_MONTHS")));
		assertThat(page("ada", request)).contains("The team has now Read only until");
		assertThat(approve("ada", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		assertThat(grants("person_id is null and ends_on > '" + last + "'")).isEqualTo(1);
		assertThat(grants("person_id is null")).isEqualTo(1);
	}

	@Test
	void manyTeamsAreAListAndFewAreButtons() {
		assertThat(as("carol").get("/access-requests/new").body()).containsPattern("type=\"radio\"[^>]*name=\"team\"");
		assertThat(as("ada").get("/access-requests/new").body()).doesNotContain("name=\"team\"");
		List<String> others = IntStream.range(0, 9)
			.mapToObj((number) -> TeamSteps.created(as("ada"), this.name + " " + number))
			.toList();
		String page = as("ada").get("/access-requests/new?team=" + others.get(3).replace("/teams/", "")).body();
		assertThat(page).containsPattern("<select[^>]*name=\"team\"")
			.containsPattern("selected=\"selected\">The team " + this.name + " 3, 0");
		others.forEach((other) -> as("ada").submit(other + "/deletion", other + "/deletion", Map.of()));
	}

	private HttpResponse<String> sendFor(String userName, String teamId, String level) {
		return as(userName).submit("/access-requests/new", "/access-requests", new HashMap<>(Map.of("bucket",
				this.bucket, "level", level, "folder", "", "need", "Monthly figures", "team", teamId)));
	}

	private String askForTeam(String userName, String level) {
		return location(sendFor(userName, teamId(), level));
	}

	private String teamId() {
		return this.team.replace("/teams/", "");
	}

	private long id(String userName) {
		return this.directory.find(userName).orElseThrow().id();
	}

	private S3Client keys(String userName) {
		return OwnKeys.on(as(userName).get("/account").body()).client();
	}

	/** How many grants stand of which this is true. */
	private int grants(String condition) {
		return count("granted_access where bucket = :bucket and ended_revision is null and " + condition);
	}

	private int requests(String condition) {
		return count("requested_access where bucket = :bucket and " + condition);
	}

	private int seenBefore() {
		return count("access_request where bucket = :bucket");
	}

	private int count(String what) {
		return this.database.sql("select count(*) from " + what)
			.param("bucket", this.bucket)
			.query(Integer.class)
			.single();
	}

	private List<AuditEntry> entries() {
		return this.audit.newestOf(this.bucket, 100);
	}

}
