package dev.cooperage.access;

import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.access.decide.GroupDecisions;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Grants that name a folder, on the pages of the access group. */
class FolderGrantTests extends RunningPanel {

	@Autowired
	private GroupDecisions decisions;

	private String bucket;

	private Visitor ada;

	@BeforeEach
	void newBucket() {
		this.bucket = bucketOf("ada");
		this.ada = as("ada");
	}

	@Test
	void folderIsTrimmedGivenItsSlashAndShown() {
		assertThat(grant("bob", "READ_ONLY", "  proj/2026 ")).isEqualTo("bob now has Read only in proj/2026/.");
		assertThat(page()).contains("proj/2026/</bdi>", "Active");
		assertThat(policyOf(this.bucket)).contains("/proj/2026/*").doesNotContain("\"CooperageRead\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/proj/   | A folder must not start with a slash
			a//b     | A folder must not have two slashes together
			a/../b/  | A folder must not have . or .. between its slashes
			pr*j     | A folder with *, ? or $ in its name cannot be granted
			""")
	void folderThatCannotBeGrantedIsSaidBesideTheFieldAndKept(String typed, String sentence) {
		var answer = grant("ada", this.bucket, "bob", "READ_WRITE", typed);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains(sentence, "href=\"#folder\"", "id=\"folder-error\"",
				"value=\"" + typed + "\"", "value=\"bob\"");
		assertThat(as("bob").get("/buckets/" + this.bucket).statusCode()).isEqualTo(403);
	}

	@Test
	void allBrokenRulesAreSaidTogether() {
		assertThat(grant("ada", this.bucket, "bob", "ADMIN", "/a/../*//b").body()).contains("must not start with a",
				"two slashes together", ". or ..", "*, ? or $", "Admin is for the whole data source only");
		assertThat(grant("ada", this.bucket, "bob", "READ_ONLY", "x".repeat(2000)).body()).contains("1,024 bytes");
		assertThat(grant("ada", this.bucket, "bob", "READ_ONLY", "a\u202Eb").body()).contains("cannot be seen");
	}

	@Test
	void adminIsForTheWholeDataSourceOnly() {
		var answer = grant("ada", this.bucket, "bob", "ADMIN", "proj");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Admin is for the whole data source only", "href=\"#level\"",
				"id=\"level-error\"", "value=\"proj\"");
		Reach admin = new Reach(AccessLevel.ADMIN, new KeyPrefix("proj/"));
		assertThat(this.decisions.grant(new BucketName(this.bucket), person("bob"), admin, person("ada")))
			.isEqualTo(new GroupChange.Refused("Admin is for the whole data source only"));
	}

	@Test
	void theDomainRefusesAFolderThatCannotBeGranted() {
		Reach everything = new Reach(AccessLevel.READ_ONLY, new KeyPrefix("*/"));
		assertThat(this.decisions.grant(new BucketName(this.bucket), person("bob"), everything, person("ada")))
			.isInstanceOf(GroupChange.Refused.class);
	}

	@Test
	void differentLevelsOnDifferentFolders() {
		grant("bob", "READ_ONLY", "proj");
		assertThat(grant("bob", "READ_WRITE", "project2")).isEqualTo("bob now has Read/write in project2/.");
		assertThat(page()).contains("proj/</bdi>", "project2/</bdi>");
		assertThat(as("bob").get("/buckets/" + this.bucket).body())
			.contains("Read/write in project2/ and Read only in proj/");
	}

	@Test
	void sameAgainChangesNothingAndAnotherLevelPointsToEdit() {
		grant("bob", "READ_ONLY", "proj");
		long revision = revisionOf(this.bucket);
		assertThat(grant("bob", "READ_ONLY", "proj/"))
			.isEqualTo("bob already has Read only in proj/; nothing was changed.");
		var answer = grant("ada", this.bucket, "bob", "READ_WRITE", "proj");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("bob already has Read only in proj/; use Edit access level");
		assertThat(revisionOf(this.bucket)).isEqualTo(revision);
	}

	@Test
	void whatIsCoveredChangesNothing() {
		grant("bob", "READ_WRITE", "");
		grant("dan", "READ_ONLY", "proj");
		long revision = revisionOf(this.bucket);
		assertThat(grant("bob", "READ_ONLY", "proj"))
			.isEqualTo("bob already has Read/write for the whole data source, which covers this; nothing was changed.");
		assertThat(grant("dan", "READ_ONLY", "proj/deep"))
			.isEqualTo("dan already has Read only in proj/, which covers this; nothing was changed.");
		assertThat(revisionOf(this.bucket)).isEqualTo(revision);
	}

	@Test
	void whatAddsSomethingIsGrantedAndTheRestIsNamed() {
		grant("bob", "READ_ONLY", "");
		assertThat(grant("bob", "READ_WRITE", "proj"))
			.isEqualTo("bob now has Read/write in proj/. bob keeps Read only for the whole data source.");
		grant("dan", "READ_WRITE", "a");
		grant("dan", "READ_ONLY", "b");
		assertThat(grant("dan", "READ_ONLY", ""))
			.isEqualTo("dan now has Read only. This covers Read only in b/, too. dan keeps Read/write in a/.");
	}

	@Test
	void editingAFolderOffersNoAdminAndTakesNone() {
		grant("bob", "READ_ONLY", "proj");
		String edit = GroupPage.editLink(page(), "bob in proj/");
		String form = this.ada.get(edit).body();
		assertThat(form).contains("proj/</bdi>", "READ_WRITE").doesNotContain("value=\"ADMIN\"");
		var answer = this.ada.submit(edit, edit, Map.of("level", "ADMIN", "version", GroupPage.version(form)));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Admin is for the whole data source only");
		this.ada.submit(edit, edit, Map.of("level", "READ_WRITE", "version", GroupPage.version(form)));
		assertThat(page()).contains("bob now has Read/write in proj/.");
	}

	@Test
	void nobodyIsSaidToHaveLessThanTheOtherGrantGives() {
		grant("bob", "READ_ONLY", "");
		grant("bob", "READ_WRITE", "proj");
		String edit = GroupPage.editLink(page(), "bob in proj/");
		this.ada.submit(edit, edit,
				Map.of("level", "READ_ONLY", "version", GroupPage.version(this.ada.get(edit).body())));
		assertThat(page()).contains("The grant of bob is now Read only in proj/. "
				+ "bob keeps Read only for the whole data source, which covers it.");
		this.ada.submit(edit, edit + "/revocation", Map.of());
		assertThat(page())
			.contains("The grant of Read only in proj/ to bob has ended. "
					+ "bob keeps Read only for the whole data source, which covers it.")
			.doesNotContain("no longer has access");
	}

	@Test
	void theRecordNamesTheFolder() {
		grant("bob", "READ_ONLY", "proj");
		String edit = GroupPage.editLink(page(), "bob in proj/");
		this.ada.submit(edit, edit + "/revocation", Map.of());
		assertThat(page()).contains("bob no longer has access.");
		assertThat(this.database
			.sql("select action || ': ' || coalesce(before, '-') || ' > ' || coalesce(after, '-') from audit_entry"
					+ " where bucket = :bucket and subject = 'bob' order by id")
			.param("bucket", this.bucket)
			.query(String.class)
			.list())
			.containsExactly("ACCESS_GRANTED: - > Read only in proj/", "ACCESS_REVOKED: Read only in proj/ > -");
	}

	@Test
	void listsSayInHowManyFolders() {
		grant("bob", "READ_ONLY", "a");
		grant("bob", "READ_ONLY", "b");
		String line = text(as("bob").get("/warehouse-data?q=" + this.bucket).body());
		assertThat(line).contains(this.bucket + " a test Read only in 2 folders");
		grant("bob", "READ_WRITE", "b/c");
		line = text(as("bob").get("/warehouse-data?q=" + this.bucket).body());
		assertThat(line).contains("Read/write in b/c/ Read only in 2 folders");
	}

	@Test
	void aForeignDenyInTheFolderIsSaidOnItsLineOnly() {
		grant("bob", "READ_ONLY", "proj");
		grant("bob", "READ_ONLY", "other");
		foreign("Deny", "s3:GetObject", "proj/*");
		grant("dan", "READ_ONLY", "");
		assertThat(page().split("denies some of this", -1)).hasSize(2);
		assertThat(page()).doesNotContain("allows more than this");
	}

	@Test
	void ourOwnWiderGrantIsNoForeignStatement() {
		grant("bob", "READ_ONLY", "proj");
		grant("bob", "READ_WRITE", "other");
		foreign("Allow", "s3:GetObject", "public/*");
		grant("bob", "READ_WRITE", "");
		assertThat(page()).contains("Active")
			.doesNotContain("that the panel did not write allows", "that the panel did not write denies");
	}

	private void foreign(String effect, String action, String keys) {
		String statement = "{\"Sid\":\"Theirs\",\"Effect\":\"" + effect
				+ "\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/bob\"},\"Action\":\"" + action
				+ "\",\"Resource\":\"arn:aws:s3:::" + this.bucket + "/" + keys + "\"}";
		putPolicy(this.bucket, policyOf(this.bucket).replaceFirst("\\[\\{", "[" + statement + ",{"));
	}

	/** Sends the form and returns what the next page says about it. */
	private String grant(String userName, String level, String folder) {
		this.ada.submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", userName, "level", level, "folder", folder));
		return page().replaceFirst("(?s).*notification-banner__heading\">([^<]*)<.*", "$1");
	}

	private String page() {
		return this.ada.get("/buckets/" + this.bucket + "/access").body();
	}

	private Person person(String userName) {
		return this.directory.find(userName).orElseThrow();
	}

	private static String text(String page) {
		return page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
	}

}
