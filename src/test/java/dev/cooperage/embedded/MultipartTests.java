package dev.cooperage.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

import static dev.cooperage.embedded.TestS3.readOnly;
import static dev.cooperage.embedded.TestS3.readWrite;
import static org.assertj.core.api.Assertions.assertThat;

class MultipartTests extends GateTest {

	private static final int PART = 8 * 1024 * 1024;

	private String bucket;

	private S3Client dan;

	@BeforeEach
	void writerAndReader() {
		this.bucket = s3.bucket();
		s3.policy(this.bucket, readWrite("dan", this.bucket), readOnly("bob", this.bucket));
		this.dan = s3.as("dan");
	}

	@Test
	void twentyMegabytesArriveWhole() {
		byte[] content = new byte[2 * PART + 4_000_000];
		new SplittableRandom(1).nextBytes(content);
		String id = begin("folder/big");
		List<CompletedPart> parts = new ArrayList<>();
		for (int number = 1; number <= 3; number++) {
			parts.add(upload("folder/big", id, number,
					Arrays.copyOfRange(content, (number - 1) * PART, Math.min(number * PART, content.length))));
		}
		assertThat(this.dan.listParts((it) -> it.bucket(this.bucket).key("folder/big").uploadId(id)).parts())
			.hasSize(3);
		assertThat(this.dan.listObjectsV2((it) -> it.bucket(this.bucket)).contents()).isEmpty();
		this.dan.completeMultipartUpload((it) -> it.bucket(this.bucket)
			.key("folder/big")
			.uploadId(id)
			.multipartUpload((upload) -> upload.parts(parts)));
		assertThat(this.dan.getObjectAsBytes((it) -> it.bucket(this.bucket).key("folder/big")).asByteArray())
			.isEqualTo(content);
		assertThat(this.dan.headObject((it) -> it.bucket(this.bucket).key("folder/big")).contentType())
			.isEqualTo("text/csv");
	}

	@Test
	void abortedUploadIsGoneForEveryCall() {
		String id = begin("up");
		upload("up", id, 1, new byte[10]);
		this.dan.abortMultipartUpload((it) -> it.bucket(this.bucket).key("up").uploadId(id));
		assertProblem(() -> upload("up", id, 2, new byte[10]), 404, "NoSuchUpload");
		assertProblem(() -> this.dan.listParts((it) -> it.bucket(this.bucket).key("up").uploadId(id)), 404,
				"NoSuchUpload");
		assertProblem(() -> this.dan.abortMultipartUpload((it) -> it.bucket(this.bucket).key("up").uploadId(id)), 404,
				"NoSuchUpload");
		assertThat(this.dan.listMultipartUploads((it) -> it.bucket(this.bucket)).uploads()).isEmpty();
		s3.panel().deleteBucket((it) -> it.bucket(this.bucket));
	}

	@Test
	void uploadIdBelongsToItsKey() {
		String id = begin("up");
		assertProblem(() -> upload("elsewhere", id, 1, new byte[10]), 404, "NoSuchUpload");
	}

	@Test
	void revokeStopsARunningUpload() {
		String id = begin("up");
		CompletedPart part = upload("up", id, 1, new byte[10]);
		s3.policy(this.bucket, readOnly("dan", this.bucket));
		assertRefused(() -> upload("up", id, 2, new byte[10]));
		assertRefused(() -> this.dan.completeMultipartUpload(
				(it) -> it.bucket(this.bucket).key("up").uploadId(id).multipartUpload((upload) -> upload.parts(part))));
		assertRefused(() -> this.dan.listParts((it) -> it.bucket(this.bucket).key("up").uploadId(id)));
		assertRefused(() -> this.dan.listMultipartUploads((it) -> it.bucket(this.bucket)));
		s3.panel().abortMultipartUpload((it) -> it.bucket(this.bucket).key("up").uploadId(id));
	}

	@Test
	void readerSeesNoUploads() {
		String id = begin("up");
		S3Client bob = s3.as("bob");
		assertRefused(() -> bob.listParts((it) -> it.bucket(this.bucket).key("up").uploadId(id)));
		assertRefused(() -> bob.abortMultipartUpload((it) -> it.bucket(this.bucket).key("up").uploadId(id)));
		assertRefused(() -> bob.listMultipartUploads((it) -> it.bucket(this.bucket)));
		assertRefused(() -> bob.uploadPart((it) -> it.bucket(this.bucket).key("up").uploadId(id).partNumber(1),
				RequestBody.fromString("x")));
	}

	@Test
	void partCanBeCopiedOnlyFromWhatIsReadable() {
		String other = s3.bucket();
		s3.put(other, "source", "source");
		String id = begin("up");
		assertRefused(() -> this.dan.uploadPartCopy((it) -> it.sourceBucket(other)
			.sourceKey("source")
			.destinationBucket(this.bucket)
			.destinationKey("up")
			.uploadId(id)
			.partNumber(1)));
		s3.policy(other, readOnly("dan", other));
		assertThat(this.dan
			.uploadPartCopy((it) -> it.sourceBucket(other)
				.sourceKey("source")
				.destinationBucket(this.bucket)
				.destinationKey("up")
				.uploadId(id)
				.partNumber(1))
			.copyPartResult()
			.eTag()).isNotNull();
	}

	private String begin(String key) {
		return this.dan.createMultipartUpload((it) -> it.bucket(this.bucket).key(key).contentType("text/csv"))
			.uploadId();
	}

	private CompletedPart upload(String key, String uploadId, int number, byte[] content) {
		String eTag = this.dan
			.uploadPart((it) -> it.bucket(this.bucket).key(key).uploadId(uploadId).partNumber(number),
					RequestBody.fromBytes(content))
			.eTag();
		return CompletedPart.builder().partNumber(number).eTag(eTag).build();
	}

}
