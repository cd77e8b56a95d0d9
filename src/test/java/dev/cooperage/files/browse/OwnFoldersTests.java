package dev.cooperage.files.browse;

import java.util.Map;

import dev.cooperage.Visitor;
import dev.cooperage.files.FilesPanel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of somebody who was granted folders and not the whole bucket. */
class OwnFoldersTests extends FilesPanel {

	@BeforeAll
	void grantFolders() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE", "team/proj");
		grant("ada", this.bucket.value(), "carol", "READ_ONLY", "b & c");
		grant("ada", this.bucket.value(), "carol", "READ_WRITE", "up/empty");
		eventually(() -> assertThat(this.carol.get(at("files", "up/empty/")).statusCode()).isEqualTo(200));
		store("team/proj/x.csv", "x");
		store("team/secret/y.csv", "y");
		store("b & c/z.csv", "z");
	}

	@Test
	void theRootShowsTheFoldersWithoutAskingS3() {
		this.proxyBeforeS3.cut();
		try {
			var page = this.carol.get(at("files", ""));
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.body())
				.contains("Your folders", "href=\"" + at("files", "team/proj/") + "\"",
						"href=\"" + at("files", "b%20%26%20c/") + "\"", "Read/write", "Read only")
				.doesNotContain("secret", ">Upload<", "New folder");
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
		assertThat(this.bob.get(at("files", "")).body()).doesNotContain("Your folders").contains("team/");
	}

	@Test
	void crumbsAboveTheFolderLeadNowhereButToYourFolders() {
		String page = this.carol.get(at("files", "team/proj/")).body();
		assertThat(page).contains("href=\"" + at("files", "") + "\"", ">team<", ">Upload<")
			.doesNotContain("href=\"" + at("files", "team/") + "\"", "secret");
		assertThat(this.carol.get(at("files", "team/")).statusCode()).isEqualTo(403);
		assertThat(this.bob.get(at("files", "team/proj/")).body()).contains("href=\"" + at("files", "team/") + "\"");
	}

	@Test
	void theFolderIsFoundWithoutItsSlash() {
		assertThat(this.carol.get(at("files", "team/proj")).headers().firstValue("Location"))
			.hasValue(at("files", "team/proj/"));
		assertThat(this.carol.get("/buckets/" + this.bucket + "/paths?path=team/proj").headers().firstValue("Location"))
			.hasValue(at("files", "team/proj/"));
		assertThat(this.carol.get(at("files", "team/secret")).statusCode()).isEqualTo(403);
	}

	@Test
	void nonsenseInThePathBoxComesBackWithTheFolders() {
		var answer = this.carol.get("/buckets/" + this.bucket + "/paths?from=&path=..");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("S3 has no . and .. folders", "Your folders");
	}

	@Test
	void codeToPasteNamesAFolderThatTheyMayUse() {
		assertThat(this.carol.get("/buckets/" + this.bucket + "/code").body())
			.contains("s3://" + this.bucket + "/team/proj/", "team/proj/my-file.csv", "Files")
			.doesNotContain("s3://" + this.bucket + "/my-file.csv");
		assertThat(this.bob.get("/buckets/" + this.bucket + "/code").body())
			.contains("s3://" + this.bucket + "/my-file.csv");
	}

	@Test
	void theirOwnEmptyFolderCanBeDeleted() {
		store("up/empty/", "");
		String marker = at("deletions", "up/empty/");
		assertThat(this.carol.get(at("files", "up/empty/")).body()).contains(marker);
		assertThat(this.carol.submit(marker, marker, Map.of()).headers().firstValue("Location"))
			.hasValue(at("files", ""));
		assertThat(exists("up/empty/")).isFalse();
	}

	@Test
	void folderThatS3DoesNotHaveYetIsNotShown() {
		Visitor newcomer = as("dan");
		String other = bucketOf("ada");
		this.proxyBeforeS3.cut();
		try {
			grant("ada", other, "dan", "READ_ONLY", "proj");
			var answer = newcomer.get("/buckets/" + other + "/files/proj/");
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).contains("is being applied");
			assertThat(newcomer.get("/buckets/" + other + "/files/").statusCode()).isEqualTo(403);
			assertThat(newcomer.get("/buckets/" + other).body()).contains("You will have", "Read only in proj/");
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
	}

}
