package dev.cooperage.requests;

import java.util.List;
import java.util.Map;

import dev.cooperage.Statements;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are not open any more, as people and admins find them. */
class HistoryTests extends RequestPanel {

	@Autowired
	Statements statements;

	@AfterEach
	void nothingIsLeft() {
		this.database.sql("delete from requested_access where need = 'of the history'").update();
		forgetEnds();
	}

	@Test
	void personAndAdminFindHowItEndedAndWhy() {
		String bucket = bucketOf("ada");
		String refused = ask("carol", bucket, "READ_WRITE");
		as("ada").submit(refused, refused + "/refusal", Map.of("reason", "Use the <i>published</i> figures"));
		String withdrawn = ask("carol", bucket, "READ_ONLY");
		as("carol").submit(withdrawn, withdrawn + "/withdrawal", Map.of());
		String approved = ask("carol", bucket, "READ_WRITE");
		approve("ada", approved, "READ_ONLY", "reports");
		String overtaken = ask("bob", bucket, "READ_ONLY");
		grant("ada", bucket, "bob", "READ_ONLY");
		for (String admin : List.of("ada", "root")) {
			assertThat(page(admin, "/access-requests/answered?q=" + bucket)).contains("Refused by ada",
					"“Use the &lt;i&gt;published&lt;/i&gt; figures”", "Withdrawn", "Approved by ada",
					"Given: Read only in reports/", "Granted directly by ada", "bob", "carol");
		}
		assertThat(page("carol", "/access-requests/answered?q=" + bucket))
			.contains("Refused by ada", "Withdrawn", "You")
			.doesNotContain("bob", "Granted directly by ada");
		assertThat(page("carol", "/access-requests")).contains(bucket, "New");
		assertThat(page("dan", "/access-requests/answered?q=" + bucket)).contains("No requests match");
		assertThat(as("bob").get("/access-requests/answered?bucket=" + bucket).statusCode()).isEqualTo(403);
		assertThat(overtaken).isNotEqualTo(approved);
	}

	@Test
	void stateAndNameNarrowIt() {
		String bucket = bucketOf("ada");
		refuse(ask("carol", bucket, "READ_ONLY"));
		approve("ada", ask("bob", bucket, "READ_ONLY"), "READ_ONLY", "");
		String history = "/access-requests/answered?bucket=" + bucket;
		assertThat(page("ada", history + "&state=REFUSED")).contains("carol asked for").doesNotContain("bob asked for");
		assertThat(page("ada", history + "&state=nonsense")).contains("carol asked for", "bob asked for");
		assertThat(page("ada", history + "&q=BO")).contains("bob asked for").doesNotContain("carol asked for");
		assertThat(page("ada", history + "&q=%25")).contains("No requests match");
	}

	@Test
	void longHistoryIsPagedAndEachPageHasTheSameFewStatements() {
		String bucket = bucketOf("ada");
		ofTheHistory(bucket, 60);
		Visitor ada = as("ada");
		String address = "/access-requests/answered?bucket=" + bucket + "&state=REFUSED";
		assertThat(statements(ada, address)).isLessThanOrEqualTo(8);
		String first = ada.get(address).body();
		assertThat(first).contains("“reason 60”", "“reason 36”").doesNotContain("“reason 35”");
		String second = ada.get(next(first)).body();
		assertThat(second).contains("“reason 35”", "“reason 11”").doesNotContain("“reason 36”");
		String third = ada.get(next(second)).body();
		assertThat(third).contains("“reason 10”", "“reason 1”").doesNotContain("rel=\"next\"");
	}

	@Test
	void listOfOnesOwnRequestsHasTheSameStatementsForAny() {
		// More than one page takes a statement more, to count them.
		this.database
			.sql("delete from requested_access where person_id = (select id from person where user_name = 'bob')")
			.update();
		Visitor bob = as("bob");
		String first = bucketOf("ada");
		approve("ada", ask("bob", first, "READ_ONLY"), "READ_ONLY", "");
		int one = statements(bob, "/access-requests");
		for (int i = 0; i < 4; i++) {
			approve("ada", ask("bob", bucketOf("ada"), "READ_ONLY"), "READ_ONLY", "");
		}
		assertThat(bob.get("/access-requests").body()).contains(first);
		assertThat(statements(bob, "/access-requests")).isEqualTo(one);
	}

	@Test
	void accountListsFiftyEndsAndCountsTheOthersWithTheSameStatements() {
		String bucket = bucketOf("ada");
		ending(bucket, 1);
		Visitor dan = as("dan");
		int one = statements(dan, "/account");
		ending(bucket, 60);
		String page = text(dan.get("/account").body());
		assertThat(page).contains("and 11 more");
		assertThat(page.split("Ask to extend Read only", -1)).hasSize(51);
		assertThat(statements(dan, "/account")).isEqualTo(one);
	}

	/** Grants of dan's for folders that end tomorrow, and one that does not. */
	private void ending(String bucket, int number) {
		this.database
			.sql("""
					insert into granted_access (bucket, person_id, prefix, level, granted_by, granted_at, changed_revision, ends_on)
					select :bucket, id, 'f' || :number || '-' || n || '/', 'READ_ONLY', 'ada', now(), 1, current_date + 2
					from person, generate_series(1, :number) n where user_name = 'dan'""")
			.param("bucket", bucket)
			.param("number", number)
			.update();
	}

	private int statements(Visitor who, String path) {
		who.get(path);
		var page = who.get(path);
		assertThat(page.statusCode()).isEqualTo(200);
		return this.statements.of(page.headers().firstValue("X-Request-Id").orElseThrow())
			.stream()
			.filter((sent) -> !sent.equals("commit"))
			.toList()
			.size();
	}

	private void ofTheHistory(String bucket, int number) {
		this.database
			.sql("""
					insert into requested_access (bucket, person_id, level, need, requested_at, state, answered_by, answered_at,
					answer)
					select :bucket, id, 'READ_ONLY', 'of the history', now(), 'REFUSED', 'ada',
					now() - make_interval(mins => 1000 - n), 'reason ' || n
					from person, generate_series(1, :number) n where user_name = 'carol'""")
			.param("bucket", bucket)
			.param("number", number)
			.update();
	}

	private void refuse(String request) {
		as("ada").submit(request, request + "/refusal", Map.of("reason", "No"));
	}

	private static String next(String page) {
		var link = java.util.regex.Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page);
		assertThat(link.find()).isTrue();
		return link.group(1).replace("&amp;", "&");
	}

}
