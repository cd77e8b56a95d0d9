package dev.cooperage.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static dev.cooperage.embedded.TestS3.allow;
import static dev.cooperage.embedded.TestS3.statement;
import static org.assertj.core.api.Assertions.assertThat;

class KeyTests extends GateTest {

	private String bucket;

	private RawS3 carol;

	@BeforeEach
	void carolHasOneFolder() {
		this.bucket = s3.bucket();
		s3.put(this.bucket, "secret/a", "SECRET");
		s3.put(this.bucket, "home/own", "own");
		s3.policy(this.bucket,
				statement("Allow", "carol", "ListBucket", "{\"StringLike\":{\"s3:prefix\":[\"home/*\"]}}", this.bucket),
				allow("carol", "GetObject PutObject DeleteObject AbortMultipartUpload ListMultipartUploadParts",
						this.bucket + "/home/*"));
		this.carol = new RawS3(s3.endpoint(), s3.identities.named("carol").orElseThrow());
	}

	@Test
	void rawRequestIsServedWhereItIsAllowed() {
		assertThat(send("GET", "/" + this.bucket + "/home/own", "")).startsWith("HTTP/1.1 200").endsWith("own");
		assertThat(send("GET", "/" + this.bucket + "/secret/a", "")).startsWith("HTTP/1.1 403");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/home/../secret/a", "/home/%2e%2e/secret/a", "/home/.%2E/secret/a",
			"/home%2F..%2Fsecret/a", "/home/%2e%2e%2fsecret%2fa", "/home//../secret/a", "/home/./../secret/a",
			"/home/x/../../secret/a", "/home/..;/secret/a", "//secret/a", "/./secret/a", "/home/../../%s/secret/a",
			"/home/..%2F..%2F%s/secret/a" })
	void noWayOutOfTheFolder(String path) {
		String raw = "/" + this.bucket + path.replace("%s", this.bucket);
		String answer = send("GET", raw, "");
		assertThat(answer).matches("(?s)HTTP/1.1 40[034] .*").contains("<Code>").doesNotContain("SECRET");
		assertThat(send("DELETE", raw, "")).matches("(?s)HTTP/1.1 40[034] .*");
		assertThat(send("PUT", raw, "")).matches("(?s)HTTP/1.1 40[034] .*");
		assertThat(read(s3.panel(), this.bucket, "secret/a")).isEqualTo("SECRET");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "home%2F..%2Fsecret%2F", "home%2F..", "home%2F.", "home%2F%2F..%2Fsecret", "home%2F..%2F" })
	void noPrefixReachesOutOfTheFolder(String prefix) {
		assertThat(send("GET", "/" + this.bucket, "prefix=" + prefix)).startsWith("HTTP/1.1 400")
			.doesNotContain("secret/a");
		assertThat(send("GET", "/" + this.bucket, "list-type=2&prefix=" + prefix)).startsWith("HTTP/1.1 400")
			.doesNotContain("secret/a");
	}

	@Test
	void uploadIdIsNoWayOutEither() {
		String query = "partNumber=1&uploadId=x%2F..%2F..%2Fsecret%2Fb";
		assertThat(send("PUT", "/" + this.bucket + "/home/own", query)).startsWith("HTTP/1.1 404")
			.contains("NoSuchUpload");
		assertThat(send("GET", "/" + this.bucket + "/home/own", "uploadId=..%2Fsecret")).startsWith("HTTP/1.1 404");
	}

	@Test
	void copySourceIsReadAsStrictlyAsTheAddress() {
		for (String source : List.of("/home/../secret/a", "/home/%2e%2e/secret/a", "/secret/a",
				"/home%2F..%2Fsecret/a")) {
			String answer = this.carol.send("PUT", "/" + this.bucket + "/home/copy", "",
					Map.of("x-amz-copy-source", "/" + this.bucket + source));
			assertThat(answer).as(source).matches("(?s)HTTP/1.1 40[03] .*");
		}
	}

	@Test
	void oneQueryCannotMeanTwoThings() {
		String path = "/" + this.bucket;
		assertThat(send("GET", path, "prefix=home%2F&prefix=secret%2F")).startsWith("HTTP/1.1 400");
		assertThat(send("DELETE", path + "/home/own", "acl=&uploadId=00000000-0000-0000-0000-000000000000"))
			.startsWith("HTTP/1.1 400");
		assertThat(send("GET", path, "inventory=")).startsWith("HTTP/1.1 501").contains("inventory");
	}

	@Test
	void clockSkewIsRefused() {
		this.carol.at(Instant.now().minus(Duration.ofMinutes(16)));
		assertThat(send("GET", "/" + this.bucket + "/home/own", "")).startsWith("HTTP/1.1 403")
			.contains("RequestTimeTooSkewed");
	}

	static List<String> exactKeys() {
		return List.of("a b", "ü", "😀", "+&=?#", "literal%2F", "tab\there", "*:|\"<>", "dot.", "CON", "a/b/c.d",
				".hidden", "...", "x".repeat(200) + "/" + "y".repeat(200) + "/z");
	}

	@ParameterizedTest
	@MethodSource("exactKeys")
	void oddKeysAreKeptExactly(String key) {
		s3.put(this.bucket, key, "content of " + key);
		assertThat(read(s3.panel(), this.bucket, key)).isEqualTo("content of " + key);
		assertThat(s3.panel().listObjectsV2((it) -> it.bucket(this.bucket)).contents()).extracting("key").contains(key);
		s3.panel().deleteObject((it) -> it.bucket(this.bucket).key(key));
	}

	@Test
	void keysThatTheDiskWouldMixUpAreRefusedInWords() {
		for (String key : List.of("a//b", "./d", "home/../secret/a", "a/..", "/lead", "x".repeat(256), ".mpus-x",
				"a/.s3proxy-versions/x", "bell\u0007", "x".repeat(240))) {
			assertProblem(() -> s3.put(this.bucket, key, "x"), 400, "InvalidRequest");
		}
		assertProblem(() -> s3.put(this.bucket, "k/".repeat(513), "x"), 400, "KeyTooLongError");
	}

	@Test
	void objectAndFolderOfTheSameNameAreRefusedInWords() {
		S3Client panel = s3.panel();
		s3.put(this.bucket, "clash", "x");
		assertProblem(() -> s3.put(this.bucket, "clash/child", "x"), 400, "InvalidRequest");
		assertProblem(() -> s3.put(this.bucket, "secret", "x"), 400, "InvalidRequest");
		assertProblem(() -> panel.createMultipartUpload((it) -> it.bucket(this.bucket).key("clash/child")), 400,
				"InvalidRequest");
		assertProblem(() -> s3.put(this.bucket, "folder/", "would be lost"), 400, "InvalidRequest");
		panel.putObject((it) -> it.bucket(this.bucket).key("folder/"), RequestBody.empty());
		s3.put(this.bucket, "folder/inside", "x");
	}

	private String send(String method, String path, String query) {
		return this.carol.send(method, path, query, Map.of());
	}

}
