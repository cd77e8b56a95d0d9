package dev.cooperage.access.reach;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.Statements;
import dev.cooperage.embedded.ComingAndGoing;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.teams.TeamSteps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What one person can reach, who can reach one place, and revoking it in bulk. */
class ReachTests extends RunningPanel {

	/** Of statements that read grants. */
	private static final int MOST = 5;

	@Autowired
	private Statements statements;

	@Autowired
	private ApplicationContext context;

	private Person mover;

	private String page;

	@BeforeEach
	void somebodyMoves() {
		String name = "mover-" + Long.toString(System.nanoTime(), 36);
		this.mover = this.directory.signedIn("test", name, name, "Mo Ver", Role.STANDARD_USER);
		new ComingAndGoing(this.context).welcome(name);
		this.page = "/people/" + name + "/access";
	}

	@Test
	void everybodySeesTheirOwnAccessAndOnlyPlatformAdminsThatOfOthers() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY", "reports/");
		String own = text(as("bob").get("/account/access?q=" + bucket));
		assertThat(own).contains("1 grant in 1 data source", bucket, "Read only in reports/", "Own grant", "Active",
				"by ada");
		assertThat(as("bob").get("/account/access?q=" + bucket).body()).doesNotContain("Revoke");
		assertThat(text(as("carol").get("/account/access?q=" + bucket))).contains("Nothing found")
			.doesNotContain("reports/");
		assertThat(text(as("root").get("/people/bob/access?q=" + bucket))).contains("Access of bob", "reports/");
		for (String other : List.of("ada", "bob", "carol", "dan")) {
			for (String path : List.of("/people/bob/access", "/people/bob/access.csv")) {
				var answer = as(other).get(path);
				assertThat(answer.statusCode()).isEqualTo(403);
				assertThat(answer.body()).contains("/account/access").doesNotContain(bucket);
			}
		}
		assertThat(stranger().get("/account/access").statusCode()).isEqualTo(302);
		assertThat(as("root").get("/people/nobody-here/access").statusCode()).isEqualTo(404);
		assertThat(as("bob").get("/account").body()).contains("\"/account/access\"");
		assertThat(as("root").get("/people?q=bob").body()).contains("\"/people/bob/access\"");
	}

	@Test
	void accessIsActiveOnlyOnceS3HasIt() throws Exception {
		String bucket = bucketOf("ada");
		this.proxyBeforeS3.cut();
		try {
			as("ada").submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
					Map.of("userName", "bob", "level", "READ_ONLY", "folder", ""));
			assertThat(text(as("bob").get("/account/access?q=" + bucket))).contains(bucket).doesNotContain("Active");
			assertThat(text(as("ada").get("/buckets/" + bucket + "/access/readers?path=a.csv")))
				.contains("Nothing yet");
			assertThat(as("bob").get("/account/access.csv?q=" + bucket).body()).contains("not applied yet");
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
		eventually(() -> assertThat(text(as("bob").get("/account/access?q=" + bucket))).contains("Active"));
		assertThat(as("bob").get("/account/access.csv?q=" + bucket).body())
			.startsWith("\"Person\",\"Data source\",\"Through\"")
			.contains("\"bob\",\"" + bucket + "\",\"Own grant\",\"Read only\"", "\"active\"");
	}

	@Test
	void endThatS3DoesNotHaveYetHidesNothing() throws Exception {
		String bucket = bucketOf("ada");
		var ada = as("ada");
		grant("ada", bucket, "bob", "READ_WRITE");
		this.proxyBeforeS3.cut();
		try {
			String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "bob");
			ada.submit(edit, edit,
					Map.of("level", "READ_ONLY", "end", "DAY", "endsOn",
							LocalDate.now(ZoneOffset.UTC).plusDays(1).toString(), "version",
							GroupPage.version(ada.get(edit).body())));
			assertThat(text(ada.get("/buckets/" + bucket + "/access/readers?path=a.csv")))
				.as("a lower level that S3 does not have yet")
				.contains("bob Read and write");
			// As if the days had passed meanwhile.
			this.database
				.sql("update granted_access set ends_on = current_date - 1 where bucket = :b and ends_on is not null")
				.param("b", bucket)
				.update();
			assertThat(text(ada.get("/buckets/" + bucket + "/access/readers?path=a.csv")))
				.contains("bob Read and write", "Not revoked in S3");
			assertThat(text(as("bob").get("/account/access?q=" + bucket))).contains("Not revoked in S3");
			assertThat(as("bob").get("/account/access.csv?q=" + bucket).body()).contains("not revoked yet");
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
		eventually(() -> assertThat(text(ada.get("/buckets/" + bucket + "/access/readers?path=a.csv")))
			.doesNotContain("bob Read"));
	}

	@Test
	void pageTakesTheSameStatementsForManyGrantsAsForFew() {
		String prefix = newName();
		give(prefix, 10);
		as("root").get(this.page);
		int few = statementsOf(as("root").get(this.page));
		give(prefix + "-more", 290);
		HttpResponse<String> first = as("root").get(this.page);
		assertThat(statementsOf(first)).isEqualTo(few);
		assertThat(first.body()).contains("300 grants in 300 data sources").containsOnlyOnce("rel=\"next\"");
		String second = first.body().replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");
		assertThat(statementsOf(as("root").get(second.replace("&amp;", "&")))).isEqualTo(few);
		assertThat(as("root").get(this.page + ".csv").body().split("\r\n")).hasSize(301);
		forget(prefix);
	}

	@Test
	void readersTakeTheSameStatementsForManyGrantsAsForFew() {
		String bucket = bucketOf("ada");
		String readers = "/buckets/" + bucket + "/access/readers?path=proj/a.csv";
		people(bucket, 9);
		as("ada").get(readers);
		int few = statementsOf(as("ada").get(readers));
		people(bucket, 290);
		HttpResponse<String> first = as("ada").get(readers);
		assertThat(statementsOf(first)).isEqualTo(few);
		assertThat(text(first)).contains("300 people and apps", "crowd-290-1-", "Next page");
		String next = first.body().replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
		assertThat(text(as("ada").get(next))).contains("First page", "crowd-").doesNotContain("crowd-290-1-");
		this.database.sql(
				"delete from granted_access where bucket = :b and person_id <> (select id from person where user_name = 'ada')")
			.param("b", bucket)
			.update();
	}

	@Test
	void readersOfAFileAreThoseWithAGrantAbove() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY", "proj/");
		grant("ada", bucket, "bob", "READ_WRITE", "proj/in/");
		grant("ada", bucket, "dan", "READ_WRITE", "other/");
		String readers = "/buckets/" + bucket + "/access/readers?path=";
		assertThat(text(as("ada").get(readers + "proj/in/a.csv")))
			.contains("Who can read this file", "2 people and apps", "bob", "Read and write", "in proj/in/", "in proj/",
					"ada", "for the whole data source")
			.doesNotContain(" dan ");
		assertThat(text(as("ada").get(readers + "proj/"))).contains("Who can read this folder", "bob", "Read ")
			.doesNotContain("in proj/in/");
		assertThat(text(as("ada").get(readers))).contains("Who can read this data source", "1 person or app");
		assertThat(text(as("ada").get(readers + "proj/in/a.csv&q=BO"))).contains("1 person or app", "bob");
		for (String other : List.of("bob", "dan", "carol")) {
			var answer = as(other).get(readers + "proj/");
			assertThat(answer.statusCode()).as(other).isEqualTo(403);
			assertThat(answer.body()).doesNotContain("people and apps", "Through");
		}
		assertThat(as("root").get(readers + "proj/").statusCode()).isEqualTo(200);
		var hostile = as("ada").get(readers + "%3Cscript%3Ealert(1)%3C/script%3E%00%E2%80%AE");
		assertThat(hostile.statusCode()).isEqualTo(200);
		assertThat(hostile.body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
		assertThat(as("ada").get(readers + "a".repeat(1025)).statusCode()).isEqualTo(400);
		assertThat(as("ada").get("/buckets/" + bucket + "/files/").body()).contains("/access/readers?path=");
		assertThat(as("dan").get("/buckets/" + bucket + "/files/").body()).doesNotContain("/access/readers");
	}

	@Test
	void whatOthersWroteIntoThePolicyIsSaid() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		// As if S3 showed them: the embedded one takes no public policy.
		this.database.sql("""
				update policy_state set seen_document = :seen, next_check = now() + interval '1 hour'
				where bucket = :b""")
			.param("b", bucket)
			.param("seen", """
					{"Version":"2012-10-17","Statement":[{"Sid":"NoBob","Effect":"Deny",\
					"Principal":{"AWS":["arn:aws:iam:::user/bob"]},"Action":["s3:GetObject"],\
					"Resource":"arn:aws:s3:::BUCKET/secret/*"},{"Sid":"Everybody","Effect":"Allow","Principal":"*",\
					"Action":["s3:GetObject"],"Resource":"arn:aws:s3:::BUCKET/open/*"}]}""".replace("BUCKET", bucket))
			.update();
		String readers = "/buckets/" + bucket + "/access/readers?path=";
		assertThat(text(as("ada").get(readers + "secret/a"))).contains("denies reading").doesNotContain("Everybody");
		assertThat(text(as("ada").get(readers + "open/a"))).contains("Statements of others that allow", "Everybody")
			.doesNotContain("denies reading");
		assertThat(text(as("ada").get(readers + "plain/a"))).doesNotContain("Statements of others", "denies reading");
	}

	@Test
	void tickedGrantsAreRevokedInOneRevisionEach() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, this.mover.userName(), "READ_ONLY", "a/");
		grant("ada", bucket, this.mover.userName(), "READ_ONLY", "b/");
		grant("ada", bucket, this.mover.userName(), "READ_ONLY", "c/");
		long before = revisionOf(bucket);
		String ticked = "which=TICKED&grant=" + idOf(bucket, "a/") + "&grant=" + idOf(bucket, "b/");
		var preview = send(ticked);
		assertThat(preview.statusCode()).isEqualTo(200);
		assertThat(text(preview)).contains("in 1 data source", bucket, ", 2 grants").doesNotContain("last admin");
		assertThat(revisionOf(bucket)).isEqualTo(before);
		var done = send(ticked + "&plan=" + planIn(preview));
		assertThat(done.statusCode()).isEqualTo(303);
		assertThat(revisionOf(bucket)).isEqualTo(before + 1);
		String progress = done.headers().firstValue("Location").orElseThrow();
		eventually(() -> assertThat(text(as("root").get(progress))).contains("1 of 1 data source decided",
				"all of them revoked in S3", "Revoked"));
		eventually(() -> assertThat(text(as("root").get(this.page))).contains("1 grant in 1 data source", "in c/"));
		assertThat(this.database
			.sql("""
					select count(*) from audit_entry where bucket = :b and action = 'ACCESS_REVOKED' and actor_name = 'root'""")
			.param("b", bucket)
			.query(Long.class)
			.single()).isEqualTo(2);
	}

	@Test
	void allIsRevokedButWhereThePersonIsTheLastAdmin() throws Exception {
		String held = bucketOf("ada");
		String alone = bucketOf("ada");
		grant("ada", held, this.mover.userName(), "READ_WRITE");
		grant("ada", alone, this.mover.userName(), "ADMIN");
		this.database.sql(
				"update granted_access set ended_revision = 1, closed_at = now() where bucket = :b and person_id <> :p")
			.param("b", alone)
			.param("p", this.mover.id())
			.update();
		var preview = send("which=ALL");
		assertThat(text(preview)).contains("is the last admin of 1 data source", "Nothing is revoked there");
		assertThat(preview.body()).contains("/people/" + this.mover.id() + "/hand-overs/new");
		var done = send("which=ALL&plan=" + planIn(preview));
		String progress = done.headers().firstValue("Location").orElseThrow();
		eventually(() -> assertThat(text(as("root").get(progress))).contains("1 of 2 data sources decided",
				"1 not revoked", "Hand over"));
		eventually(() -> assertThat(text(as("root").get(this.page))).contains(alone).doesNotContain("Read/write"));
		assertThat(as("ada").get(progress).statusCode()).isEqualTo(403);
		assertThat(as("root").get(progress.replace(this.mover.userName(), "bob")).statusCode()).isEqualTo(404);
	}

	@Test
	void accessThroughATeamStaysAndIsNamed() throws Exception {
		String bucket = bucketOf("ada");
		String team = newName() + " team";
		TeamSteps.add(as("dan"), TeamSteps.created(as("dan"), team), this.mover.userName());
		grant("ada", bucket, team, "READ_WRITE");
		assertThat(text(send("which=ALL")))
			.contains("There is nothing to revoke that was granted to this person alone");
		grant("ada", bucket, this.mover.userName(), "READ_ONLY");
		var preview = send("which=ALL");
		assertThat(text(preview)).contains("keeps the access that comes from teams.", team + " : 1 data source",
				"All that was granted to " + this.mover.userName() + " alone in these data sources ends");
		String progress = send("which=ALL&plan=" + planIn(preview)).headers().firstValue("Location").orElseThrow();
		eventually(() -> assertThat(text(as("root").get(progress))).contains("all of them revoked in S3",
				"keeps the access that comes from teams.", team));
	}

	@Test
	void confirmationOfSomethingElseRevokesNothing() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, this.mover.userName(), "READ_ONLY", "a/");
		String plan = planIn(send("which=ALL"));
		grant("ada", bucket, this.mover.userName(), "READ_ONLY", "b/");
		var answer = send("which=ALL&plan=" + plan);
		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(text(answer)).contains("The access has changed since you looked");
		assertThat(text(as("root").get(this.page))).contains("2 grants");
		assertThat(send("which=TICKED").statusCode()).isEqualTo(422);
		assertThat(text(send("which=TICKED"))).contains("Tick at least one grant");
		assertThat(send("which=TICKED&grant=" + idOf(bucket, "a/") + "&grant=1").statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> send(String fields) {
		var root = as("root");
		return root.post(this.page + "/revocations", fields + "&_csrf=" + root.token("/account"));
	}

	private static String planIn(HttpResponse<String> preview) {
		assertThat(preview.body()).contains("name=\"plan\"");
		return preview.body().replaceAll("(?s).*name=\"plan\" value=\"([^\"]+)\".*", "$1");
	}

	private long idOf(String bucket, String folder) {
		return this.database.sql("select id from granted_access where bucket = :b and person_id = :p and prefix = :f")
			.param("b", bucket)
			.param("p", this.mover.id())
			.param("f", folder)
			.query(Long.class)
			.single();
	}

	/** Grants that S3 has, in data sources that are only rows. */
	private void give(String prefix, int many) {
		this.database
			.sql("""
					insert into policy_state (bucket, next_try, next_check)
					select :p || '-' || n, now() + interval '1 day', now() + interval '1 day' from generate_series(1, :many) n""")
			.param("p", prefix)
			.param("many", many)
			.update();
		this.database
			.sql("""
					insert into granted_access (bucket, person_id, level, applied_level, granted_by, granted_at, changed_revision, active_since)
					select :p || '-' || n, :person, 'READ_ONLY', 'READ_ONLY', 'ada', now(), 0, now() from generate_series(1, :many) n""")
			.param("p", prefix)
			.param("person", this.mover.id())
			.param("many", many)
			.update();
	}

	private void forget(String prefix) {
		this.database.sql("delete from granted_access where bucket like :p || '%'").param("p", prefix).update();
		this.database.sql("delete from policy_state where bucket like :p || '%'").param("p", prefix).update();
	}

	private void people(String bucket, int many) {
		this.database
			.sql("""
					with added as (insert into person (registration_id, subject, user_name, display_name, role, active, created_at)
					 select 'test', :b || '-' || :many || '-' || n, 'crowd-' || :many || '-' || n || '-' || right(:b, 12), 'C', 'STANDARD_USER', true, now()
					 from generate_series(1, :many) n returning id)
					insert into granted_access (bucket, person_id, level, applied_level, granted_by, granted_at, changed_revision, active_since)
					select :b, id, 'READ_ONLY', 'READ_ONLY', 'ada', now(), 0, now() from added""")
			.param("b", bucket)
			.param("many", many)
			.update();
	}

	private int statementsOf(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(200);
		List<String> sent = this.statements.of(answer.headers().firstValue("X-Request-Id").orElseThrow());
		assertThat(sent.stream().filter((sql) -> sql.contains("granted_access"))).as("%s", sent)
			.hasSizeLessThanOrEqualTo(MOST);
		return sent.size();
	}

	private static String text(HttpResponse<String> answer) {
		return answer.body()
			.replaceAll("(?s)<head>.*?</head>|<script.*?</script>|<[^>]+>", " ")
			.replaceAll("\\s+", " ");
	}

}
