package dev.cooperage.access.decide;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import dev.cooperage.RunningPanel;
import dev.cooperage.embedded.ComingAndGoing;
import dev.cooperage.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Hand-over, departure, and what becomes of a deactivated person's access. */
class HandOverTests extends RunningPanel {

	@Autowired
	private ApplicationContext context;

	@AfterEach
	void everybodyIsBack() {
		this.database.sql("update person set active = true").update();
	}

	@Test
	void adaHandsOverInOneRevision() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		long before = revisionOf(bucket);
		var answer = handOver("ada", bucket, "bob", "ada", "READ_WRITE");
		assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/buckets/" + bucket);
		assertThat(revisionOf(bucket)).isEqualTo(before + 1);
		assertThat(levels(bucket)).containsExactly("ada READ_WRITE", "bob ADMIN");
		assertThat(actions(bucket, before + 1)).contains("ADMIN_HANDED_OVER bob", "ACCESS_LEVEL_EDITED ada");
	}

	@Test
	void adaHandsOverAndLeaves() throws Exception {
		String bucket = bucketOf("ada");
		handOver("ada", bucket, "bob", "ada", "LEAVES");
		assertThat(levels(bucket)).containsExactly("bob ADMIN");
		eventually(() -> assertThat(policyOf(bucket)).contains("user/bob").doesNotContain("user/ada\""));
		assertThat(as("ada").get("/buckets/" + bucket).statusCode()).isEqualTo(403);
	}

	@Test
	void platformAdminStepsInAndTheRecordSaysSo() {
		String bucket = bucketOf("ada");
		assertThat(as("root").get("/buckets/" + bucket + "/access/hand-over").body())
			.contains("You step in as platform admin", "In the place of");
		handOver("root", bucket, "dan", "ada", "READ_ONLY");
		assertThat(levels(bucket)).containsExactly("ada READ_ONLY", "dan ADMIN");
		assertThat(actions(bucket, revisionOf(bucket))).contains("PLATFORM_STEPPED_IN dan");
	}

	@Test
	void handOverToOneselfOrToNobodyIsSaidInWords() {
		String bucket = bucketOf("ada");
		assertThat(handOver("ada", bucket, "ada", "ada", "READ_ONLY").body()).contains("Choose somebody else");
		assertThat(handOver("ada", bucket, "no-such-person", "ada", "READ_ONLY").body())
			.contains("Nobody with the user name no-such-person");
		assertThat(handOver("ada", bucket, "bob", "carol", "READ_ONLY").body())
			.contains("carol is no admin of this data source any more");
		assertThat(levels(bucket)).containsExactly("ada ADMIN");
	}

	@Test
	void strangerAndMemberHandNothingOver() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_WRITE");
		assertThat(as("carol").get("/buckets/" + bucket + "/access/hand-over").statusCode()).isEqualTo(403);
		assertThat(as("bob").get("/buckets/" + bucket + "/access/hand-over").statusCode()).isEqualTo(403);
		assertThat(as("bob")
			.submit("/account", "/buckets/" + bucket + "/access/hand-over",
					Map.of("userName", "bob", "from", "ada", "afterwards", "LEAVES"))
			.statusCode()).isEqualTo(403);
		assertThat(levels(bucket)).containsExactly("ada ADMIN", "bob READ_WRITE");
	}

	@Test
	void unknownNameComesBackWithPeopleToChooseFrom() {
		var answer = handOver("ada", bucketOf("ada"), "ca", "ada", "READ_ONLY");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Nobody has exactly this user name", "Did you mean", "value=\"carol\"");
	}

	@Test
	void memberLeavesWithAllThatTheyHave() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		grant("ada", bucket, "bob", "READ_WRITE", "proj");
		var left = leave("bob", bucket);
		assertThat(left.statusCode()).isEqualTo(303);
		assertThat(left.headers().firstValue("Location").orElseThrow()).endsWith("/warehouse-data");
		assertThat(levels(bucket)).containsExactly("ada ADMIN");
		assertThat(actions(bucket, revisionOf(bucket))).contains("ACCESS_LEFT bob");
		assertThat(as("carol").get("/buckets/" + bucket + "/access/departure").statusCode()).isEqualTo(403);
	}

	@Test
	void lastAdminDoesNotLeave() {
		String bucket = bucketOf("ada");
		var answer = leave("ada", bucket);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("You are the last admin of this data source; hand over first");
		assertThat(levels(bucket)).containsExactly("ada ADMIN");
	}

	@Test
	void lastAdminIsDeactivatedByForceOnly() throws Exception {
		String bucket = bucketOf("dan");
		grant("dan", bucket, "bob", "READ_ONLY");
		String page = "/people/" + this.directory.find("dan").orElseThrow().id() + "/deactivation";
		assertThat(as("root").get(page).body()).contains("is the last admin of", bucket);
		var refused = as("root").submit(page, page, Map.of());
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("Nothing was changed", bucket);
		assertThat(this.directory.find("dan")).isPresent();
		assertThat(levels(bucket)).containsExactly("bob READ_ONLY", "dan ADMIN");
		assertThat(as("root").submit(page, page, Map.of("forced", "true")).statusCode()).isEqualTo(303);
		assertThat(this.directory.find("dan")).isEmpty();
		assertThat(levels(bucket)).containsExactly("bob READ_ONLY");
		eventually(() -> assertThat(policyOf(bucket)).contains("user/bob").doesNotContain("user/dan"));
		assertThat(actions(bucket, revisionOf(bucket))).contains("PERSON_DEACTIVATED dan");
	}

	@Test
	void newNameOfAPersonReachesThePolicy() throws Exception {
		String bucket = bucketOf("ada");
		String id = Long.toString(System.nanoTime(), 36);
		this.directory.signedIn("idp", id, "before-" + id, "", Role.STANDARD_USER);
		new ComingAndGoing(this.context).welcome("before-" + id);
		assertThat(grant("ada", bucket, "before-" + id, "READ_ONLY").statusCode()).isEqualTo(303);
		eventually(() -> assertThat(policyOf(bucket)).contains("user/before-" + id));
		long granted = revisionOf(bucket);
		this.directory.signedIn("idp", id, "after-" + id, "", Role.STANDARD_USER);
		eventually(() -> assertThat(policyOf(bucket)).contains("user/after-" + id).doesNotContain("before-"));
		assertThat(actions(bucket, granted + 1)).contains("PERSON_RENAMED after-" + id);
	}

	@Test
	void reactivatedPersonHasNothing() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "carol", "READ_WRITE");
		String person = "/people/" + this.directory.find("carol").orElseThrow().id();
		as("root").submit(person + "/deactivation", person + "/deactivation", Map.of("forced", "true"));
		assertThat(as("root").get("/people?q=carol").body()).contains("Deactivated");
		as("root").submit(person + "/reactivation", person + "/reactivation", Map.of());
		assertThat(this.directory.find("carol")).isPresent();
		assertThat(as("carol").get("/buckets/" + bucket).statusCode()).isEqualTo(403);
	}

	@Test
	void peoplePageIsForPlatformAdmins() {
		assertThat(as("ada").get("/people").statusCode()).isEqualTo(403);
		String bob = "/people/" + this.directory.find("bob").orElseThrow().id();
		assertThat(as("ada").get(bob + "/deactivation").statusCode()).isEqualTo(403);
		assertThat(as("ada").submit("/account", bob + "/deactivation", Map.of()).statusCode()).isEqualTo(403);
		assertThat(as("ada").submit("/account", bob + "/reactivation", Map.of()).statusCode()).isEqualTo(403);
		assertThat(as("root").get("/people?q=bob").body()).contains("bob").doesNotContain("carol");
		assertThat(as("root").get("/people?q=%25&page=99").statusCode()).isEqualTo(200);
		assertThat(as("root").get("/people/999999/deactivation").statusCode()).isEqualTo(404);
		String root = "/people/" + this.directory.find("root").orElseThrow().id() + "/deactivation";
		as("root").submit("/account", root, Map.of("forced", "true"));
		assertThat(this.directory.find("root")).isPresent();
	}

	private HttpResponse<String> handOver(String by, String bucket, String to, String from, String afterwards) {
		String page = "/buckets/" + bucket + "/access/hand-over";
		return as(by).submit(page, page, Map.of("userName", to, "from", from, "afterwards", afterwards));
	}

	private HttpResponse<String> leave(String who, String bucket) {
		String page = "/buckets/" + bucket + "/access/departure";
		return as(who).submit(page, page, Map.of());
	}

	private List<String> levels(String bucket) {
		return this.database.sql("""
				select p.user_name || ' ' || g.level from granted_access g join person p on p.id = g.person_id
				where g.bucket = :bucket and g.ended_revision is null and g.prefix = '' order by 1""")
			.param("bucket", bucket)
			.query(String.class)
			.list();
	}

	private List<String> actions(String bucket, long revision) {
		return this.database.sql(
				"select action || ' ' || coalesce(subject, '') from audit_entry where bucket = :bucket and revision = :revision")
			.param("bucket", bucket)
			.param("revision", revision)
			.query(String.class)
			.list();
	}

}
