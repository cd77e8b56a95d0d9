package dev.cooperage.embedded.s3.settings;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import dev.cooperage.embedded.GateTest;
import dev.cooperage.embedded.RawS3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;

import static org.assertj.core.api.Assertions.assertThat;

class SettingTests extends GateTest {

	private final HttpClient http = HttpClient.newHttpClient();

	private String bucket;

	private S3Client panel;

	@BeforeEach
	void bucket() {
		this.bucket = s3.bucket();
		this.panel = s3.panel();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "POLICY", "CORS" })
	void settingIsKeptByteForByteAndGoesWithoutTheBucket(Setting setting) {
		SettingsStore store = new SettingsStore(directory.resolve("settings"));
		String path = "/" + this.bucket;
		RawS3 raw = new RawS3(s3.endpoint(), s3.identities.panel());
		String query = setting.parameter() + "=";
		String absent = raw.send("GET", path, query, Map.of());
		assertThat(absent).startsWith("HTTP/1.1 404").contains("<Code>" + setting.absent().code() + "</Code>");
		assertThat(raw.send("DELETE", path, query, Map.of())).startsWith("HTTP/1.1 204");
		String document = "<?xml version=\"1.0\"?>\n<" + setting.rootElement() + " ><!-- odd --></"
				+ setting.rootElement() + ">";
		store.write(this.bucket, setting, document.getBytes(StandardCharsets.UTF_8));
		assertThat(raw.send("GET", path, query, Map.of())).startsWith("HTTP/1.1 200").endsWith(document);
		assertThat(raw.send("DELETE", path, query, Map.of())).startsWith("HTTP/1.1 204");
		assertThat(raw.send("GET", path, query, Map.of())).startsWith("HTTP/1.1 404");
		this.panel.headBucket((it) -> it.bucket(this.bucket));
	}

	@Test
	void sdkReadsBackWhatItPut() {
		this.panel.putBucketTagging((it) -> it.bucket(this.bucket)
			.tagging((tags) -> tags.tagSet(Tag.builder().key("owner").value("ada & <bob>").build())));
		assertThat(this.panel.getBucketTagging((it) -> it.bucket(this.bucket)).tagSet())
			.containsExactly(Tag.builder().key("owner").value("ada & <bob>").build());
		this.panel.putPublicAccessBlock(
				(it) -> it.bucket(this.bucket).publicAccessBlockConfiguration((block) -> block.blockPublicAcls(true)));
		assertThat(this.panel.getPublicAccessBlock((it) -> it.bucket(this.bucket))
			.publicAccessBlockConfiguration()
			.blockPublicAcls()).isTrue();
		this.panel.putBucketEncryption((it) -> it.bucket(this.bucket)
			.serverSideEncryptionConfiguration((config) -> config
				.rules((rule) -> rule.applyServerSideEncryptionByDefault((sse) -> sse.sseAlgorithm("AES256")))));
		assertThat(this.panel.getBucketEncryption((it) -> it.bucket(this.bucket)).toString()).contains("AES256");
		this.panel.putBucketOwnershipControls((it) -> it.bucket(this.bucket)
			.ownershipControls((controls) -> controls.rules((rule) -> rule.objectOwnership("BucketOwnerEnforced"))));
		assertThat(this.panel.getBucketOwnershipControls((it) -> it.bucket(this.bucket)).toString())
			.contains("BucketOwnerEnforced");
		this.panel.putBucketLifecycleConfiguration((it) -> it.bucket(this.bucket)
			.lifecycleConfiguration((config) -> config.rules((rule) -> rule.id("parts")
				.status("Enabled")
				.filter((filter) -> filter.prefix(""))
				.abortIncompleteMultipartUpload((abort) -> abort.daysAfterInitiation(7)))));
		assertThat(this.panel.getBucketLifecycleConfiguration((it) -> it.bucket(this.bucket)).toString())
			.contains("parts");
		assertThat(this.panel.getBucketLocation((it) -> it.bucket(this.bucket))).isNotNull();
		assertThat(this.panel.getBucketAcl((it) -> it.bucket(this.bucket)).grants()).hasSize(1);
	}

	@Test
	void pageOfAnAllowedOriginUploadsPartsAndReadsTheirETag() throws Exception {
		allow("http://127.0.0.1:8080");
		PresignedUploadPartRequest part = presignedPart();
		HttpResponse<String> preflight = preflight(part.url().toString(), "http://127.0.0.1:8080", "PUT");
		assertThat(preflight.statusCode()).isEqualTo(200);
		assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains("http://127.0.0.1:8080");
		assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods")).contains("PUT");
		assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
			.contains("content-type, x-amz-checksum-crc32");
		HttpResponse<String> put = send(part.url().toString(), "http://127.0.0.1:8080", "PUT");
		assertThat(put.statusCode()).isEqualTo(200);
		assertThat(put.headers().allValues("Access-Control-Allow-Origin")).containsExactly("http://127.0.0.1:8080");
		assertThat(put.headers().firstValue("Access-Control-Expose-Headers")).contains("ETag");
		assertThat(put.headers().firstValue("ETag")).isPresent();
	}

	@Test
	void refusalIsReadableForThePageToo() throws Exception {
		allow("http://127.0.0.1:8080");
		String url = presignedPart().url().toString();
		HttpResponse<String> refused = send(url + "&x=y", "http://127.0.0.1:8080", "PUT");
		assertThat(refused.statusCode()).isEqualTo(501);
		HttpResponse<String> tampered = send(url.replace("partNumber=1", "partNumber=2"), "http://127.0.0.1:8080",
				"PUT");
		assertThat(tampered.statusCode()).isEqualTo(403);
		assertThat(tampered.headers().firstValue("Access-Control-Allow-Origin")).contains("http://127.0.0.1:8080");
	}

	@Test
	void pageOfAnotherOriginIsRefused() throws Exception {
		String url = presignedPart().url().toString();
		assertThat(preflight(url, "http://127.0.0.1:8080", "PUT").statusCode()).isEqualTo(403);
		allow("http://127.0.0.1:8080");
		assertThat(preflight(url, "http://evil.example", "PUT").statusCode()).isEqualTo(403);
		assertThat(preflight(url, "http://127.0.0.1:8080", "DELETE").statusCode()).isEqualTo(403);
		assertThat(send(url, "http://evil.example", "PUT").headers().firstValue("Access-Control-Allow-Origin"))
			.isEmpty();
		this.panel.deleteBucketCors((it) -> it.bucket(this.bucket));
		assertThat(preflight(url, "http://127.0.0.1:8080", "PUT").statusCode()).isEqualTo(403);
		assertProblem(() -> this.panel.getBucketCors((it) -> it.bucket(this.bucket)), 404, "NoSuchCORSConfiguration");
	}

	@Test
	void corsConfigurationIsChecked() {
		assertProblem(
				() -> this.panel.putBucketCors((it) -> it.bucket(this.bucket)
					.corsConfiguration((config) -> config
						.corsRules(CORSRule.builder().allowedOrigins("http://*.*").allowedMethods("PUT").build()))),
				400, "InvalidRequest");
		assertProblem(
				() -> this.panel.putBucketCors((it) -> it.bucket(this.bucket)
					.corsConfiguration((config) -> config
						.corsRules(CORSRule.builder().allowedOrigins("*").allowedMethods("PATCH").build()))),
				400, "InvalidRequest");
	}

	private void allow(String origin) {
		this.panel.putBucketCors((it) -> it.bucket(this.bucket)
			.corsConfiguration((config) -> config.corsRules(CORSRule.builder()
				.allowedOrigins(origin, "http://localhost:*")
				.allowedMethods("PUT")
				.allowedHeaders("*")
				.exposeHeaders("ETag")
				.maxAgeSeconds(300)
				.build())));
	}

	private PresignedUploadPartRequest presignedPart() {
		String uploadId = this.panel.createMultipartUpload((it) -> it.bucket(this.bucket).key("up")).uploadId();
		return s3.presigner("cooperage")
			.presignUploadPart((it) -> it.signatureDuration(Duration.ofMinutes(1))
				.uploadPartRequest((part) -> part.bucket(this.bucket).key("up").uploadId(uploadId).partNumber(1)));
	}

	private HttpResponse<String> preflight(String url, String origin, String method) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create(url))
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody())
			.header("Origin", origin)
			.header("Access-Control-Request-Method", method)
			.header("Access-Control-Request-Headers", "content-type,x-amz-checksum-crc32")
			.build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> send(String url, String origin, String method) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create(url))
			.method(method, HttpRequest.BodyPublishers.ofString("part"))
			.header("Origin", origin)
			.build(), BodyHandlers.ofString());
	}

}
