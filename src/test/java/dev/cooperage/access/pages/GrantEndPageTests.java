package dev.cooperage.access.pages;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Group;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The end of access on the forms and pages of a data access group. */
class GrantEndPageTests extends RunningPanel {

	private String bucket;

	private LocalDate today;

	@BeforeEach
	void adaHasADataSource() {
		this.bucket = bucketOf("ada");
		this.today = LocalDate.now(ZoneOffset.UTC);
	}

	@AfterEach
	void leaveNoEnds() {
		forgetEnds();
	}

	@Test
	void formOffersDurationsAndADayAndBeginsWithNoEnd() {
		String page = as("ada").get("/buckets/" + this.bucket).body();
		assertThat(page)
			.contains("Access ends", "1 month, until " + day(this.today.plusMonths(1)), "3 months, until ",
					"1 year, until ", "On a day", "(UTC)", "min=\"" + this.today + "\"")
			.containsPattern("value=\"NONE\"[^>]*checked");
	}

	@Test
	void grantForAMonthSaysUntilWhenEverywhere() {
		LocalDate last = this.today.plusMonths(1);
		var ada = as("ada");
		assertThat(send("bob", Map.of("end", "ONE_MONTH")).statusCode()).isEqualTo(303);
		String page = ada.get("/buckets/" + this.bucket).body();
		assertThat(text(page)).contains("until " + DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK).format(last))
			.doesNotContain("Extend");
		assertThat(page).contains("title=\"Access ends " + day(last.plusDays(1)) + ", 00:00 UTC\"");
		assertThat(policyOf(this.bucket)).contains(last.plusDays(1) + "T00:00:00Z");
		String edit = GroupPage.editLink(page, "bob");
		assertThat(ada.get(edit).body()).contains("value=\"" + last + "\"")
			.containsPattern("value=\"ONE_MONTH\"[^>]*checked");
		assertThat(text(as("bob").get("/warehouse-data?q=" + this.bucket).body())).contains("until " + day(last));
	}

	@Test
	void outcomeSaysUntilWhen() {
		var ada = as("ada");
		ada.submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", "bob", "level", "READ_ONLY", "end", "DAY", "endsOn", this.today.toString()));
		assertThat(ada.get("/buckets/" + this.bucket).body())
			.containsAnyOf("bob now has Read only until " + day(this.today) + ".", "Applying…");
	}

	@Test
	void dayThatIsOverOrNoDayComesBackBesideTheFieldWithWhatWasTyped() {
		LocalDate yesterday = this.today.minusDays(1);
		HttpResponse<String> over = send("bob", Map.of("end", "DAY", "endsOn", yesterday.toString()));
		assertThat(over.statusCode()).isEqualTo(422);
		assertThat(over.body())
			.contains("href=\"#endsOn\"", "The last day must be today or later", "value=\"" + yesterday + "\"",
					"id=\"endsOn-error\"")
			.containsPattern("value=\"DAY\"[^>]*checked");
		HttpResponse<String> none = send("bob", Map.of("end", "DAY", "endsOn", "31.3.2027"));
		assertThat(none.statusCode()).isEqualTo(422);
		assertThat(none.body()).contains("Enter the last day as year, month and day");
		HttpResponse<String> unknown = send("bob", Map.of("end", "SOMEDAY"));
		assertThat(unknown.statusCode()).isEqualTo(422);
		assertThat(unknown.body()).contains("Choose when access ends", "id=\"end-error\"");
	}

	@Test
	void adminExtendsAccessThatEndsSoonAndALevelAloneKeepsTheEnd() {
		var ada = as("ada");
		send("bob", Map.of("end", "DAY", "endsOn", this.today.plusDays(3).toString()));
		String page = ada.get("/buckets/" + this.bucket).body();
		assertThat(text(page)).contains("Extend the access of bob");
		assertThat(as("bob").get("/buckets/" + this.bucket).body()).doesNotContain("Extend");
		GroupPage.edit(ada, this.bucket, "bob", "READ_WRITE");
		assertThat(text(ada.get("/buckets/" + this.bucket).body()))
			.contains("Read/write until " + day(this.today.plusDays(3)));
		String edit = GroupPage.editLink(page, "bob");
		String version = GroupPage.version(ada.get(edit).body());
		assertThat(
				ada.submit(edit, edit, Map.of("level", "READ_WRITE", "end", "NONE", "version", version)).statusCode())
			.isEqualTo(303);
		assertThat(text(ada.get("/buckets/" + this.bucket).body()))
			.doesNotContain("until " + day(this.today.plusDays(3)), "Extend the");
		assertThat(policyOf(this.bucket)).doesNotContain("DateLessThan");
	}

	@Test
	void adminReadsWhoseAccessEndsWithinTwoWeeks() {
		send("bob", Map.of("end", "DAY", "endsOn", this.today.plusDays(3).toString()));
		send("dan", Map.of("end", "DAY", "endsOn", this.today.plusDays(14).toString()));
		send("carol", Map.of("end", "DAY", "endsOn", this.today.plusDays(15).toString()));
		String page = as("ada").get("/buckets/" + this.bucket).body();
		assertThat(text(page))
			.contains("2 people's access ends within 14 days",
					"bob : Read only until " + day(this.today.plusDays(3)) + " . Extend",
					"dan : Read only until " + day(this.today.plusDays(14)) + " . Extend")
			.doesNotContain("carol : Read only");
		assertThat(text(as("ada").get("/buckets/" + this.bucket + "/access").body())).contains("2 people's access");
		assertThat(text(as("bob").get("/buckets/" + this.bucket).body())).doesNotContain("2 people's access");
	}

	@Test
	void wordsCountPeopleAndApps() {
		assertThat(new Group.Ending(1, 0, 2, List.of()).words()).isEqualTo("1 person's access ends within 14 days");
		assertThat(new Group.Ending(0, 2, 2, List.of()).words()).isEqualTo("2 apps' access ends within 14 days");
		assertThat(new Group.Ending(3, 1, 60, List.of()).words())
			.isEqualTo("3 people's and 1 app's access ends within 14 days");
	}

	@Test
	void lastAdminCannotHaveAnEndAndReadsItBesideTheChoice() {
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + this.bucket).body(), "ada");
		String version = GroupPage.version(ada.get(edit).body());
		var answer = ada.submit(edit, edit, Map.of("level", "ADMIN", "end", "ONE_YEAR", "version", version));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("href=\"#end\"",
				"ada is the last admin of this data source whose access has no end");
	}

	@Test
	void lineOfAccessThatHasEndedSaysSoAndOffersToGrantItAgain() {
		var ada = as("ada");
		send("bob", Map.of("end", "DAY", "endsOn", this.today.toString()));
		String edit = GroupPage.editLink(ada.get("/buckets/" + this.bucket).body(), "bob");
		LocalDate last = this.today.minusDays(1);
		this.database.sql("update granted_access set ends_on = :day where bucket = :bucket and ends_on is not null")
			.param("day", last)
			.param("bucket", this.bucket)
			.update();
		String page = text(ada.get(edit).body());
		assertThat(page).contains("Access has ended", "ended by itself when its last day was over, on " + day(last),
				"Grant Read only again", "Access ends");
		assertThat(ada
			.submit(edit, "/buckets/" + this.bucket + "/access",
					Map.of("userName", "bob", "level", "READ_ONLY", "folder", "", "end", "THREE_MONTHS"))
			.statusCode()).isEqualTo(303);
		assertThat(text(ada.get("/buckets/" + this.bucket).body())).contains("until " + day(this.today.plusMonths(3)));
		assertThat(text(ada.get(edit).body())).contains("Access has ended", "Edit the access that stands now");
	}

	private HttpResponse<String> send(String userName, Map<String, String> end) {
		Map<String, String> fields = new HashMap<>(Map.of("userName", userName, "level", "READ_ONLY", "folder", ""));
		fields.putAll(end);
		return as("ada").submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access", fields);
	}

	private static String day(LocalDate day) {
		return new GrantEnd(day).day();
	}

	private static String text(String page) {
		return page.replaceAll("<[^>]+>", " ").replace("&#39;", "'").replaceAll("\\s+", " ");
	}

}
