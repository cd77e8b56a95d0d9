package dev.cooperage.access.several;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Grants that were ticked on the access page. */
class SelectionPageTests extends RunningPanel {

	private static final Pattern TICKED = Pattern.compile("name=\"grant\"[^>]* value=\"([0-9]+\\.[0-9]+)\"");

	private String bucket;

	private Visitor ada;

	@BeforeEach
	void adaSharesADataSource() {
		this.bucket = bucketOf("ada");
		this.ada = as("ada");
		grant("ada", this.bucket, "bob", "READ_ONLY", "a/");
		grant("ada", this.bucket, "dan", "READ_WRITE", "");
	}

	@AfterEach
	void leaveNoEnds() {
		forgetEnds();
	}

	@Test
	void ticksEndAsOneRevisionAfterAPageThatNamesThem() {
		long before = revisionOf(this.bucket);
		HttpResponse<String> page = send("", List.of(grantOf("bob"), grantOf("dan"), grantOf("ada")),
				Map.of("action", "revoke"));
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(text(page)).contains("Revoke 2 grants", "Read only in a/", "These stay as they are",
				"ada is the last admin of this data source");
		assertThat(revisionOf(this.bucket)).isEqualTo(before);
		List<String> left = ticked(page);
		assertThat(left).containsExactlyInAnyOrder(grantOf("bob"), grantOf("dan"));
		HttpResponse<String> answer = send("/confirmation", left, Map.of("action", "revoke"));
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(revisionOf(this.bucket)).isEqualTo(before + 1);
		assertThat(text(followed(answer))).containsAnyOf("2 grants of 2 people have ended.", "Applying…");
	}

	@Test
	void ownLineSaysSoAndWhoGivesItUpIsLedToAPageTheySee() {
		grant("ada", this.bucket, "carol", "ADMIN", "");
		List<String> ticked = List.of(grantOf("dan"), grantOf("ada"));
		assertThat(text(send("", ticked, Map.of("action", "revoke")))).contains("Revoke 2 grants", "ada (you)")
			.doesNotContain("dan (you)");
		HttpResponse<String> answer = send("/confirmation", ticked, Map.of("action", "revoke"));
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/warehouse-data");
	}

	@Test
	void levelIsChosenThenShownThenChanged() {
		List<String> all = List.of(grantOf("bob"), grantOf("dan"));
		HttpResponse<String> choose = send("", all, Map.of("action", "level"));
		assertThat(choose.body()).contains("name=\"level\"", "Continue");
		HttpResponse<String> shown = send("", all, Map.of("action", "level", "level", "READ_ONLY"));
		assertThat(text(shown)).contains("Change 1 grant", "bob already has Read only in a/",
				"Read/write for the whole data source", "Read only for the whole data source");
		HttpResponse<String> same = send("", all, Map.of("action", "level", "level", "READ_WRITE"));
		assertThat(text(same)).contains("Change 1 grant", "dan already has Read/write")
			.doesNotContain("nothing was changed");
		assertThat(send("/confirmation", all, Map.of("action", "level", "level", "READ_WRITE")).statusCode())
			.isEqualTo(303);
		assertThat(terms()).containsExactly("ada ADMIN null", "bob READ_WRITE null", "dan READ_WRITE null");
	}

	@Test
	void choosingAgainIsAboutAllThatWereTicked() {
		HttpResponse<String> shown = send("", List.of(grantOf("bob"), grantOf("dan")),
				Map.of("action", "level", "level", "READ_ONLY"));
		assertThat(shown.body()).contains("Choose again", "name=\"other\" value=\"" + grantOf("bob"));
		HttpResponse<String> again = send("", List.of(grantOf("dan")),
				Map.of("action", "level", "level", "READ_ONLY", "other", grantOf("bob"), "again", "yes"));
		assertThat(again.body()).contains("Continue")
			.containsPattern("value=\"READ_ONLY\"[^>]*checked")
			.doesNotContain("Choose again");
		assertThat(ticked(again)).containsExactlyInAnyOrder(grantOf("bob"), grantOf("dan"));
		assertThat(send("", List.of(grantOf("bob")), Map.of("action", "revoke")).body()).doesNotContain("Choose again");
	}

	@Test
	void endIsSetForAllOfThem() {
		List<String> all = List.of(grantOf("bob"), grantOf("dan"));
		assertThat(send("", all, Map.of("action", "end")).body()).contains("name=\"end\"");
		HttpResponse<String> wrong = send("", all, Map.of("action", "end", "end", "DAY", "endsOn", "2020-01-01"));
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("The last day must be today or later");
		Map<String, String> end = Map.of("action", "end", "end", "DAY", "endsOn", "2099-03-31");
		assertThat(text(send("", all, end))).contains("Read only in a/ until 31 March 2099", "Change 2 grants");
		assertThat(send("/confirmation", all, end).statusCode()).isEqualTo(303);
		assertThat(terms()).containsExactly("ada ADMIN null", "bob READ_ONLY 2099-03-31", "dan READ_WRITE 2099-03-31");
	}

	@Test
	void grantThatChangedMeanwhileRefusesAllAndIsNamed() {
		List<String> all = List.of(grantOf("bob"), grantOf("dan"));
		this.database.sql("update granted_access set version = version + 1 where bucket = :b and level = 'READ_ONLY'")
			.param("b", this.bucket)
			.update();
		long before = revisionOf(this.bucket);
		HttpResponse<String> answer = send("/confirmation", all, Map.of("action", "revoke"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(text(answer)).contains("bob has been given Read only in a/ by ada meanwhile. Nothing was changed",
				"These stay as they are", "Revoke 1 grant");
		assertThat(revisionOf(this.bucket)).isEqualTo(before);
	}

	@Test
	void adminsTickLinesOfTheListAndOthersDoNot() {
		HttpResponse<String> list = this.ada.get("/buckets/" + this.bucket + "/access");
		assertThat(ticked(list)).containsExactlyInAnyOrder(grantOf("ada"), grantOf("bob"), grantOf("dan"));
		assertThat(text(list)).contains("Change level", "Set an end", "Several people", "Export as CSV");
		assertThat(ticked(as("dan").get("/buckets/" + this.bucket + "/access"))).isEmpty();
	}

	@Test
	void nothingTickedLeadsBack() {
		HttpResponse<String> answer = send("", List.of(), Map.of("action", "revoke"));
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(text(followed(answer))).contains("Tick at least one line first.");
	}

	@Test
	void grantsOfOtherDataSourcesAreNotTouched() {
		String bobs = grantOf("bob");
		String other = bucketOf("ada");
		HttpResponse<String> answer = this.ada.post("/buckets/" + other + "/access/selection/confirmation",
				"action=revoke&grant=" + bobs + "&_csrf=" + token());
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(terms()).contains("bob READ_ONLY null");
		assertThat(as("bob").post("/buckets/" + this.bucket + "/access/selection/confirmation", "action=revoke")
			.statusCode()).isEqualTo(403);
	}

	private HttpResponse<String> send(String path, List<String> grants, Map<String, String> fields) {
		StringBuilder body = new StringBuilder("_csrf=" + token());
		grants.forEach((grant) -> body.append("&grant=").append(grant));
		fields.forEach((name, value) -> body.append('&').append(name).append('=').append(value));
		return this.ada.post("/buckets/" + this.bucket + "/access/selection" + path, body.toString());
	}

	private HttpResponse<String> followed(HttpResponse<String> answer) {
		return this.ada.get(answer.headers().firstValue("Location").orElseThrow().replaceFirst("#.*", ""));
	}

	private String token() {
		return URLEncoder.encode(this.ada.token("/buckets/" + this.bucket + "/access/several"), StandardCharsets.UTF_8);
	}

	private static List<String> ticked(HttpResponse<String> page) {
		List<String> all = new ArrayList<>();
		Matcher ticked = TICKED.matcher(page.body());
		while (ticked.find()) {
			all.add(ticked.group(1));
		}
		return all;
	}

	private String grantOf(String userName) {
		return this.database
			.sql("select g.id || '.' || g.version from granted_access g join person p on p.id = g.person_id "
					+ "where bucket = :b and user_name = :name and ended_revision is null")
			.param("b", this.bucket)
			.param("name", userName)
			.query(String.class)
			.single();
	}

	private List<String> terms() {
		return this.database.sql("""
				select user_name || ' ' || level || ' ' || coalesce(ends_on::text, 'null') from granted_access g
				join person p on p.id = g.person_id where bucket = :b and ended_revision is null order by user_name""")
			.param("b", this.bucket)
			.query(String.class)
			.list();
	}

	private static String text(HttpResponse<String> page) {
		return page.body().replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
	}

}
