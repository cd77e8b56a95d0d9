package dev.cooperage.access;

import java.util.Map;
import java.util.regex.Pattern;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a grant that does not stand any more. */
class RevokedGrantTests extends RunningPanel {

	@Test
	void revokedGrantSaysByWhomAndOffersItAgain() {
		String bucket = bucketOf("ada");
		String edit = granted(bucket, "bob", "READ_WRITE", "proj");
		as("root").submit("/account", edit + "/revocation", Map.of());
		var answer = as("ada").get(edit);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(text(answer.body())).contains("Access was revoked", "root revoked this access on",
				"It was Read/write", "S3 does not give it any more", "proj/", "Grant Read/write again");
		assertThat(answer.body()).doesNotContain(">Save<", "/revocation\"", "name=\"version\"");
	}

	@Test
	void grantingAgainIsOneClickAndTheOldPageLeadsToTheNewGrant() {
		String bucket = bucketOf("ada");
		String edit = granted(bucket, "bob", "READ_WRITE", "proj");
		as("ada").submit("/account", edit + "/revocation", Map.of());
		var again = as("ada").submit(edit, "/buckets/" + bucket + "/access",
				Map.of("userName", "bob", "level", "READ_WRITE", "folder", "proj/"));
		assertThat(again.statusCode()).isEqualTo(303);
		String page = as("ada").get(edit).body();
		assertThat(page).contains("Edit the access that stands now").doesNotContain("again</button>");
		var link = Pattern.compile("href=\"(/buckets/[^\"]+/access/[0-9]+)\"[^>]*>Edit the access").matcher(page);
		assertThat(link.find()).isTrue();
		assertThat(as("ada").get(link.group(1)).body()).contains(">Save<");
	}

	@Test
	void saveThatCameTooLateShowsWhatHappened() {
		String bucket = bucketOf("ada");
		String edit = granted(bucket, "bob", "READ_ONLY", "");
		String version = GroupPage.version(as("ada").get(edit).body());
		as("root").submit("/account", edit + "/revocation", Map.of());
		var answer = as("ada").submit("/account", edit, Map.of("level", "READ_WRITE", "version", version));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(text(answer.body())).contains("root revoked this access on", "Grant Read only again");
		assertThat(answer.body()).doesNotContain(">Save<");
	}

	@Test
	void whoLeftIsSaidToHaveLeft() {
		String bucket = bucketOf("ada");
		String edit = granted(bucket, "bob", "READ_ONLY", "");
		as("bob").submit("/buckets/" + bucket + "/access/departure", "/buckets/" + bucket + "/access/departure",
				Map.of());
		assertThat(text(as("ada").get(edit).body())).contains("bob left the data access group on");
	}

	@Test
	void onlyWhoManagesTheGroupSeesIt() {
		String bucket = bucketOf("ada");
		String edit = granted(bucket, "bob", "READ_ONLY", "");
		as("ada").submit("/account", edit + "/revocation", Map.of());
		grant("ada", bucket, "dan", "READ_WRITE");
		for (String other : new String[] { "bob", "carol", "dan" }) {
			assertThat(as(other).get(edit).statusCode()).as(other).isEqualTo(403);
		}
	}

	@Test
	void whileS3IsAwayItIsNotSaidToHaveFollowed() throws Exception {
		String bucket = bucketOf("ada");
		String edit = granted(bucket, "bob", "READ_ONLY", "");
		this.proxyBeforeS3.cut();
		try {
			as("ada").submit("/account", edit + "/revocation", Map.of());
			assertThat(text(as("ada").get(edit).body())).contains("Not revoked in S3", "S3 does not answer")
				.doesNotContain("S3 does not give it any more");
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
		eventually(() -> assertThat(text(as("ada").get(edit).body())).contains("S3 does not give it any more"));
	}

	private String granted(String bucket, String userName, String level, String folder) {
		grant("ada", bucket, userName, level, folder);
		return GroupPage.editLink(as("ada").get("/buckets/" + bucket + "/access").body(),
				userName + (folder.isEmpty() ? "" : " in " + folder + "/"));
	}

	private static String text(String page) {
		return page.replaceAll("(?s)<head>.*?</head>|<[^>]+>", " ").replaceAll("\\s+", " ");
	}

}
