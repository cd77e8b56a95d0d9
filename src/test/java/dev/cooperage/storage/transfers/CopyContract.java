package dev.cooperage.storage.transfers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.StorageContract;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectDeletions;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.storage.objects.ObjectWalk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What copies, walks and batch deletions promise on every endpoint. */
public abstract class CopyContract extends StorageContract {

	static final int PART = 5 * 1024 * 1024;

	public static final CopyProgress NONE = new Steps(null, Integer.MAX_VALUE);

	ObjectStorage objects;

	ObjectCopies copies;

	BucketName bucket;

	@BeforeEach
	void makeBucket() {
		this.objects = new ObjectStorage(this.clients);
		this.copies = new ObjectCopies(this.clients, PART, PART);
		this.bucket = bucket();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 7, PART, PART + 3, 2 * PART + 1 })
	void copyHasContentTypeAndMetadataOfItsSource(int length) throws IOException {
		ObjectKey key = new ObjectKey("a b/ü+%.csv");
		byte[] content = bytes(length);
		this.clients.calls()
			.putObject((r) -> r.bucket(this.bucket.value())
				.key(key.value())
				.contentType("text/csv")
				.cacheControl("max-age=5")
				.metadata(Map.of("owner", "ada")), RequestBody.fromBytes(content));
		BucketName other = bucket();
		ObjectKey target = new ObjectKey("c d/é&%.csv");
		ObjectInfo copied = this.copies.copy(from(key), other, target, false, NONE);
		assertThat(copied.size()).isEqualTo(length);
		var head = this.clients.calls().headObject((r) -> r.bucket(other.value()).key(target.value()));
		assertThat(head.contentType()).isEqualTo("text/csv");
		assertThat(head.cacheControl()).isEqualTo("max-age=5");
		assertThat(head.metadata()).containsEntry("owner", "ada");
		try (ObjectBody body = this.objects.open(other, target, null)) {
			assertThat(body.content().readAllBytes()).isEqualTo(content);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, PART + 3 })
	void existingTargetIsReplacedOnlyWhenAskedTo(int length) {
		ObjectKey key = store("new", length);
		ObjectKey target = store("old", 1);
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.copies.copy(from(key), this.bucket, target, false, NONE))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.CONFLICT));
		assertThat(this.objects.head(this.bucket, target).orElseThrow().size()).isEqualTo(1);
		this.copies.copy(from(key), this.bucket, target, true, NONE);
		assertThat(this.objects.head(this.bucket, target).orElseThrow().size()).isEqualTo(length);
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, PART + 3 })
	void sourceThatChangedIsNotCopied(int length) {
		ObjectKey key = store("source", length);
		CopyFrom before = from(key);
		store("source", length - 1);
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.copies.copy(before, this.bucket, new ObjectKey("target"), false, NONE))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.CONFLICT));
		assertThat(this.objects.head(this.bucket, new ObjectKey("target"))).isEmpty();
	}

	/** Its ETag is no sum of its bytes, and the copy's may be. */
	@Test
	void uploadInPartsIsCopied() {
		ObjectKey key = new ObjectKey("parts.bin");
		S3Client s3 = this.clients.calls();
		String id = s3.createMultipartUpload((r) -> r.bucket(this.bucket.value()).key(key.value())).uploadId();
		String tag = s3
			.uploadPart((r) -> r.bucket(this.bucket.value()).key(key.value()).uploadId(id).partNumber(1),
					RequestBody.fromBytes(bytes(7)))
			.eTag();
		s3.completeMultipartUpload((r) -> r.bucket(this.bucket.value())
			.key(key.value())
			.uploadId(id)
			.multipartUpload((u) -> u.parts((p) -> p.partNumber(1).eTag(tag))));
		ObjectInfo copied = this.copies.copy(from(key), this.bucket, new ObjectKey("copy"), false, NONE);
		assertThat(copied.size()).isEqualTo(7);
	}

	@Test
	void folderMarkerIsCopied() {
		this.copies.copy(from(store("empty/", 0)), this.bucket, new ObjectKey("copy/"), false, NONE);
		assertThat(this.objects.head(this.bucket, new ObjectKey("copy/"))).isPresent();
	}

	/** On RGW 16 a name like this in UploadPartCopy aborts the gateway for everybody. */
	@Test
	void sourceMayHaveANameThatAGatewayMisreads() {
		ObjectKey key = store("a%.csv", PART + 1);
		ObjectKey target = new ObjectKey("copy");
		this.copies.copy(from(key), this.bucket, target, false, NONE);
		assertThat(this.objects.head(this.bucket, target)).isPresent();
		assertThat(openUploads()).isZero();
	}

	@Test
	void copyInPartsGoesOnWhereItWasStopped() {
		ObjectKey key = store("large", 3 * PART);
		ObjectKey target = new ObjectKey("copy");
		Steps stopped = new Steps(null, 2);
		assertThatIllegalStateException()
			.isThrownBy(() -> this.copies.copy(from(key), this.bucket, target, false, stopped));
		int parts = this.clients.calls()
			.listParts((r) -> r.bucket(this.bucket.value()).key(target.value()).uploadId(stopped.upload()))
			.parts()
			.size();
		assertThat(parts).isEqualTo(2);
		this.copies.copy(from(key), this.bucket, target, false, new Steps(stopped.upload(), Integer.MAX_VALUE));
		assertThat(this.objects.head(this.bucket, target).orElseThrow().size()).isEqualTo(3 * PART);
		assertThat(openUploads()).isZero();
	}

	@Test
	void copyInPartsBeginsAnewWhenItsPartsAreGone() {
		ObjectKey key = store("large", 2 * PART);
		ObjectKey target = new ObjectKey("copy");
		Steps stopped = new Steps(null, 1);
		assertThatIllegalStateException()
			.isThrownBy(() -> this.copies.copy(from(key), this.bucket, target, false, stopped));
		String upload = stopped.upload();
		assertThat(upload).isNotNull();
		this.copies.abandon(this.bucket, target, upload);
		this.copies.copy(from(key), this.bucket, target, false, new Steps(upload, Integer.MAX_VALUE));
		assertThat(openUploads()).isZero();
	}

	@Test
	void walkGoesOnFromAnyKey() {
		List<String> keys = List.of("w/", "w/a", "w/b%2F", "w/c+d é", "w/x/", "w/x/y");
		keys.forEach((key) -> store(key, key.endsWith("/") ? 0 : 1));
		store("v", 1);
		store("wz", 1);
		ObjectWalk walk = new ObjectWalk(this.clients);
		List<String> found = new ArrayList<>();
		ObjectWalk.Page page = walk.after(this.bucket, new KeyPrefix("w/"), null, 2);
		while (true) {
			page.objects().forEach((object) -> found.add(object.key().value()));
			if (!page.more()) {
				break;
			}
			page = walk.after(this.bucket, new KeyPrefix("w/"), found.get(found.size() - 1), 2);
		}
		assertThat(found).containsExactlyElementsOf(keys);
		assertThat(walk.after(this.bucket, new KeyPrefix("w/"), "w/b-not-there", 100).objects()).hasSize(3);
	}

	@Test
	void batchIsDeletedWithWhatIsNotThere() {
		ObjectKey a = store("d/a & <b>", 1);
		ObjectKey b = store("d/é", 1);
		ObjectKey kept = store("d/kept", 1);
		assertThat(new ObjectDeletions(this.clients).delete(this.bucket, List.of(a, b, new ObjectKey("d/none"))))
			.isEmpty();
		assertThat(this.objects.head(this.bucket, a)).isEmpty();
		assertThat(this.objects.head(this.bucket, b)).isEmpty();
		assertThat(this.objects.head(this.bucket, kept)).isPresent();
	}

	CopyFrom from(ObjectKey key) {
		ObjectInfo info = this.objects.head(this.bucket, key).orElseThrow();
		return new CopyFrom(this.bucket, key, null, info.size(), info.eTag());
	}

	ObjectKey store(String name, int length) {
		ObjectKey key = new ObjectKey(name);
		this.objects.put(this.bucket, key, new ByteArrayInputStream(bytes(length)), "text/plain", true);
		return key;
	}

	private int openUploads() {
		return this.clients.calls().listMultipartUploads(r -> r.bucket(this.bucket.value())).uploads().size();
	}

	static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new SplittableRandom(length).nextBytes(bytes);
		return bytes;
	}

	/** Lets so many parts pass, then fails as a killed process would. */
	static class Steps implements CopyProgress {

		private @Nullable String upload;

		private int left;

		Steps(@Nullable String upload, int left) {
			this.upload = upload;
			this.left = left;
		}

		@Override
		public @Nullable String upload() {
			return this.upload;
		}

		@Override
		public void begun(String upload) {
			this.upload = upload;
		}

		@Override
		public void copied(long bytes) {
			if (this.left-- == 0) {
				throw new IllegalStateException("killed");
			}
		}

	}

}
