package dev.cooperage.buckets;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.RunningPanel;
import dev.cooperage.Statements;
import dev.cooperage.Visitor;
import dev.cooperage.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The first page of a data source: its files, and beside them the card Access. */
class FirstPageTests extends RunningPanel {

	private static final String NO_OPEN_CHOICES = "id=\"more-choices\"";

	private static final String OPEN_CHOICES = "id=\"more-choices\" open=\"open\"";

	@Autowired
	private Statements statements;

	private String bucket;

	private String page;

	@BeforeEach
	void adaHasADataSource() {
		this.bucket = bucketOf("ada");
		this.page = "/buckets/" + this.bucket;
	}

	@Test
	void adminSeesFilesAndTheFieldAndThePeople() {
		assertThat(as("ada").get(this.page).body()).contains("See the access page").doesNotContain("See all");
		grant("ada", this.bucket, "bob", "READ_ONLY");
		assertThat(as("ada").get(this.page).body())
			.contains("No files here yet", ">Upload<", ">New folder<", "Grant access to this data to other users",
					">Admin</strong>", ">bob</strong>", ">Read only</strong>", "See all", "/access\">", NO_OPEN_CHOICES)
			.doesNotContain(OPEN_CHOICES);
	}

	@Test
	void grantFromThePageComesBackToIt() {
		Visitor ada = as("ada");
		var answer = send(ada, Map.of());
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(answer.headers().firstValue("Location")).hasValue(this.page);
		assertThat(ada.get(this.page).body()).contains("bob now has Read only.", ">bob</strong>", ">Active</strong>");
	}

	@Test
	void changeOfferedOnThePageComesBackToIt() {
		grant("ada", this.page.replace("/buckets/", ""), "bob", "READ_ONLY");
		Visitor ada = as("ada");
		var refused = send(ada, Map.of("level", "READ_WRITE"));
		assertThat(refused.statusCode()).isEqualTo(422);
		Matcher offer = Pattern.compile("id=\"change-instead\" action=\"([^\"]+)\"(?s:.*?)</form>")
			.matcher(refused.body());
		assertThat(offer.find()).isTrue();
		assertThat(offer.group()).contains("name=\"from\" value=\"DATA_SOURCE\"");
		var changed = ada.submit("/account", offer.group(1),
				Map.of("level", "READ_WRITE", "version", "0", "end", "NONE", "from", "DATA_SOURCE"));
		assertThat(changed.headers().firstValue("Location")).hasValue(this.page);
		assertThat(ada.get(this.page).body()).contains("bob now has Read/write.");
	}

	@Test
	void grantFromTheAccessPageComesBackToThat() {
		assertThat(send(as("ada"), Map.of("from", "ACCESS_PAGE")).headers().firstValue("Location"))
			.hasValue(this.page + "/access#access-group");
		assertThat(send(as("ada"), Map.of("from", "//elsewhere")).statusCode()).isEqualTo(400);
	}

	@Test
	void unknownNameStaysOnThePageWithWhatWasTyped() {
		var answer = send(as("ada"), Map.of("userName", "nobody-here", "level", "READ_WRITE"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body())
			.contains("No files here yet", "id=\"userName-error\"", "value=\"nobody-here\"", "href=\"#userName\"")
			.containsPattern("value=\"READ_WRITE\"[^>]*checked")
			.doesNotContain(OPEN_CHOICES);
	}

	@Test
	void mistakeWithinMoreChoicesOpensThem() {
		var answer = send(as("ada"), Map.of("folder", "/a//*"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("No files here yet", OPEN_CHOICES, "id=\"folder-error\"", "value=\"/a//*\"");
		assertThat(send(as("ada"), Map.of("end", "DAY", "endsOn", "2020-01-31")).body()).contains(OPEN_CHOICES,
				"id=\"endsOn-error\"", "value=\"2020-01-31\"");
	}

	@Test
	void tabsAreForThoseWhoMayOpenThem() {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		for (String tab : List.of("", "/access", "/activity", "/code", "/settings", "/files/")) {
			assertThat(as("ada").get(this.page + tab).body()).as(tab)
				.contains(this.page + "/access\"", this.page + "/activity\"", this.page + "/code\"",
						this.page + "/settings\"", "href=\"/warehouse-data\"")
				.containsPattern("app-places__tab\"[^>]* aria-current=\"page\"");
		}
		assertThat(as("bob").get(this.page).body())
			.contains(this.page + "/access\"", this.page + "/code\"", this.page + "/settings\"")
			.doesNotContain("/activity");
		assertThat(as("root").get(this.page).body()).contains(this.page + "/activity\"")
			.doesNotContain(this.page + "/code\"");
		for (String tab : List.of("", "/access", "/activity", "/code", "/settings")) {
			assertThat(as("carol").get(this.page + tab).statusCode()).as(tab).isEqualTo(403);
		}
	}

	@Test
	void platformAdminSeesTheCardAndNoFiles() {
		assertThat(as("root").get(this.page).body())
			.contains("You have no access to the files", "Grant access to this data to other users", ">ada</strong>")
			.doesNotContain(">Upload<", "Go to folder or file");
	}

	@Test
	void readerSeesThePeopleAndNoForm() {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		assertThat(as("bob").get(this.page).body())
			.contains("No files here yet", ">ada</strong>", "(you)", "You have <strong>Read only</strong>",
					"Request more access")
			.doesNotContain(">Upload<", "Grant access to this data", "data-drop-into");
	}

	@Test
	void holderOfAFolderSeesTheirFoldersOnly() {
		as("ada").submit(this.page + "/folders/", this.page + "/folders/", Map.of("name", "others"));
		grant("ada", this.bucket, "bob", "READ_ONLY", "proj");
		assertThat(as("bob").get(this.page).body()).contains("Your folders", "proj/").doesNotContain("others");
		assertThat(as("ada").get(this.page).body()).contains("others", "data-drop-into=\"" + this.page + "/uploads/\"");
	}

	@Test
	void pageStaysWhenS3IsAway() {
		this.proxyBeforeS3.cut();
		try {
			var answer = as("ada").get(this.page);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("S3 does not answer", "Grant access to this data to other users",
					">ada</strong>");
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
	}

	@Test
	void pageTakesTheSameFewStatementsForTenAndForSixtyGrants() {
		folders(10);
		Visitor ada = as("ada");
		ada.get(this.page);
		List<String> few = asked(ada);
		people(50);
		List<String> many = asked(ada);
		assertThat(few).as("%s", few).hasSizeLessThanOrEqualTo(10);
		assertThat(many).as("%s", many).hasSameSizeAs(few);
		assertThat(ada.get(this.page).body()).contains("52<span", "Read only", "in 10 folders");
		assertThat(ada.get(this.page).body().split("app-people__line")).hasSize(11);
	}

	private List<String> asked(Visitor visitor) {
		var answer = visitor.get(this.page);
		assertThat(answer.statusCode()).isEqualTo(200);
		return this.statements.of(answer.headers().firstValue("X-Request-Id").orElseThrow())
			.stream()
			.filter((sql) -> !sql.equals("commit"))
			.toList();
	}

	private HttpResponse<String> send(Visitor visitor, Map<String, String> more) {
		Map<String, String> form = new HashMap<>(Map.of("from", "DATA_SOURCE", "userName", "bob", "level", "READ_ONLY",
				"folder", "", "end", "NONE", "endsOn", ""));
		form.putAll(more);
		return visitor.submit(this.page, this.page + "/access", form);
	}

	/** That S3 has the grants is of no importance here. */
	private void folders(int count) {
		this.database.sql("""
				insert into granted_access (bucket, person_id, prefix, level, granted_by, granted_at, changed_revision)
				select :bucket, p.id, 'folder-' || n || '/', 'READ_ONLY', 'ada', now(), 1
				from person p, generate_series(1, :count) n where p.user_name = 'bob'""")
			.param("bucket", this.bucket)
			.param("count", count)
			.update();
	}

	private void people(int count) {
		for (int n = 0; n < count; n++) {
			this.directory.signedIn("idp", "first-page-" + n, "first-page-" + n, "Person " + n, Role.STANDARD_USER);
		}
		this.database.sql("""
				insert into granted_access (bucket, person_id, prefix, level, granted_by, granted_at, changed_revision)
				select :bucket, p.id, '', 'READ_ONLY', 'ada', now(), 1 from person p
				where p.user_name like 'first-page-%'""").param("bucket", this.bucket).update();
	}

}
