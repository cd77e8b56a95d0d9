package dev.cooperage.guide;

import dev.cooperage.OwnKeys;
import dev.cooperage.BrowserWindow;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** S3 itself, asked about one bucket with somebody's own keys. */
final class OwnS3 implements AutoCloseable {

	private final S3Client client;

	private final String bucket;

	private OwnS3(S3Client client, String bucket) {
		this.client = client;
		this.bucket = bucket;
	}

	/** With the keys that the account page shows to whoever is signed in there. */
	static OwnS3 of(BrowserWindow window, String bucket) {
		return new OwnS3(OwnKeys.on(window.page().request().get("account").text()).client(), bucket);
	}

	OwnS3 reads(String key, String content) {
		assertThat(this.client.getObjectAsBytes((get) -> get.bucket(this.bucket).key(key)).asUtf8String())
			.isEqualTo(content);
		return this;
	}

	OwnS3 writes(String key, String content) {
		this.client.putObject((put) -> put.bucket(this.bucket).key(key), RequestBody.fromString(content));
		return this;
	}

	OwnS3 mayNotRead(String key) {
		isRefused(() -> this.client.getObjectAsBytes((get) -> get.bucket(this.bucket).key(key)));
		isRefused(() -> this.client.listObjectsV2((list) -> list.bucket(this.bucket)));
		return this;
	}

	OwnS3 mayNotWrite(String key) {
		isRefused(() -> this.client.putObject((put) -> put.bucket(this.bucket).key(key), RequestBody.fromString("x")));
		return this;
	}

	private static void isRefused(Runnable call) {
		assertThatExceptionOfType(S3Exception.class).isThrownBy(call::run)
			.satisfies((refusal) -> assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
	}

	@Override
	public void close() {
		this.client.close();
	}

}
