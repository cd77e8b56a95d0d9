package dev.cooperage.access.pages;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cooperage.GroupPage;
import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.TeamSteps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** bob manages access to mine/ in a data source of ada's, where others have folders. */
class FolderOwnerPageTests extends RunningPanel {

	private static final List<String> KEYS = List.of("mine/a.csv", "mine/deep/b.csv", "mine2/c.csv", "secret/d.csv",
			"root.csv");

	private String bucket;

	private Visitor bob;

	@BeforeEach
	void ownerOfOneFolder() {
		this.bucket = bucketOf("ada");
		letManage("ada", this.bucket, "bob", "mine/");
		this.bob = as("bob");
		try (S3Client ada = s3Of("ada")) {
			KEYS.forEach((key) -> ada.putObject((r) -> r.bucket(this.bucket).key(key), RequestBody.fromString(key)));
		}
	}

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void ownersGrantIsWhatS3Does() {
		assertThat(give("carol", "READ_ONLY", "mine/deep/").statusCode()).isEqualTo(303);
		assertThat(page()).contains("carol now has Read only in mine/deep/.");
		try (S3Client carol = s3Of("carol")) {
			assertThat(get(carol, "mine/deep/b.csv")).isEqualTo("mine/deep/b.csv");
			for (String key : List.of("mine/a.csv", "mine2/c.csv", "secret/d.csv", "root.csv")) {
				assertDenied(() -> get(carol, key));
			}
			assertDenied(() -> carol.putObject((r) -> r.bucket(this.bucket).key("mine/deep/x"), RequestBody.empty()));
			assertThat(GroupPage.edit(this.bob, this.bucket, "carol in mine/deep/", "READ_WRITE").statusCode())
				.isEqualTo(303);
			carol.putObject((r) -> r.bucket(this.bucket).key("mine/deep/x"), RequestBody.fromString("x"));
			assertDenied(() -> carol.putObject((r) -> r.bucket(this.bucket).key("mine/x"), RequestBody.empty()));
			assertThat(GroupPage.revoke(this.bob, this.bucket, "carol in mine/deep/").statusCode()).isEqualTo(303);
			assertDenied(() -> get(carol, "mine/deep/b.csv"));
		}
	}

	@Test
	void ownerIsRefusedEverythingElsewhere() {
		String before = grants();
		Map.of("secret/", "folder", "mine2/", "folder", "", "folder", "mine", "ok").forEach((folder, field) -> {
			if (field.equals("folder")) {
				assertRefused(give("carol", "READ_ONLY", folder),
						"You manage access to mine/ only; choose this folder");
			}
		});
		assertRefused(give("carol", "READ_ONLY", "mine/../secret/"), "A folder must not have . or ..");
		assertRefused(give("carol", "ADMIN", "mine/"), "Admin is for the whole data source only");
		assertRefused(give("carol", "ADMIN", ""), "You manage access to mine/ only");
		assertRefused(give("bob", "READ_WRITE", "mine/deep/"), "can change your own access");
		assertRefused(give("ada", "READ_ONLY", "mine/"), "can change the access of ada");
		Map<String, String> owner = new HashMap<>(fields("carol", "READ_WRITE", "mine/"));
		owner.put("manages", "true");
		assertRefused(this.bob.submit(here(), here(), owner), "can let somebody manage access to a folder");
		assertThat(grants()).isEqualTo(before);
	}

	@Test
	void grantsElsewhereDoNotExistForOwners() {
		grant("ada", this.bucket, "carol", "READ_ONLY", "secret/");
		String other = bucketOf("ada");
		grant("ada", other, "carol", "READ_ONLY", "mine/");
		String before = grants();
		for (String id : List.of(grantId(this.bucket, "carol", "secret/"), grantId(other, "carol", "mine/"),
				"99999999")) {
			String edit = here() + "/" + id;
			assertThat(this.bob.get(edit).statusCode()).isEqualTo(404);
			for (String action : List.of(edit, edit + "/level", edit + "/revocation")) {
				assertThat(this.bob.submit(here(), action, Map.of("level", "READ_WRITE", "version", "0")).statusCode())
					.as(action)
					.isEqualTo(404);
			}
		}
		String elsewhere = "/buckets/" + other + "/access";
		assertThat(this.bob.submit(here(), elsewhere, fields("carol", "READ_WRITE", "mine/")).statusCode())
			.isEqualTo(403);
		assertThat(this.bob.submit(here(), elsewhere + "/" + grantId(other, "carol", "mine/") + "/revocation", Map.of())
			.statusCode()).isEqualTo(403);
		assertThat(grants()).isEqualTo(before);
	}

	@Test
	void adminsAndOwnersGrantsAreNotForOwners() {
		letManage("ada", this.bucket, "dan", "mine/deep/");
		String before = grants();
		for (String id : List.of(grantId(this.bucket, "ada", ""), grantId(this.bucket, "bob", "mine/"),
				grantId(this.bucket, "dan", "mine/deep/"))) {
			String edit = here() + "/" + id;
			assertThat(this.bob.get(edit).statusCode()).isEqualTo(403);
			assertThat(this.bob.submit(here(), edit, Map.of("level", "READ_ONLY", "version", "0", "folder", "secret/"))
				.statusCode()).isEqualTo(403);
			assertThat(this.bob.submit(here(), edit + "/revocation", Map.of()).statusCode()).isIn(404, 422);
		}
		assertThat(grants()).isEqualTo(before);
		assertThat(page()).doesNotContain("edit-" + grantId(this.bucket, "dan", "mine/deep/")).contains("manages this");
		assertThat(as("dan").get(here()).body()).as("above").doesNotContain("<span>bob</span>");
	}

	@Test
	void pagesOfOwnersNameNothingElsewhere() {
		grant("ada", this.bucket, "carol", "READ_ONLY", "secret/");
		grant("ada", this.bucket, "dan", "READ_WRITE", "mine2/");
		String id = grantId(this.bucket, "carol", "secret/");
		for (String path : List.of("", "/access", "/access?q=car", "/access?q=secret", "/access?sort=-since",
				"/settings", "/code", "/access/departure", "/access?room=", "/files/")) {
			String body = this.bob.get("/buckets/" + this.bucket + path).body();
			assertThat(body).as(path).doesNotContain("carol", "dan", "mine2", "/access/" + id);
			assertThat(body.replace("q=secret", "").replace("value=\"secret\"", "")).as(path)
				.doesNotContain("secret/", ">secret");
		}
		assertThat(page()).contains("<span>ada</span>", "You manage access to", "mine/")
			.doesNotContain("access.csv", "/access/several", "/access/hand-over", "id=\"ticks\"", "id=\"capacity\"",
					"Can manage access");
		assertThat(give("carol", "READ_ONLY", "mine/").statusCode()).isEqualTo(303);
		assertThat(page()).contains("<span>carol</span>").doesNotContain("secret");
		assertThat(GroupPage.revoke(this.bob, this.bucket, "carol in mine/").statusCode()).isEqualTo(303);
		assertThat(page()).contains("The grant of Read only in mine/ to carol has ended.").doesNotContain("secret");
	}

	@Test
	void teamsThatGiveAccessElsewhereAreNotNamed() {
		String name = "Hidden squad " + this.bucket.substring(this.bucket.lastIndexOf('-') + 1);
		TeamSteps.add(as("ada"), TeamSteps.created(as("ada"), name), "carol");
		grant("ada", this.bucket, name, "READ_ONLY", "secret/");
		assertThat(give("carol", "READ_WRITE", "mine/").statusCode()).isEqualTo(303);
		assertThat(as("ada").get(here()).body()).contains("Also through the team " + name);
		assertThat(page()).contains("<span>carol</span>").doesNotContain("Hidden squad");
		assertThat(GroupPage.revoke(this.bob, this.bucket, "carol in mine/").statusCode()).isEqualTo(303);
		assertThat(page()).doesNotContain("Hidden squad");
	}

	/** The page explains the 240 resources to ada, which took half a minute once. */
	@Test
	@Timeout(20)
	void policyWithoutRoomIsToldWithoutFigures() throws Exception {
		// The panel leaves these actions out where there is little room.
		String least = policyOf(this.bucket).replaceAll(",\"s3:(GetBucketCORS|GetObjectAcl)\"", "");
		String resource = "\"arn:aws:s3:::" + this.bucket + "/somewhere-else-%03d/*\",";
		String theirs = "{\"Sid\":\"Theirs\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/dan\"},"
				+ "\"Action\":\"s3:GetObject\",\"Resource\":["
				+ IntStream.range(0, 240).mapToObj(resource::formatted).collect(Collectors.joining())
				+ "\"arn:aws:s3:::" + this.bucket + "/%s\"]}";
		int free = 20_480 - least.length() - theirs.length() + 1;
		String filling = theirs.replace("%s", "x".repeat(free));
		putPolicy(this.bucket, "{\"Version\":\"2012-10-17\",\"Statement\":[" + filling + "]}");
		untilSeen(this.bucket, filling);
		eventually(() -> assertThat(this.policies.isInStep(new BucketName(this.bucket))).isTrue());
		var answer = give("carol", "READ_ONLY", "mine/");
		assertRefused(answer,
				"The bucket policy has no room for this; ask an admin of " + this.bucket + " to make room");
		assertThat(answer.body()).doesNotContain("bytes", "somewhere-else", "statement");
		assertThat(grant("ada", this.bucket, "carol", "READ_ONLY", "mine/").body()).contains("bytes");
	}

	@Test
	void whatIsNotOfferedIsRefused() {
		for (String path : List.of("/access.csv", "/access/several", "/access/import", "/access/hand-over", "/activity",
				"/access/readers", "/app-access/new")) {
			assertThat(this.bob.get("/buckets/" + this.bucket + path).statusCode()).as(path).isEqualTo(403);
		}
		assertThat(this.bob
			.submit(here(), here() + "/selection",
					Map.of("action", "revoke", "grant", grantId(this.bucket, "ada", "") + ".0"))
			.statusCode()).isEqualTo(403);
		assertThat(this.bob.submit(here(), here() + "/several", Map.of("people", "carol", "level", "READ_ONLY"))
			.statusCode()).isEqualTo(403);
	}

	@Test
	void wholeAccessOfSomebodyIsNeitherSeenNorTouched() {
		grant("ada", this.bucket, "carol", "READ_ONLY");
		grant("ada", this.bucket, "carol", "READ_WRITE", "mine/deep/");
		String line = GroupPage.line(page(), "carol");
		assertThat(line).contains("mine/deep/").doesNotContain("Revoke access", "<select", "whole data source");
		String id = grantId(this.bucket, "carol", "mine/deep/");
		assertThat(this.bob.get(here() + "/" + id).statusCode()).isEqualTo(403);
		assertRefused(give("carol", "READ_WRITE", "mine/"), "can change the access of carol");
	}

	@Test
	void rightThatWasTakenAwayMeanwhileIsGone() {
		Map<String, String> wish = fields("carol", "READ_ONLY", "mine/");
		String id = grantId(this.bucket, "bob", "mine/");
		Visitor ada = as("ada");
		String edit = here() + "/" + id;
		assertThat(ada.get(edit).body()).contains("Can manage access to this folder");
		assertThat(ada
			.submit(edit, edit, Map.of("level", "READ_WRITE", "managesShown", "yes", "version",
					GroupPage.version(ada.get(edit).body())))
			.statusCode()).isEqualTo(303);
		assertThat(ada.get(here()).body()).contains("bob no longer manages access to mine/.");
		assertThat(this.bob.submit("/account", here(), wish).statusCode()).isEqualTo(403);
		assertThat(page()).doesNotContain("Grant access");
		try (S3Client bobs = s3Of("bob")) {
			assertThat(get(bobs, "mine/a.csv")).as("S3 knows nothing of it").isEqualTo("mine/a.csv");
		}
	}

	@Test
	void adminLetsManageInTheLine() {
		grant("ada", this.bucket, "dan", "READ_WRITE", "secret/");
		Visitor ada = as("ada");
		String page = ada.get(here()).body();
		assertThat(GroupPage.line(page, "bob")).contains("manages this", "Can manage access to this folder",
				"checked=\"checked\"");
		assertThat(GroupPage.line(page, "dan")).contains("Can manage access to this folder").doesNotContain("checked");
		String level = here() + "/" + grantId(this.bucket, "dan", "secret/") + "/level";
		var answer = ada.submit(here(), level,
				Map.of("level", "READ_WRITE", "manages", "true", "managesShown", "yes", "version", "0"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		assertThat(ada.get(here()).body()).contains("dan now manages access to secret/.");
		assertThat(ada.get("/buckets/" + this.bucket + "/activity").body())
			.containsPattern("let manage access to a folder:\\s");
		assertThat(as("dan").get("/account/access?q=" + this.bucket).body())
			.contains("You manage access to this folder");
		assertThat(as("dan").get("/buckets/" + this.bucket).body()).contains("You manage access to");
		GroupPage.edit(ada, this.bucket, "dan in secret/", "READ_ONLY");
		assertThat(as("dan").get("/account/access?q=" + this.bucket).body())
			.doesNotContain("You manage access to this folder");
		assertThat(as("dan").submit("/account", here(), fields("carol", "READ_ONLY", "secret/")).statusCode())
			.isEqualTo(403);
	}

	@Test
	void rightNeedsReadWriteInAFolder() {
		for (Map<String, String> wrong : List.of(fields("dan", "READ_ONLY", "secret/"), fields("dan", "READ_WRITE", ""),
				fields("dan", "ADMIN", ""))) {
			Map<String, String> fields = new HashMap<>(wrong);
			fields.put("manages", "true");
			assertRefused(as("ada").submit(here(), here(), fields),
					"Only somebody with Read/write in a folder can manage access to it");
		}
	}

	@Test
	void ownerOfTwoFoldersDecidesInBoth() {
		letManage("ada", this.bucket, "bob", "secret/");
		assertThat(page()).contains("A folder to which you manage access, or one below it: mine/, secret/");
		assertThat(give("carol", "READ_ONLY", "secret/").statusCode()).isEqualTo(303);
		assertThat(give("carol", "READ_ONLY", "mine/").statusCode()).isEqualTo(303);
		assertRefused(give("carol", "READ_ONLY", "mine2/"),
				"You manage access to mine/ and secret/ only; choose one of these folders or one below them");
	}

	@Test
	void versionBeforeLowersWithoutKnowing() {
		this.database.sql("update access_grant set level = 'READ_ONLY', version = version + 1 where id = :id")
			.param("id", Long.valueOf(grantId(this.bucket, "bob", "mine/")))
			.update();
		assertThat(this.bob.submit("/account", here(), fields("carol", "READ_ONLY", "mine/")).statusCode())
			.isEqualTo(403);
		this.database.sql("update access_grant set level = 'READ_WRITE' where id = :id")
			.param("id", Long.valueOf(grantId(this.bucket, "bob", "mine/")))
			.update();
		assertThat(page()).as("not again by itself").doesNotContain("You manage access to");
	}

	@Test
	void nothingIsSaidToBeGrantedBeforeS3HasIt() {
		this.proxyBeforeS3.cut();
		assertThat(give("carol", "READ_ONLY", "mine/").statusCode()).isEqualTo(303);
		assertThat(page()).contains("Read only in mine/ for carol").doesNotContain("carol now has");
	}

	private String here() {
		return "/buckets/" + this.bucket + "/access";
	}

	private String page() {
		return this.bob.get(here()).body();
	}

	private static Map<String, String> fields(String userName, String level, String folder) {
		return Map.of("userName", userName, "level", level, "folder", folder);
	}

	private HttpResponse<String> give(String userName, String level, String folder) {
		return this.bob.submit(here(), here(), fields(userName, level, folder));
	}

	private static void assertRefused(HttpResponse<String> answer, String sentence) {
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains(sentence);
	}

	private String grantId(String bucket, String userName, String folder) {
		return this.database
			.sql("select g.id::text from granted_access g join person p on p.id = g.person_id where g.bucket = :bucket "
					+ "and p.user_name = :name and g.prefix = :folder and g.ended_revision is null")
			.param("bucket", bucket)
			.param("name", userName)
			.param("folder", folder)
			.query(String.class)
			.single();
	}

	/** All that was decided in all buckets. */
	private String grants() {
		return this.database
			.sql("select string_agg(concat_ws(' ', id, level, prefix, ends_on, ended_revision, manages_folder), ',' "
					+ "order by id) from granted_access")
			.query(String.class)
			.single();
	}

	private S3Client s3Of(String userName) {
		return OwnKeys.on(as(userName).get("/account").body()).client();
	}

	private String get(S3Client s3, String key) {
		return s3.getObjectAsBytes((r) -> r.bucket(this.bucket).key(key)).asUtf8String();
	}

	private static void assertDenied(Runnable attempt) {
		assertThatExceptionOfType(S3Exception.class).isThrownBy(attempt::run)
			.matches((refusal) -> refusal.statusCode() == 403);
	}

}
