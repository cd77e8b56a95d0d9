package dev.cooperage;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A grant for a folder shows that folder's keys and no others, in S3 and in the panel.
 */
class FolderEnforcementTests extends RunningPanel {

	private static final List<String> KEYS = List.of("root.csv", "proj.csv", "proj/", "proj/a.csv", "proj/deep/b.csv",
			"project2/c.csv", "pro/d.csv", "other/proj/e.csv");

	private S3Client ada;

	private S3Client bob;

	private S3Client dan;

	private String bucket;

	@BeforeEach
	void folderReaderAndFolderWriter() {
		this.ada = s3Of("ada");
		this.bob = s3Of("bob");
		this.dan = s3Of("dan");
		this.bucket = bucketOf("ada");
		KEYS.forEach((key) -> put(this.ada, key));
		grant("ada", this.bucket, "bob", "READ_ONLY", "proj");
		grant("ada", this.bucket, "dan", "READ_WRITE", "proj");
	}

	@AfterEach
	void close() {
		this.ada.close();
		this.bob.close();
		this.dan.close();
	}

	@Test
	void folderReaderListsAndGetsInside() {
		assertThat(keysFor(this.bob, "proj/")).containsExactly("proj/", "proj/a.csv", "proj/deep/b.csv");
		assertThat(keysFor(this.bob, "proj/deep/")).containsExactly("proj/deep/b.csv");
		assertThat(get(this.bob, "proj/a.csv")).isEqualTo("proj/a.csv");
		assertThat(get(this.bob, "proj/deep/b.csv")).isEqualTo("proj/deep/b.csv");
		this.bob.headObject((r) -> r.bucket(this.bucket).key("proj/"));
	}

	@Test
	void folderReaderIsRefusedEverythingElse() {
		for (String prefix : List.of("", "p", "pro", "pro/", "proj", "project2/", "other/", "other/proj/")) {
			assertDenied(() -> keysFor(this.bob, prefix));
			assertDenied(() -> this.bob.listObjectVersions((r) -> r.bucket(this.bucket).prefix(prefix)));
		}
		assertDenied(() -> this.bob.listObjectsV2((r) -> r.bucket(this.bucket)));
		assertDenied(() -> this.bob.listMultipartUploads((r) -> r.bucket(this.bucket).prefix("proj/")));
		for (String key : List.of("root.csv", "proj.csv", "project2/c.csv", "pro/d.csv", "other/proj/e.csv")) {
			assertDenied(() -> get(this.bob, key));
		}
		assertDenied(() -> put(this.bob, "proj/new.csv"));
		assertDenied(() -> this.bob.deleteObject((r) -> r.bucket(this.bucket).key("proj/a.csv")));
	}

	@Test
	void folderWriterWritesInsideOnly() {
		put(this.dan, "proj/new.csv");
		put(this.dan, "proj/deep/new.csv");
		put(this.dan, "proj/");
		this.dan.deleteObject((r) -> r.bucket(this.bucket).key("proj/new.csv"));
		assertThat(keysFor(this.dan, "proj/")).contains("proj/deep/new.csv").doesNotContain("proj/new.csv");
		for (String key : List.of("new.csv", "proj", "proj.csv", "project2/new.csv", "pro/new.csv", "other/proj/x")) {
			assertDenied(() -> put(this.dan, key));
			assertDenied(() -> this.dan.deleteObject((r) -> r.bucket(this.bucket).key(key)));
			assertDenied(() -> this.dan.copyObject((r) -> r.sourceBucket(this.bucket)
				.sourceKey("proj/a.csv")
				.destinationBucket(this.bucket)
				.destinationKey(key)));
		}
		assertDenied(() -> this.dan.copyObject((r) -> r.sourceBucket(this.bucket)
			.sourceKey("project2/c.csv")
			.destinationBucket(this.bucket)
			.destinationKey("proj/stolen.csv")));
	}

	@Test
	void wholeReaderWhoWritesInOneFolder() {
		revoke("bob in proj/");
		grant("ada", this.bucket, "bob", "READ_ONLY");
		grant("ada", this.bucket, "bob", "READ_WRITE", "proj");
		assertThat(keysFor(this.bob, "")).hasSameSizeAs(KEYS);
		assertThat(get(this.bob, "project2/c.csv")).isEqualTo("project2/c.csv");
		put(this.bob, "proj/new.csv");
		assertDenied(() -> put(this.bob, "project2/new.csv"));
		assertDenied(() -> put(this.bob, "new.csv"));
		Visitor panel = as("bob");
		assertThat(files(panel, "").body()).contains("project2/", "root.csv")
			.doesNotContain("Your folders", ">Upload<");
		assertThat(files(panel, "project2/").body()).doesNotContain(">Upload<");
		assertThat(files(panel, "proj/").body()).contains(">Upload<");
		assertThat(panel.get(at("uploads", "project2/")).statusCode()).isEqualTo(403);
	}

	@Test
	void afterTheFolderIsRevokedTheNextCallIsRefused() {
		Visitor panel = as("bob");
		assertThat(files(panel, "proj/").statusCode()).isEqualTo(200);
		revoke("bob in proj/");
		assertDenied(() -> keysFor(this.bob, "proj/"));
		assertDenied(() -> get(this.bob, "proj/a.csv"));
		assertThat(files(panel, "proj/").statusCode()).isEqualTo(403);
		assertThat(files(panel, "").statusCode()).isEqualTo(403);
		assertThat(files(panel, "").body()).doesNotContain("proj");
		assertThat(get(this.dan, "proj/a.csv")).isEqualTo("proj/a.csv");
	}

	@Test
	void thePanelShowsTheFolderAndNothingBesideIt() {
		Visitor panel = as("bob");
		assertThat(files(panel, "proj/").body()).contains("a.csv", "deep/").doesNotContain("project2", "root.csv");
		for (String path : List.of("project2/", "pro/", "other/", "other/proj/", "project2/c.csv", "root.csv",
				"proj.csv", "nothing-there", "nothing/")) {
			HttpResponse<String> answer = files(panel, path);
			assertThat(answer.statusCode()).as(path).isEqualTo(403);
			assertThat(answer.body()).contains("you have Read only in proj/.");
		}
		assertThat(panel.get(at("downloads", "proj/a.csv")).body()).isEqualTo("proj/a.csv");
		assertThat(panel.get(at("downloads", "project2/c.csv")).statusCode()).isEqualTo(403);
		assertThat(panel.get("/buckets/" + this.bucket + "/paths?path=project2").statusCode()).isEqualTo(403);
	}

	@Test
	void thePanelLetsTheFolderWriterWriteInsideOnly() {
		Visitor panel = as("dan");
		assertThat(panel.get(at("uploads", "proj/deep/")).statusCode()).isEqualTo(200);
		for (String folder : List.of("", "pro/", "project2/", "other/proj/")) {
			assertThat(panel.get(at("uploads", folder)).statusCode()).as(folder).isEqualTo(403);
			assertThat(panel.get(at("folders", folder)).statusCode()).as(folder).isEqualTo(403);
			assertThat(panel.submit(at("files", ""), at("folders", folder), Map.of("name", "new")).statusCode())
				.as(folder)
				.isEqualTo(403);
		}
		assertThat(panel.submit(at("files", ""), at("deletions", "project2/c.csv"), Map.of()).statusCode())
			.isEqualTo(403);
		assertThat(panel.submit(at("folders", "proj/"), at("folders", "proj/"), Map.of("name", "new")).statusCode())
			.isEqualTo(303);
		assertThat(keysFor(this.dan, "proj/new/")).containsExactly("proj/new/");
	}

	private void revoke(String line) {
		Visitor admin = as("ada");
		GroupPage.revoke(admin, this.bucket, line);
		assertThat(admin.get("/buckets/" + this.bucket + "/access").body()).contains("no longer has");
	}

	private HttpResponse<String> files(Visitor who, String path) {
		return who.get(at("files", path));
	}

	private String at(String noun, String rest) {
		return "/buckets/" + this.bucket + "/" + noun + "/" + rest;
	}

	private S3Client s3Of(String userName) {
		return OwnKeys.on(as(userName).get("/account").body()).client();
	}

	private List<String> keysFor(S3Client person, String prefix) {
		return person.listObjectsV2((r) -> r.bucket(this.bucket).prefix(prefix))
			.contents()
			.stream()
			.map((object) -> object.key())
			.toList();
	}

	private String get(S3Client person, String key) {
		return person.getObjectAsBytes((r) -> r.bucket(this.bucket).key(key)).asUtf8String();
	}

	private void put(S3Client person, String key) {
		person.putObject((r) -> r.bucket(this.bucket).key(key),
				key.endsWith("/") ? RequestBody.empty() : RequestBody.fromString(key));
	}

	private static void assertDenied(ThrowingCallable call) {
		assertThatExceptionOfType(S3Exception.class).isThrownBy(call).satisfies((refusal) -> {
			assertThat(refusal.statusCode()).isEqualTo(403);
			assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
		});
	}

}
