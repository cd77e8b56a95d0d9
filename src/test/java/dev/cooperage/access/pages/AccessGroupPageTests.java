package dev.cooperage.access.pages;

import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccessGroupPageTests extends RunningPanel {

	@Test
	void adaGrantsAndThePageSaysActiveOnceS3HasIt() {
		String bucket = bucketOf("ada");
		var answer = grant("ada", bucket, "bob", "READ_ONLY");
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("bob", "Read only", "Active");
		assertThat(policyOf(bucket)).contains("arn:aws:iam:::user/bob");
	}

	@Test
	void unknownNameComesBackWithMatchesAndWhatWasTyped() {
		String bucket = bucketOf("ada");
		var answer = grant("ada", bucket, "ca", "READ_WRITE");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Nobody has exactly this user name", "value=\"carol\"", "value=\"ca\"")
			.containsPattern("value=\"READ_WRITE\"[^>]*checked");
	}

	@Test
	void choosingOneOfTheMatchesGrants() {
		String bucket = bucketOf("ada");
		var answer = as("ada").submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
				Map.of("userName", "ca", "chosen", "carol", "level", "READ_ONLY"));
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(as("carol").get("/buckets/" + bucket).statusCode()).isEqualTo(200);
	}

	@Test
	void providerIsNotNamedWhereThePanelChecksPasswordsItself() {
		assertThat(as("ada").get("/buckets/" + bucketOf("ada")).body())
			.contains("Type a user name, or the name of a team, and choose from the list.");
	}

	@Test
	void nobodysNameIsSaidInWords() {
		String bucket = bucketOf("ada");
		var answer = grant("ada", bucket, "nobody-at-all", "READ_ONLY");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("has signed in to this panel yet");
	}

	@Test
	void deactivatedPersonIsNotSaidToBeUnknown() {
		String bucket = bucketOf("ada");
		as("dan");
		this.database.sql("update person set active = false where user_name = 'dan'").update();
		try {
			var answer = grant("ada", bucket, "Dan", "READ_ONLY");
			assertThat(answer.statusCode()).isEqualTo(422);
			assertThat(answer.body()).contains("dan is deactivated and cannot be given access")
				.doesNotContain("has signed in to this panel yet");
		}
		finally {
			this.database.sql("update person set active = true where user_name = 'dan'").update();
		}
	}

	@Test
	void grantingTheSameAgainChangesNothing() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		long revision = revisionOf(bucket);
		var ada = as("ada");
		ada.submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
				Map.of("userName", "bob", "level", "READ_ONLY"));
		assertThat(ada.get("/buckets/" + bucket + "/access").body())
			.contains("bob already has Read only; nothing was changed.");
		assertThat(revisionOf(bucket)).isEqualTo(revision);
	}

	@Test
	void levelThatDoesNotExistIsRefused() {
		String bucket = bucketOf("ada");
		var answer = grant("ada", bucket, "bob", "OWNER");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Choose an access level", "value=\"bob\"")
			.doesNotContain("Failed to convert");
	}

	@Test
	void formWithoutTokenChangesNothing() {
		String bucket = bucketOf("ada");
		var answer = as("ada").post("/buckets/" + bucket + "/access", "userName=bob&level=READ_ONLY");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("This page was open too long");
		assertThat(as("bob").get("/buckets/" + bucket).statusCode()).isEqualTo(403);
	}

	@Test
	void levelIsEditedAndSaidOnlyWhenS3HasIt() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "bob");
		assertThat(ada.get(edit).body()).contains("Read only", "Read/write", "Admin", "Save", "Revoke access");
		var answer = ada.submit(edit, edit,
				Map.of("level", "READ_WRITE", "version", GroupPage.version(ada.get(edit).body())));
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(ada.get("/buckets/" + bucket + "/access").body()).contains("bob now has Read/write.");
	}

	/** Without scripts, a double click sends a form twice. */
	@Test
	void levelThatIsSentTwiceIsChangedOnceAndNobodyWasFaster() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "bob");
		Map<String, String> form = Map.of("level", "READ_WRITE", "version", GroupPage.version(ada.get(edit).body()));
		ada.submit(edit, edit, form);
		assertThat(ada.get("/buckets/" + bucket + "/access").body()).contains("bob now has Read/write.");
		long revision = revisionOf(bucket);
		assertThat(ada.submit(edit, edit, form).statusCode()).isEqualTo(303);
		assertThat(ada.get("/buckets/" + bucket + "/access").body())
			.contains("bob already has Read/write; nothing was changed.");
		assertThat(revisionOf(bucket)).isEqualTo(revision);
	}

	@Test
	void whoWasSlowerIsTold() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "bob");
		String stale = GroupPage.version(ada.get(edit).body());
		ada.submit(edit, edit, Map.of("level", "ADMIN", "version", stale));
		var answer = ada.submit(edit, edit, Map.of("level", "READ_WRITE", "version", stale));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("meanwhile; choose again");
	}

	@Test
	void theLastAdminStays() {
		String bucket = bucketOf("ada");
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "ada");
		var demoted = ada.submit(edit, edit,
				Map.of("level", "READ_ONLY", "version", GroupPage.version(ada.get(edit).body())));
		assertThat(demoted.statusCode()).isEqualTo(422);
		var revoked = GroupPage.revoke(ada, edit);
		assertThat(revoked.statusCode()).isEqualTo(422);
		assertThat(revoked.body()).contains("ada is the last admin of this data source");
		assertThat(ada.get("/buckets/" + bucket).statusCode()).isEqualTo(200);
	}

	@Test
	void ownAccessIsGivenUpOnlyAfterATickAndLeadsToAPageThatIsStillSeen() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "ADMIN");
		// No message of another test waits on its list of data sources.
		var ada = newBrowser("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "ada");
		assertThat(ada.get(edit).body())
			.contains("Only another admin can give it", "only another", "name=\"confirmed\"")
			.doesNotContain("You can grant it again later");
		var unticked = ada.submit(edit, edit + "/revocation", Map.of("level", "ADMIN"));
		assertThat(unticked.statusCode()).isEqualTo(422);
		assertThat(unticked.body()).contains("href=\"#confirmed\"", "id=\"confirmed-error\"")
			.containsPattern("value=\"ADMIN\"[^>]*checked");
		var revoked = GroupPage.revoke(ada, edit);
		assertThat(revoked.statusCode()).isEqualTo(303);
		assertThat(revoked.headers().firstValue("Location").orElseThrow()).endsWith("/warehouse-data");
		assertThat(ada.get("/warehouse-data").body()).contains("ada no longer has access");
	}

	@Test
	void accessOfOthersIsRevokedWithoutATick() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "bob");
		assertThat(ada.get(edit).body()).contains("You can grant it again later")
			.doesNotContain("name=\"confirmed\"", "This is your own access");
		assertThat(ada.submit(edit, edit + "/revocation", Map.of()).statusCode()).isEqualTo(303);
	}

	@Test
	void revokedMeansGoneFromPageAndPolicy() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		var ada = as("ada");
		String edit = GroupPage.editLink(ada.get("/buckets/" + bucket + "/access").body(), "bob");
		ada.submit(edit, edit + "/revocation", Map.of());
		assertThat(ada.get("/buckets/" + bucket + "/access").body()).contains("bob no longer has access.")
			.doesNotContain("of bob</span>");
		assertThat(policyOf(bucket)).doesNotContain("user/bob");
		assertThat(as("bob").get("/buckets/" + bucket).statusCode()).isEqualTo(403);
	}

	@Test
	void strangerIsToldWhomToAskAndSeesNoMember() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		for (String path : new String[] { "", "/access", "/files/" }) {
			var answer = as("carol").get("/buckets/" + bucket + path);
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).contains("You do not have access to " + bucket, "Request access", "ada")
				.doesNotContain("bob");
		}
	}

	@Test
	void memberSeesTheGroupButNoForm() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_WRITE");
		assertThat(as("bob").get("/buckets/" + bucket + "/access").body()).contains("Data access group", "ada")
			.doesNotContain("Grant access to this data", "Edit access level");
		assertThat(as("bob").post("/buckets/" + bucket + "/access", "userName=carol&level=ADMIN").statusCode())
			.isEqualTo(403);
	}

	@Test
	void memberWithATokenIsStillRefusedByTheDomain() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_WRITE");
		var answer = as("bob").submit("/account", "/buckets/" + bucket + "/access",
				Map.of("userName", "carol", "level", "ADMIN"));
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("Only an admin of " + bucket);
		assertThat(as("carol").get("/buckets/" + bucket).statusCode()).isEqualTo(403);
	}

	@Test
	void platformAdminSeesAndGrants() {
		String bucket = bucketOf("ada");
		assertThat(as("root").get("/buckets/" + bucket + "/access").body())
			.contains("Grant access to this data to other users");
		assertThat(grant("root", bucket, "dan", "READ_WRITE").statusCode()).isEqualTo(303);
		assertThat(as("dan").get("/buckets/" + bucket).statusCode()).isEqualTo(200);
	}

	@Test
	void whileS3IsAwayNothingIsCalledActive() throws Exception {
		String bucket = bucketOf("ada");
		var ada = as("ada");
		this.proxyBeforeS3.cut();
		try {
			ada.submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
					Map.of("userName", "bob", "level", "READ_ONLY"));
			String page = ada.get("/buckets/" + bucket + "/access").body();
			assertThat(page).contains("S3 does not answer").doesNotContain("bob now has");
			assertThat(as("bob").get("/buckets/" + bucket + "/files/").statusCode()).isEqualTo(403);
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
		eventually(() -> assertThat(as("bob").get("/buckets/" + bucket + "/files/").statusCode()).isEqualTo(200));
	}

	@Test
	void missingBucketIs404AndABadNameIs400() {
		assertThat(as("ada").get("/buckets/alpha-nothing-here/access").statusCode()).isEqualTo(404);
		assertThat(as("ada").get("/buckets/A_B/access").statusCode()).isEqualTo(400);
	}

	@Test
	void foreignStatementsStayByteForByte() {
		String bucket = bucketOf("ada");
		String foreign = "{ \"Sid\" : \"Theirs\",\n  \"Effect\":\"Deny\",\"Principal\":{\"AWS\":[ \"arn:aws:iam:::user/dan\" ]},"
				+ "\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::" + bucket + "/\\u0061/*\" }";
		putPolicy(bucket, policyOf(bucket).replaceFirst("\\[\\{", "[" + foreign.replace("\\", "\\\\") + ",{"));
		grant("ada", bucket, "bob", "READ_ONLY");
		assertThat(policyOf(bucket)).contains(foreign).contains("user/bob");
	}

}
