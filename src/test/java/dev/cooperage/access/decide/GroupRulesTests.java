package dev.cooperage.access.decide;

import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.sync.PolicyStateTable;
import dev.cooperage.access.sync.PolicySync;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotAllowedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the domain refuses whoever calls, and what the page must not claim. */
class GroupRulesTests extends RunningPanel {

	@Autowired
	private GroupDecisions decisions;

	@Autowired
	private AccessControl access;

	@Autowired
	private PolicySync sync;

	@Autowired
	private PolicyStateTable table;

	@AfterEach
	void openTheConnection() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void whoIsNoAdminAnyMoreDecidesNothing() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		grant("ada", bucket.value(), "bob", "READ_WRITE");
		long revision = revisionOf(bucket.value());
		assertThat(this.decisions.grant(bucket, person("carol"), AccessLevel.ADMIN, person("bob")))
			.isInstanceOf(GroupChange.Refused.class);
		assertThat(this.decisions.grant(bucket, person("carol"), AccessLevel.ADMIN, person("dan")))
			.isInstanceOf(GroupChange.Refused.class);
		assertThat(revisionOf(bucket.value())).isEqualTo(revision);
	}

	@Test
	void strangerGetsNoMemberListFromTheDomainEither() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		assertThatExceptionOfType(NotAllowedException.class)
			.isThrownBy(() -> this.access.group(bucket, person("carol"), GroupPlace.LIST));
	}

	@Test
	void thePanelsOwnNameTakesNoGrant() {
		String bucket = bucketOf("ada");
		String own = this.buckets.ownPrincipal().replaceFirst(".*/", "");
		Person namesake = this.directory.signedIn("test", own, own, own, Role.STANDARD_USER);
		var answer = grant("ada", bucket, namesake.userName(), "READ_ONLY");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains(own + " is the name of the panel itself in S3");
	}

	@Test
	void aGrantThatCannotBeRenderedIsSetAsideWithTheReason() throws Exception {
		BucketName bucket = new BucketName(bucketOf("ada"));
		String own = this.buckets.ownPrincipal().replaceFirst(".*/", "");
		Person namesake = this.directory.signedIn("test", own, own, own, Role.STANDARD_USER);
		this.database.sql("""
				insert into granted_access (bucket, person_id, level, granted_by, granted_at, changed_revision)
				values (:bucket, :person, 'READ_ONLY', 'ada', now(), 2)""")
			.param("bucket", bucket.value())
			.param("person", namesake.id())
			.update();
		this.database.sql("update policy_state set desired_revision = 2 where bucket = :bucket")
			.param("bucket", bucket.value())
			.update();
		eventually(() -> {
			this.sync.apply(bucket);
			assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("Not applied",
					"The panel&#39;s own principal takes no grant: arn:aws:iam:::user/cooperage");
		});
		assertThat(this.table.due(100)).doesNotContain(bucket);
	}

	@Test
	void aRevokeThatIsUnderwayIsNoForeignStatement() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		String foreign = "{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/dan\"},"
				+ "\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::" + bucket + "/*\"}";
		putPolicy(bucket, policyOf(bucket).replaceFirst("\\[\\{", "[" + foreign + ",{"));
		grant("ada", bucket, "carol", "READ_ONLY");
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "bob");
		this.proxyBeforeS3.cut();
		ada.submit(edit, edit + "/revocation", Map.of());
		assertThat(ada.get("/buckets/" + bucket + "/access").body()).contains("Not revoked in S3")
			.doesNotContain("A statement in the bucket policy");
	}

	@Test
	void aRevokedPersonWhomAForeignStatementLetsInIsNamed() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		String foreign = "{\"Sid\":\"Theirs\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/bob\"},"
				+ "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::" + bucket + "/*\"}";
		putPolicy(bucket, policyOf(bucket).replaceFirst("\\[\\{", "[" + foreign + ",{"));
		grant("ada", bucket, "carol", "READ_ONLY");
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "bob");
		this.proxyBeforeS3.cut();
		ada.submit(edit, edit + "/revocation", Map.of());
		assertThat(ada.get("/buckets/" + bucket + "/access").body())
			.contains("A statement in the bucket policy that the panel did not write allows more than this");
	}

	@Test
	void thePersonIsNotToldToHaveWhatS3DoesNotHave() {
		String bucket = bucketOf("ada");
		this.proxyBeforeS3.cut();
		grant("ada", bucket, "bob", "READ_ONLY");
		assertThat(as("bob").get("/buckets/" + bucket).body()).doesNotContain("You have <strong>Read only")
			.contains("You will have <strong>Read only</strong> as soon as S3 has it.",
					"hx-get=\"/buckets/" + bucket + "\"", "hx-select=\"#files\"");
	}

	private Person person(String userName) {
		return this.directory.find(userName).orElseThrow();
	}

}
