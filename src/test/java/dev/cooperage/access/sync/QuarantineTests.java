package dev.cooperage.access.sync;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cooperage.GroupPage;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody is in a group whom S3 does not know; the others do not wait for that. */
class QuarantineTests extends QuarantinePanel {

	@Test
	void onePersonWhomS3DoesNotKnowHoldsUpNobodyElse() throws Exception {
		String ghost = person("aa-ghost");
		eventually(() -> assertThat(this.endpoint.capabilities()).isPresent());
		List<String> before = probeBuckets();
		assertThat(grant("ada", this.bucket, ghost, "READ_ONLY").statusCode()).isEqualTo(303);
		assertThat(grant("ada", this.bucket, "bob", "READ_ONLY").statusCode()).isEqualTo(303);
		assertThat(line(ghost)).contains("Not applied", "S3 does not know this principal", "Next try")
			.doesNotContain("Active", "Applying");
		assertThat(line("ada")).contains("Active");
		assertThat(line("bob")).contains("Active");
		assertThat(policyOf(this.bucket)).contains("user/bob").doesNotContain(ghost);
		assertThat(as("bob").get("/buckets/" + this.bucket + "/files/").statusCode()).isEqualTo(200);
		list(keysOf("bob"));
		assertThat(entries(AuditAction.ACCESS_SET_ASIDE)).singleElement().satisfies((entry) -> {
			assertThat(entry.subject()).isEqualTo(ghost);
			assertThat(entry.after()).isEqualTo("S3 does not know this principal");
		});
		assertThat(as("root").get("/platform").body()).contains(this.bucket,
				"S3 enforces all access except that of " + ghost);
		assertThat(probeBuckets()).isSubsetOf(before);
	}

	@Test
	void thePageThatAnswersTheGrantSaysThatItIsNotApplied() {
		String ghost = person("ghost");
		var ada = as("ada");
		ada.submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", ghost, "level", "READ_ONLY", "folder", ""));
		assertThat(ada.get("/buckets/" + this.bucket + "/access").body())
			.contains("Not applied yet: Read only for " + ghost)
			.doesNotContain(ghost + " now has");
	}

	@Test
	void twoAmongFortyAreFound() {
		List<String> names = IntStream.range(0, 40).mapToObj((i) -> person("p%02d".formatted(i))).toList();
		IntStream.range(0, 40).filter((i) -> i != 0 && i != 23).forEach((i) -> this.s3.welcome(names.get(i)));
		names.forEach(this::decide);
		this.runner.compareSoon(new BucketName(this.bucket));
		String policy = policyOf(this.bucket);
		for (int i = 0; i < 40; i++) {
			assertThat(policy.contains("user/" + names.get(i) + '"')).as(names.get(i)).isEqualTo(i != 0 && i != 23);
		}
		assertThat(entries(AuditAction.ACCESS_SET_ASIDE)).extracting(AuditEntry::subject)
			.containsExactlyInAnyOrder(names.get(0), names.get(23));
		assertThat(line(names.get(0))).contains("Not applied");
		assertThat(line(names.get(1))).contains("Active");
	}

	@Test
	void aRevokeIsInForceWhileSomebodyIsSetAside() {
		String ghost = person("ghost");
		grant("ada", this.bucket, "bob", "READ_ONLY");
		list(keysOf("bob"));
		grant("ada", this.bucket, ghost, "READ_ONLY");
		assertThat(revoke("bob")).contains("bob no longer has access.");
		assertRefused(keysOf("bob"));
		revoke(ghost);
		assertThat(page()).doesNotContain("Not applied",
				"Edit access level<span class=\"govuk-visually-hidden\"> of ghost");
		assertThat(as("root").get("/platform").body()).doesNotContain(this.bucket);
	}

	@Test
	void aRevokeIsInForceEvenWhenNobodyCanTellWhomS3Refuses() throws Exception {
		String ghost = person("ghost");
		grant("ada", this.bucket, "bob", "READ_ONLY");
		this.proxyBeforeS3.loseAnswersTo("PUT /cooperage-probe-");
		grant("ada", this.bucket, ghost, "READ_ONLY");
		eventually(() -> assertThat(line(ghost)).contains("perhaps because of this grant"));
		revoke("bob");
		eventually(() -> assertRefused(keysOf("bob")));
		assertThat(line("ada")).contains("Active");
	}

	@Test
	void aLowerLevelIsPossibleWhileOthersFillThePolicy() throws Exception {
		grant("ada", this.bucket, "bob", "READ_WRITE");
		String room = policyOf(this.bucket);
		fill(room);
		this.reconciler.check(new BucketName(this.bucket));
		assertThat(line("bob")).contains("Active");
		assertThat(edit("bob", "READ_ONLY")).contains("Not applied yet: Read only for bob", "There is no room");
		assertRefused(keysOf("bob"));
		assertThat(line("ada")).contains("Active");
	}

	/** The page that answers. */
	private String edit(String userName, String level) {
		var ada = as("ada");
		String edit = GroupPage.editLink(page(), userName);
		var answer = ada.submit(edit, edit, Map.of("level", level, "version", GroupPage.version(ada.get(edit).body())));
		return (answer.statusCode() == 303) ? ada.get("/buckets/" + this.bucket + "/access").body() : answer.body();
	}

	@Test
	void whenOthersFillThePolicyTheNewestGrantsWaitAndRevokesDoNot() throws Exception {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		String room = policyOf(this.bucket);
		grant("ada", this.bucket, "dan", "READ_ONLY");
		fill(room);
		this.reconciler.check(new BucketName(this.bucket));
		eventually(() -> assertThat(line("dan")).contains("Not applied", "There is no room for it in the bucket policy",
				"Next try"));
		assertThat(line("bob")).contains("Active");
		assertThat(line("ada")).contains("Active");
		list(keysOf("bob"));
		assertRefused(keysOf("dan"));
		assertThat(as("root").get("/platform").body()).contains(this.bucket,
				"S3 enforces all access except that of dan");
		assertThat(revoke("bob")).contains("bob no longer has access.");
		assertRefused(keysOf("bob"));
		assertThat(line("dan")).contains("Active");
		list(keysOf("dan"));
		assertThat(entries(AuditAction.ACCESS_SET_ASIDE)).hasSize(1);
		assertThat(entries(AuditAction.ACCESS_TAKEN_UP)).hasSize(1);
	}

	/**
	 * Others leave room for just this policy, in the shorter text that it has when there
	 * is little room.
	 */
	private void fill(String room) {
		String filler = "{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/carol\"},"
				+ "\"Action\":\"s3:PutObjectAcl\",\"Resource\":\"arn:aws:s3:::" + this.bucket + "/%s\"}";
		String least = room.replaceAll(",\"s3:(GetBucketCORS|GetObjectAcl)\"", "");
		int free = 20_480 - least.length() - filler.length() + 1;
		putPolicy(this.bucket,
				"{\"Version\":\"2012-10-17\",\"Statement\":[" + filler.formatted("x".repeat(free)) + "]}");
	}

	private String revoke(String userName) {
		var ada = as("ada");
		String edit = GroupPage.editLink(page(), userName);
		ada.submit(edit, edit + "/revocation", Map.of());
		return ada.get("/buckets/" + this.bucket + "/access").body();
	}

	private List<String> probeBuckets() {
		try (S3Client panel = this.s3.panel().client()) {
			return panel.listBuckets()
				.buckets()
				.stream()
				.map((found) -> found.name())
				.filter((name) -> name.startsWith("cooperage-probe-"))
				.toList();
		}
	}

}
