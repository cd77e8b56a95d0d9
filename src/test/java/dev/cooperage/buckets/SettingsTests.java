package dev.cooperage.buckets;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings of a data source: its purpose, and how long access lasts. */
class SettingsTests extends RunningPanel {

	private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

	private String bucket;

	private String page;

	@BeforeEach
	void adaHasADataSource() {
		this.bucket = bucketOf("ada");
		this.page = "/buckets/" + this.bucket + "/settings";
		grant("ada", this.bucket, "bob", "READ_ONLY");
	}

	@Test
	void memberReadsFactsAndChangesNothing() {
		assertThat(as("bob").get(this.page).body())
			.contains("Warehouse data source", "by <strong>ada</strong>", "No limit", "Leave this data access group")
			.doesNotContain("Save purpose", "Save limit", "Hand over");
		assertThat(post("bob", "purpose", Map.of("purpose", "Mine")).statusCode()).isEqualTo(403);
		assertThat(post("bob", "limit", Map.of("limit", "31")).statusCode()).isEqualTo(403);
	}

	@Test
	void adminEditsThePurposeAndTheActivitySaysSo() {
		assertThat(post("ada", "purpose", Map.of("purpose", "Figures <b>by</b> month")).statusCode()).isEqualTo(303);
		assertThat(as("bob").get("/buckets/" + this.bucket).body()).contains("Figures &lt;b&gt;by&lt;/b&gt; month");
		assertThat(as("ada").get("/buckets/" + this.bucket + "/activity?kind=SETTINGS").body())
			.contains("edited the purpose");
		HttpResponse<String> wrong = post("ada", "purpose", Map.of("purpose", "x".repeat(501)));
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("id=\"purpose-error\"", "x".repeat(501));
	}

	@Test
	void limitIsChosenInDaysAndKeptInTheActivity() {
		HttpResponse<String> wrong = post("ada", "limit", Map.of("limit", "DAYS", "days", "0"));
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("id=\"days-error\"", "Enter a number of days from 1 to");
		assertThat(post("ada", "limit", Map.of("limit", "40")).statusCode()).as("no choice").isEqualTo(422);
		assertThat(post("ada", "limit", Map.of("limit", "DAYS", "days", "45")).statusCode()).isEqualTo(303);
		assertThat(as("bob").get(this.page).body()).contains("45 days");
		assertThat(as("ada").get("/buckets/" + this.bucket + "/activity?kind=ALL").body())
			.contains("edited the longest duration of access", "no own limit", "45 days");
		assertThat(post("ada", "limit", Map.of("limit", "NONE")).statusCode()).isEqualTo(303);
		assertThat(as("bob").get(this.page).body()).contains("No limit");
	}

	@Test
	void limitHoldsForGrantsAndEditsAndLeavesWhatWasGranted() {
		post("ada", "limit", Map.of("limit", "31"));
		LocalDate latest = this.today.plusDays(31);
		assertThat(as("ada").get("/buckets/" + this.bucket).body()).contains("max=\"" + latest + "\"", "1 month, until")
			.doesNotContain("3 months, until", "value=\"NONE\"");
		assertThat(send("dan", Map.of("end", "NONE")).statusCode()).isEqualTo(422);
		assertThat(send("dan", Map.of("end", "DAY", "endsOn", latest.plusDays(1).toString())).statusCode())
			.isEqualTo(422);
		assertThat(send("dan", Map.of()).statusCode()).as("the usual end").isEqualTo(303);
		assertThat(endOf("dan")).isEqualTo(latest);
		assertThat(endOf("bob")).as("granted before").isNull();
		GroupPage.edit(as("ada"), this.bucket, "bob", "READ_WRITE");
		assertThat(endOf("bob")).as("a level alone").isNull();
		String edit = GroupPage.editLink(as("ada").get("/buckets/" + this.bucket + "/access").body(), "dan");
		String version = GroupPage.version(as("ada").get(edit).body());
		assertThat(as("ada")
			.submit(edit, edit, Map.of("level", "READ_ONLY", "end", "THREE_MONTHS", "endsOn", "", "version", version))
			.statusCode()).isEqualTo(422);
		assertThat(endOf("ada")).as("the last admin").isNull();
	}

	@Test
	void limitHoldsForRequests() {
		post("ada", "limit", Map.of("limit", "31"));
		Map<String, String> form = new HashMap<>(Map.of("bucket", this.bucket, "folder", "", "level", "READ_ONLY",
				"need", "Figures", "end", "ONE_YEAR", "endsOn", ""));
		assertThat(as("carol").get("/access-requests/new?bucket=" + this.bucket).body()).contains("1 month, until")
			.doesNotContain("1 year, until");
		assertThat(as("carol").submit("/access-requests/new", "/access-requests", form).statusCode()).isEqualTo(422);
		form.put("end", "ONE_MONTH");
		assertThat(as("carol").submit("/access-requests/new", "/access-requests", form).statusCode()).isEqualTo(303);
	}

	private HttpResponse<String> post(String userName, String form, Map<String, String> fields) {
		return as(userName).submit(this.page, this.page + "/" + form, fields);
	}

	private HttpResponse<String> send(String userName, Map<String, String> more) {
		Map<String, String> form = new HashMap<>(Map.of("userName", userName, "level", "READ_ONLY", "folder", ""));
		form.putAll(more);
		return as("ada").submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access", form);
	}

	private LocalDate endOf(String userName) {
		return this.database.sql("""
				select g.ends_on from granted_access g join person p on p.id = g.person_id
				where g.bucket = :bucket and p.user_name = :name and g.ended_revision is null""")
			.param("bucket", this.bucket)
			.param("name", userName)
			.query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.single()
			.orElse(null);
	}

}
