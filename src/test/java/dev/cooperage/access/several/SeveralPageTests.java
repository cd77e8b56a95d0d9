package dev.cooperage.access.several;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cooperage.RunningPanel;
import dev.cooperage.Statements;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Access for several people, from a list and from a file. */
class SeveralPageTests extends RunningPanel {

	private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");

	@Autowired
	private Statements statements;

	private String bucket;

	private Visitor ada;

	@BeforeEach
	void adaHasADataSource() {
		this.bucket = bucketOf("ada");
		this.ada = as("ada");
		this.database.sql("update person set email = user_name || '@example.org' where user_name in ('bob', 'dan')")
			.update();
	}

	@AfterEach
	void asBefore() {
		this.database.sql("update person set email = null").update();
		this.database.sql("update person set external = false, active = true where user_name in ('carol', 'dan')")
			.update();
	}

	@Test
	void previewNamesEverybodyAndGrantsNothing() {
		grant("ada", this.bucket, "bob", "READ_WRITE", "");
		outside("carol", true);
		long before = revisionOf(this.bucket);
		HttpResponse<String> preview = preview("bob, Dan Day <DAN@example.org>; @carol nobody-such dna", "READ_ONLY",
				"a/");
		assertThat(preview.statusCode()).isEqualTo(200);
		assertThat(text(preview)).contains("Nothing is granted yet", "Will get access (1)", "dan@example.org",
				"1 has it already", "Have it already (1)", "Read/write for the whole data source",
				"Outside the organisation (1)", "Not found (2)", "nobody-such",
				"Grant access to 1 person and those who are ticked");
		assertThat(preview.body()).containsPattern("name=\"instead\"[^>]*value=\"dna dan\"");
		assertThat(revisionOf(this.bucket)).isEqualTo(before);
	}

	@Test
	void confirmedListIsOneRevisionWithAnEntryForEachPersonAndFolder() throws Exception {
		long before = revisionOf(this.bucket);
		Map<String, String> form = hidden(preview("bob dan@example.org", "READ_ONLY", "a/\nb/"));
		HttpResponse<String> answer = confirm(form);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		assertThat(revisionOf(this.bucket)).isEqualTo(before + 1);
		assertThat(text(this.ada.get("/buckets/" + this.bucket + "/access")))
			.containsAnyOf("2 people now have Read only (4 grants).", "Applying…");
		assertThat(this.database
			.sql("select count(*) from audit_entry where bucket = :b and action = 'ACCESS_GRANTED' and revision = :r")
			.param("b", this.bucket)
			.param("r", before + 1)
			.query(Long.class)
			.single()).isEqualTo(4);
		eventually(() -> assertThat(policyOf(this.bucket)).contains("user/bob", "user/dan"));
	}

	@Test
	void listThatIsNotWhatWasSeenIsShownAgain() {
		Map<String, String> form = hidden(preview("bob dan", "READ_ONLY", ""));
		grant("ada", this.bucket, "dan", "READ_WRITE", "");
		long before = revisionOf(this.bucket);
		HttpResponse<String> answer = confirm(form);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(text(answer)).contains("This list is not what you saw", "Have another level or end (1)",
				"Read/write for the whole data source becomes Read only for the whole data source");
		assertThat(revisionOf(this.bucket)).isEqualTo(before);
		Map<String, String> again = hidden(answer);
		assertThat(confirm(again).statusCode()).isEqualTo(303);
		assertThat(levelOf("dan")).isEqualTo("READ_WRITE");
	}

	@Test
	void anotherLevelChangesWhenTickedOnly() {
		grant("ada", this.bucket, "dan", "READ_ONLY", "");
		Map<String, String> form = hidden(preview("bob dan", "READ_WRITE", ""));
		form.put("change", "true");
		assertThat(confirm(form).statusCode()).isEqualTo(303);
		assertThat(levelOf("dan")).isEqualTo("READ_WRITE");
		assertThat(levelOf("bob")).isEqualTo("READ_WRITE");
	}

	@Test
	void outsiderGetsAccessWhenTickedOnlyAndNeverAdmin() {
		outside("carol", true);
		Map<String, String> form = hidden(preview("bob carol", "READ_ONLY", ""));
		assertThat(confirm(form).statusCode()).isEqualTo(303);
		assertThat(levelOf("carol")).isEmpty();
		form = hidden(preview("bob carol", "READ_ONLY", ""));
		form.put("outside", "carol");
		assertThat(confirm(form).statusCode()).isEqualTo(303);
		assertThat(levelOf("carol")).isEqualTo("READ_ONLY");
		assertThat(text(preview("carol", "ADMIN", ""))).contains("Cannot be granted (1)",
				"carol is outside the organisation and cannot be Admin", "There is nothing to grant");
	}

	@Test
	void tickedCorrectionIsLookedAtBeforeItIsGranted() {
		Map<String, String> form = hidden(preview("bob dna", "READ_ONLY", ""));
		form.put("instead", "dna dan");
		HttpResponse<String> answer = confirm(form);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(text(answer)).contains("Will get access (2)").doesNotContain("Not found");
		assertThat(levelOf("dan")).isEmpty();
		assertThat(confirm(hidden(answer)).statusCode()).isEqualTo(303);
		assertThat(levelOf("dan")).isEqualTo("READ_ONLY");
	}

	@Test
	void addressOfTwoPeopleIsNobodys() {
		this.database.sql("update person set email = 'team@example.org' where user_name in ('bob', 'dan')").update();
		assertThat(text(preview("team@example.org", "READ_ONLY", "")))
			.contains("2 people have this address; use their user names", "There is nothing to grant");
	}

	@Test
	void deactivatedPersonCannotBeGranted() {
		this.database.sql("update person set active = false where user_name = 'dan'").update();
		assertThat(text(preview("bob dan", "READ_ONLY", ""))).contains("Will get access (1)",
				"dan is deactivated and cannot be given access");
	}

	@Test
	void errorsStandBesideTheFieldsAndKeepWhatWasTyped() {
		HttpResponse<String> answer = preview(" , ", "OWNER", "a*/\nok/");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Enter user names or e-mail addresses", "Choose an access level",
				"a*/: A folder with *", "ok/", "href=\"#people\"", "href=\"#folder\"");
		assertThat(text(preview(names(501), "READ_ONLY", ""))).contains("These are 501 people; at most 500");
		assertThat(text(preview(names(300), "READ_ONLY", folders(20))))
			.contains("300 people in 20 folders are 6,000 grants; at most 5,000");
		assertThat(preview("bob", "ADMIN", "a/").body()).contains("Admin is for the whole data source only");
	}

	@Test
	void namesAreFoundWithAFixedNumberOfStatements() {
		people(300);
		preview("several-1", "READ_ONLY", "");
		List<String> few = statementsOf(preview("several-1 several-2 several-99999", "READ_ONLY", ""));
		List<String> many = statementsOf(preview(names(300) + " no-1 no-2 no-3", "READ_ONLY", ""));
		assertThat(many).hasSameSizeAs(few).hasSizeLessThan(30);
	}

	@Test
	void threeHundredPeopleAreGrantedAtOnce() {
		people(300);
		HttpResponse<String> preview = preview(names(300), "READ_ONLY", "");
		assertThat(text(preview)).contains("Grant access to 300 people");
		assertThat(confirm(hidden(preview)).statusCode()).isEqualTo(303);
		// This S3 does not know them, so the panel sets their grants aside afterwards.
		assertThat(this.database.sql("""
				select count(*) || ' in ' || count(distinct revision) from audit_entry
				where bucket = :b and action = 'ACCESS_GRANTED' and subject like 'several-%'""")
			.param("b", this.bucket)
			.query(String.class)
			.single()).isEqualTo("300 in 1");
	}

	@Test
	void peopleOfAFileAreCountedOnceWhereItDoesNotFit() {
		people(400);
		String each = names(400).replace(", ", "\n")
			.lines()
			.map((name) -> name + ",Read only,")
			.collect(Collectors.joining("\n"));
		String again = names(400).replace(", ", "\n")
			.lines()
			.map((name) -> name + ",Read/write,a/")
			.collect(Collectors.joining("\n"));
		HttpResponse<String> preview = upload("Name,Access level,Folder\n" + each + "\n" + again);
		assertThat(text(preview)).containsPattern("It would fit for the first [0-9]+ of the 400 people on the list");
		String fit = text(preview).replaceFirst(".*(fit for the first [0-9]+ of).*", "$1");
		assertThat(text(confirm(hidden(preview)))).contains(fit);
	}

	@Test
	void listThatDoesNotFitIsRefusedWithTheFiguresAndHowManyWouldFit() {
		people(400);
		HttpResponse<String> preview = preview(names(400), "READ_WRITE", folders(2));
		assertThat(text(preview))
			.containsPattern("The bucket policy would need [0-9,]+ bytes and S3 takes at most 20,480")
			.containsPattern("It would fit for the first [0-9]+ of the 400 people on the list");
		long before = revisionOf(this.bucket);
		HttpResponse<String> answer = confirm(hidden(preview));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(revisionOf(this.bucket)).isEqualTo(before);
		String fitting = text(answer).replaceFirst(".*fit for the first ([0-9]+) of.*", "$1");
		Map<String, String> fewer = hidden(preview(names(Integer.parseInt(fitting)), "READ_WRITE", folders(2)));
		assertThat(confirm(fewer).statusCode()).isEqualTo(303);
	}

	@Test
	void hostileNamesAreText() {
		HttpResponse<String> preview = preview("\"><script>alert(1)</script> ${1234*5678} __${1234*5678}__",
				"READ_ONLY", "");
		assertThat(preview.body()).doesNotContain("<script>alert", "7006652").contains("${1234*5678}");
	}

	@Test
	void exportIsForAdminsAndSaysTheStateInS3() throws Exception {
		grant("ada", this.bucket, "bob", "READ_ONLY", "a/");
		this.ada.submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", "carol", "level", "READ_WRITE", "folder", "b/", "manages", "true"));
		assertThat(as("bob").get("/buckets/" + this.bucket + "/access.csv").statusCode()).isEqualTo(403);
		eventually(() -> {
			HttpResponse<String> export = this.ada.get("/buckets/" + this.bucket + "/access.csv");
			assertThat(export.headers().firstValue("Content-Type").orElse("")).isEqualTo("text/csv;charset=UTF-8");
			assertThat(export.headers().firstValue("Content-Disposition").orElse("")).contains("attachment",
					"access-" + this.bucket);
			assertThat(export.body().lines()).hasSize(4)
				.element(2)
				.asString()
				.matches("\"bob\",\"Own grant\",\"Read only\",\"a/\",\"[^\"]+Z\",,\"ada\",\"since [^\"]+Z\",");
			assertThat(export.body().lines()).element(3)
				.asString()
				.matches("\"carol\",\"Own grant\",\"Read/write\",\"b/\",.*,\"since [^\"]+Z\",\"yes\"");
		});
	}

	@Test
	void exportedFileIsImportedIntoAnotherDataSource() {
		grant("ada", this.bucket, "bob", "READ_ONLY", "a/");
		grant("ada", this.bucket, "dan", "READ_WRITE", "");
		String export = this.ada.get("/buckets/" + this.bucket + "/access.csv").body();
		this.bucket = bucketOf("ada");
		HttpResponse<String> preview = upload(export + "\"erik\",\"Own grant\",\"Owner\",\"\",,,,\r\n");
		assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
		assertThat(text(preview)).contains("Will get access (2)", "Read only in a/", "Have it already (1)",
				"Line 5: erik", "The access level must be Read only, Read/write or Admin");
		assertThat(confirm(hidden(preview)).statusCode()).isEqualTo(303);
		assertThat(levelOf("bob") + levelOf("dan")).isEqualTo("READ_ONLYREAD_WRITE");
	}

	@Test
	void fileIsRefusedWithoutTokenAndWhenItIsNone() {
		String boundary = "xyz";
		String body = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nName,Access level\r\nbob,Admin\r\n--xyz--\r\n";
		assertThat(this.ada
			.send("POST", "/buckets/" + this.bucket + "/access/import", BodyPublishers.ofString(body), "Content-Type",
					"multipart/form-data; boundary=" + boundary)
			.statusCode()).isEqualTo(403);
		assertThat(upload("").statusCode()).isEqualTo(422);
		HttpResponse<String> odd = upload("just words");
		assertThat(odd.statusCode()).isEqualTo(422);
		assertThat(odd.body()).contains("The first line must name the columns", "id=\"file-error\"");
		assertThat(upload("x".repeat(1024 * 1024 + 10)).body()).contains("The file is larger than 1 MiB");
		assertThat(upload("x".repeat(1600 * 1024)).statusCode()).isEqualTo(413);
	}

	private HttpResponse<String> preview(String people, String level, String folders) {
		return this.ada.submit("/buckets/" + this.bucket + "/access/several",
				"/buckets/" + this.bucket + "/access/several/preview",
				Map.of("people", people, "level", level, "folder", folders, "end", "NONE"));
	}

	private HttpResponse<String> confirm(Map<String, String> form) {
		return this.ada.submit("/buckets/" + this.bucket + "/access/several",
				"/buckets/" + this.bucket + "/access/several", form);
	}

	@Test
	void fileWithNothingButAccessThroughTeamsGrantsNothing() {
		HttpResponse<String> page = upload("Name,Through,Access level\r\nbob,Team Analysts,Read only");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(text(page)).contains("1 line is left out, because access through a team follows the team",
				"There is nothing to grant.");
	}

	private HttpResponse<String> upload(String csv) {
		String token = this.ada.token("/buckets/" + this.bucket + "/access/import");
		String body = "--xyz\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
				+ "\r\n--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n"
				+ csv + "\r\n--xyz--\r\n";
		return this.ada.send("POST", "/buckets/" + this.bucket + "/access/import", BodyPublishers.ofString(body),
				"Content-Type", "multipart/form-data; boundary=xyz");
	}

	/** The hidden fields of the preview's form, as a browser sends them on. */
	private static Map<String, String> hidden(HttpResponse<String> page) {
		Map<String, String> fields = new HashMap<>();
		String form = page.body().substring(page.body().indexOf("app-preview"));
		Matcher field = HIDDEN.matcher(form);
		while (field.find()) {
			if (!field.group(1).equals("_csrf")) {
				fields.put(field.group(1), HtmlUtils.htmlUnescape(field.group(2)));
			}
		}
		return fields;
	}

	private List<String> statementsOf(HttpResponse<String> answer) {
		List<String> sent = this.statements.of(answer.headers().firstValue("X-Request-Id").orElseThrow());
		assertThat(answer.statusCode()).isEqualTo(200);
		return sent;
	}

	private void people(int count) {
		this.database.sql("""
				insert into person (registration_id, subject, user_name, display_name, role, created_at)
				select 'test', 'several-' || i, 'several-' || i, 'Person ' || i, 'STANDARD_USER', now()
				from generate_series(1, :count) i on conflict do nothing""").param("count", count).update();
	}

	private static String names(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((i) -> "several-" + i).collect(Collectors.joining(", "));
	}

	private static String folders(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((i) -> "folder-" + i + "/").collect(Collectors.joining("\n"));
	}

	private String levelOf(String userName) {
		return this.database
			.sql("select level from granted_access g join person p on p.id = g.person_id where g.bucket = :b "
					+ "and user_name = :name and ended_revision is null")
			.param("b", this.bucket)
			.param("name", userName)
			.query(String.class)
			.optional()
			.orElse("");
	}

	private static String text(HttpResponse<String> page) {
		return page.body().replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
	}

}
