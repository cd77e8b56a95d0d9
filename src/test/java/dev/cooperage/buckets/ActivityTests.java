package dev.cooperage.buckets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.audit.AuditPart;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who did what, before and after, why, and since when S3 has it. */
class ActivityTests extends RunningPanel {

	@Autowired
	AuditLog audit;

	@Test
	void activitySaysWhoDidWhatAndSinceWhenS3HasIt() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		String edit = GroupPage.editLink(as("ada").get("/buckets/" + bucket + "/access").body(), "bob");
		as("ada").submit(edit, edit, Map.of("level", "READ_WRITE", "version", versionOn(edit)));
		String page = page("ada", "/buckets/" + bucket + "/activity");
		assertThat(page)
			.containsPattern(
					"ada edited the access level: bob Read only → Read/write \\d+ \\w+ \\d+, \\d\\d:\\d\\d UTC")
			.contains("ada granted access: bob")
			.doesNotContain("S3 enforces it", "Not yet", "ada created the warehouse data source");
		assertThat(page("ada", "/buckets/" + bucket + "/activity?kind=SETTINGS"))
			.contains("ada created the warehouse data source")
			.doesNotContain("granted access:", "S3 enforces it");
		assertThat(page("ada", "/buckets/" + bucket + "/activity?kind=S3")).contains("Cooperage S3 enforces it");
		assertThat(page("ada", "/buckets/" + bucket)).contains("Activity");
	}

	@Test
	void answerToARequestSaysWhatWasAskedForAndWhatWasGranted() {
		String bucket = bucketOf("ada");
		answer(request("carol", bucket), "approval");
		answer(request("bob", bucket), "refusal");
		String page = page("ada", "/buckets/" + bucket + "/activity?kind=ACCESS");
		assertThat(page)
			.contains("approved the access request: carol Asked for Read/write for the whole data source , granted"
					+ " Read only for the whole data source")
			.contains("refused the access request: bob Asked for Read/write for the whole data source “No”")
			.contains("carol asked for access Read/write for the whole data source “Figures”")
			.doesNotContain("Read/write for the whole data source →");
	}

	/** The address of the request. */
	private String request(String userName, String bucket) {
		return as(userName)
			.submit("/access-requests/new", "/access-requests",
					Map.of("bucket", bucket, "level", "READ_WRITE", "folder", "", "need", "Figures"))
			.headers()
			.firstValue("Location")
			.orElseThrow();
	}

	private void answer(String request, String noun) {
		as("ada").submit(request, request + "/" + noun, Map.of("level", "READ_ONLY", "folder", "", "reason", "No"));
	}

	@Test
	void whatWasOvertakenBeforeS3HadItIsNotCalledInForce() throws Exception {
		String bucket = bucketOf("ada");
		var ada = as("ada");
		String group = "/buckets/" + bucket + "/access";
		this.proxyBeforeS3.cut();
		try {
			ada.submit("/buckets/" + bucket, group, Map.of("userName", "bob", "level", "READ_ONLY"));
			ada.submit("/buckets/" + bucket, group, Map.of("userName", "bob", "level", "READ_ONLY", "folder", "logs/"));
			GroupPage.revoke(ada, GroupPage.editLink(ada.get(group).body(), "bob"));
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
		eventually(() -> assertThat(page("ada", "/buckets/" + bucket + "/activity")).doesNotContain("Not yet")
			.containsPattern("revoked access: bob Read only → nothing \\d")
			.contains("granted access: bob Read only Replaced before S3 had it"));
		assertThat(ada.get("/buckets/" + bucket + "/activity.csv").body())
			.containsOnlyOnce("\"overtaken before S3 had it\"");
	}

	@Test
	void whatS3DoesNotHaveIsNotInForce() throws Exception {
		String bucket = bucketOf("ada");
		this.proxyBeforeS3.cut();
		try {
			as("ada").submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
					Map.of("userName", "bob", "level", "READ_ONLY"));
			as("ada").submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
					Map.of("userName", "dan", "level", "READ_ONLY"));
			assertThat(page("ada", "/buckets/" + bucket + "/activity")).contains("bob Read only Not yet");
			assertThat(as("ada").get("/buckets/" + bucket + "/activity.csv").body()).contains("\"not yet\"");
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
		eventually(() -> assertThat(page("ada", "/buckets/" + bucket + "/activity")).doesNotContain("Not yet")
			.containsPattern("bob Read only .{20,40}UTC with later changes")
			.doesNotContainPattern("dan Read only .{20,40}UTC with later changes"));
	}

	@Test
	void whatWasSetAsideIsNotCalledInForce() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		assertThat(page("ada", "/buckets/" + bucket + "/activity")).doesNotContain("Set aside");
		this.database
			.sql("""
					insert into audit_entry (at, actor_name, action, bucket, subject, subject_id, before, after, revision)
					select now(), 'Cooperage', 'ACCESS_SET_ASIDE', :bucket, user_name, id, 'Read only', 'unknown to S3', :revision
					from person where user_name = 'bob'""")
			.param("bucket", bucket)
			.param("revision", revisionOf(bucket))
			.update();
		assertThat(page("ada", "/buckets/" + bucket + "/activity")).contains("granted access: bob Read only Set aside");
		assertThat(as("ada").get("/buckets/" + bucket + "/activity.csv").body()).contains("\"set aside\"");
	}

	@Test
	void onlyAdminsSeeTheActivityOfABucket() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		grant("ada", bucket, "dan", "READ_WRITE");
		for (String path : List.of("/buckets/" + bucket + "/activity", "/buckets/" + bucket + "/activity.csv")) {
			assertThat(as("ada").get(path).statusCode()).isEqualTo(200);
			assertThat(as("root").get(path).statusCode()).isEqualTo(200);
			for (String other : List.of("bob", "dan", "carol")) {
				var answer = as(other).get(path);
				assertThat(answer.statusCode()).as(other + path).isEqualTo(403);
				assertThat(answer.body()).doesNotContain("granted access");
			}
			assertThat(stranger().get(path).statusCode()).isEqualTo(302);
		}
		assertThat(as("bob").get("/buckets/" + bucket).body()).doesNotContain("/activity");
		assertThat(as("ada").get("/buckets/alpha-nothing-here/activity").statusCode()).isEqualTo(404);
	}

	@Test
	void platformAdminsSeeEverythingAndOthersTheirOwn() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "carol", "READ_ONLY");
		assertThat(page("root", "/activity?person=ada")).contains(bucket);
		for (String path : List.of("/activity", "/activity.csv")) {
			assertThat(as("root").get(path).statusCode()).isEqualTo(200);
			assertThat(as("ada").get(path).statusCode()).isEqualTo(403);
		}
		assertThat(page("carol", "/account/activity")).contains("ada " + bucket + " granted access: carol")
			.doesNotContain(bucket + " created the warehouse data source");
		assertThat(as("carol").get("/account/activity.csv").body()).contains(bucket)
			.doesNotContainPattern("created the [^,]*," + bucket);
		assertThat(as("carol").get("/account").body()).contains("/account/activity").doesNotContain("\"/activity\"");
		assertThat(as("root").get("/account").body()).contains("\"/activity\"");
	}

	@Test
	void filterFindsByPersonKindAndDay() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		write(bucket, AuditAction.FILE_DOWNLOADED, "dan", "bob");
		String activity = "/buckets/" + bucket + "/activity";
		assertThat(page("ada", activity + "?kind=ALL&person=BOB")).contains("granted access: bob")
			.doesNotContain("downloaded", "created");
		assertThat(page("ada", activity + "?kind=ALL&person=dan")).contains("dan downloaded: bob")
			.doesNotContain("granted");
		assertThat(page("ada", activity + "?kind=FILES")).contains("downloaded").doesNotContain("granted access:");
		assertThat(page("ada", activity + "?kind=ALL&person=%00")).contains("downloaded", "granted access");
		assertThat(page("ada", activity + "?kind=nonsense")).contains("granted access:").doesNotContain("downloaded");
		assertThat(page("ada", activity + "?to=2020-01-01")).contains("No activity found");
		assertThat(page("ada", activity + "?from=2020-01-01")).contains("granted access");
		var wrong = as("ada").get(activity + "?from=yesterday&to=2020-13-01");
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("Enter a date such as", "value=\"yesterday\"");
		assertThat(as("ada").get(activity + ".csv?from=yesterday").statusCode()).isEqualTo(400);
		assertThat(page("ada", activity + "?from=2026-02-02&to=2026-02-01")).contains("must not be before");
	}

	@Test
	void pagesFollowEachOtherWithoutGapsWhileNewEntriesCome() {
		String bucket = bucketOf("ada");
		for (int i = 0; i < 60; i++) {
			write(bucket, AuditAction.FILE_UPLOADED, "dan", "file-" + i + ".");
		}
		String next = "/buckets/" + bucket + "/activity?kind=FILES&person=dan";
		List<String> seen = new ArrayList<>();
		while (next != null) {
			String page = as("ada").get(next).body();
			Pattern.compile("file-\\d+\\.").matcher(page).results().forEach((found) -> seen.add(found.group()));
			write(bucket, AuditAction.FILE_UPLOADED, "dan", "later");
			Matcher older = Pattern.compile("href=\"([^\"]+)\">Older<").matcher(page);
			next = older.find() ? older.group(1).replace("&amp;", "&") : null;
		}
		assertThat(seen).hasSize(60).doesNotHaveDuplicates().startsWith("file-59.").endsWith("file-0.");
	}

	@Test
	void zipOrJobIsOneLineThatOpensToItsEntries() {
		String bucket = bucketOf("ada");
		UUID zip = UUID.randomUUID();
		for (int i = 0; i < 40; i++) {
			part(bucket, "part-" + i + ".", new AuditPart("zip", zip, i == 0));
			write(bucket, AuditAction.FILE_UPLOADED, "dan", "single-" + i + ".");
		}
		part(bucket, "alone.", new AuditPart("job", UUID.randomUUID(), true));
		String activity = "/buckets/" + bucket + "/activity";
		String last = as("ada").get(activity + "?kind=FILES&person=dan&from=2020-01-01").body();
		assertThat(text(last)).contains("dan deleted: alone.").doesNotContain("in one", "part of", "part-");
		String first = as("ada").get(older(last)).body();
		assertThat(text(first)).contains("dan deleted: 40 files in one zip").doesNotContain("part-", "“");
		Matcher open = Pattern.compile("href=\"([^\"]*opened=\\d+)\"").matcher(first);
		assertThat(open.find()).isTrue();
		String opened = open.group(1).replace("&amp;", "&");
		String parts = as("ada").get(opened).body();
		assertThat(text(parts)).contains("part-39.", "part-15.").doesNotContain("part-14.", "single-", "alone.");
		assertThat(text(as("ada").get(older(parts)).body())).contains("part-14.", "part-0.").doesNotContain("single-");
		assertThat(as("ada").get(activity + ".csv?kind=FILES").body()).contains("\"part-0.\"", "\"part-39.\"", "alone.")
			.containsOnlyOnce("\"part-7.\"");
		String elsewhere = bucketOf("bob");
		String theirs = "/buckets/" + elsewhere + "/activity" + opened.substring(opened.indexOf('?'));
		assertThat(text(as("bob").get(theirs).body())).contains("No activity found").doesNotContain("part-");
		assertThat(text(as("dan").get("/account/activity" + opened.substring(opened.indexOf('?'))).body()))
			.contains("No activity found");
	}

	private void part(String bucket, String subject, AuditPart part) {
		this.audit.by(new Actor(null, "dan"), AuditAction.FILE_DELETED).on(bucket).to(subject).within(part).record();
	}

	private static String older(String page) {
		Matcher older = Pattern.compile("href=\"([^\"]+)\">Older<").matcher(page);
		assertThat(older.find()).as(page).isTrue();
		return older.group(1).replace("&amp;", "&");
	}

	@Test
	void filterStaysWithTheViewAndTheExport() {
		String bucket = bucketOf("ada");
		String page = as("ada").get("/buckets/" + bucket + "/activity?kind=FILES&person=dan&from=2026-01-01").body();
		assertThat(page)
			.contains("activity?person=dan&amp;kind=ACCESS&amp;from=2026-01-01",
					"activity.csv?person=dan&amp;kind=FILES&amp;from=2026-01-01", "name=\"kind\" value=\"FILES\"")
			.containsPattern("aria-current=\"true\"[^>]*>Files<");
	}

	@Test
	void csvHasEverythingAndNoFormula() {
		String bucket = bucketOf("ada");
		for (int i = 0; i < 1200; i++) {
			write(bucket, AuditAction.FILE_UPLOADED, "dan", "n" + i);
		}
		write(bucket, AuditAction.FILE_UPLOADED, "dan", "=cmd|' /C calc'!A0");
		write(bucket, AuditAction.FILE_UPLOADED, "dan", "a\"b,c\nd ä");
		var answer = as("ada").get("/buckets/" + bucket + "/activity.csv?kind=FILES");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
		assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
			.matches("attachment; filename=\"activity-" + bucket + "-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
		assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
		assertThat(answer.body()).startsWith("\"When (UTC)\",\"Who\",\"What\"")
			.contains("\"'=cmd|' /C calc'!A0\"", "\"a\"\"b,c\nd ä\"");
		assertThat(Arrays.stream(answer.body().split("\r\n"))).hasSize(1203);
	}

	@Test
	void recordOutlivesEverybodyWhoWouldChangeIt() {
		write("alpha-record", AuditAction.FILE_DELETED, "dan", "x");
		for (String attempt : List.of(
				"update audit_entry set reason = 'x' where id = (select max(id) from audit_entry)",
				"delete from audit_entry where id = (select max(id) from audit_entry)", "truncate audit_entry",
				"truncate audit_entry cascade")) {
			assertThatThrownBy(() -> this.database.sql(attempt).update()).as(attempt)
				.isInstanceOf(DataAccessException.class)
				.hasMessageContaining("append-only");
		}
	}

	private String versionOn(String edit) {
		return GroupPage.version(as("ada").get(edit).body());
	}

	private void write(String bucket, AuditAction action, String actor, String subject) {
		this.audit.by(new Actor(null, actor), action).on(bucket).to(subject).record();
	}

	private String page(String userName, String path) {
		return text(as(userName).get(path).body());
	}

	private static String text(String page) {
		return page.replaceAll("(?s)<head>.*?</head>|<form.*?</form>|<[^>]+>", " ").replaceAll("\\s+", " ");
	}

}
