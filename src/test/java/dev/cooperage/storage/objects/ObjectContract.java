package dev.cooperage.storage.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.StorageContract;
import dev.cooperage.storage.transfers.SmallObjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What {@link ObjectStorage} promises on every endpoint. */
public abstract class ObjectContract extends StorageContract {

	private static final int PART = 5 * 1024 * 1024;

	private static final ObjectKey KEY = new ObjectKey("reports/2026/a b+c&é.csv");

	private ObjectStorage objects;

	private FolderListing listing;

	private BucketName bucket;

	@BeforeEach
	void makeBucket() {
		this.objects = new ObjectStorage(this.clients, new PartSizes(PART), 8L * PART);
		this.listing = new FolderListing(this.clients);
		this.bucket = bucket();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, PART - 1, PART, PART + 1, 2 * PART })
	void streamComesBackAsItWent(int length) throws IOException {
		byte[] content = bytes(length);
		assertThat(this.objects.put(this.bucket, KEY, new ByteArrayInputStream(content), "text/csv", false))
			.isEqualTo(length);
		try (ObjectBody body = this.objects.open(this.bucket, KEY, null)) {
			assertThat(body.length()).isEqualTo(length);
			assertThat(body.contentRange()).isNull();
			assertThat(body.info().contentType()).isEqualTo("text/csv");
			assertThat(body.content().readAllBytes()).isEqualTo(content);
		}
		assertThat(this.objects.head(this.bucket, KEY)).hasValueSatisfying(info -> {
			assertThat(info.size()).isEqualTo(length);
			assertThat(info.eTag()).startsWith("\"").endsWith("\"");
			assertThat(info.storageClass()).isEqualTo("STANDARD");
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, PART + 3 })
	void existingObjectIsReplacedOnlyWhenAskedTo(int length) throws IOException {
		store(KEY, "first");
		byte[] second = bytes(length);
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.objects.put(this.bucket, KEY, new ByteArrayInputStream(second), null, false))
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.CONFLICT));
		assertThat(read(KEY)).isEqualTo("first".getBytes(StandardCharsets.UTF_8));
		this.objects.put(this.bucket, KEY, new ByteArrayInputStream(second), null, true);
		assertThat(read(KEY)).isEqualTo(second);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 3 })
	void wholePutOverwritesOnlyWhenAskedTo(int length) throws IOException {
		// As if S3 was found to honour If-None-Match: it alone refuses.
		SmallObjects conditional = new SmallObjects(this.clients, 0, Duration.ofSeconds(20), () -> true);
		put(conditional, bytes(length), false);
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> put(conditional, bytes(5), false))
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.CONFLICT))
			.satisfies(ex -> assertThat(ex.code()).isEqualTo("PreconditionFailed"));
		assertThat(read(KEY)).isEqualTo(bytes(length));
		put(conditional, bytes(5), true);
		assertThat(read(KEY)).isEqualTo(bytes(5));
		assertThat(this.objects.head(this.bucket, KEY))
			.hasValueSatisfying(info -> assertThat(info.contentType()).isEqualTo("text/csv"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, PART + 3 })
	void objectThatAppearsMeanwhileIsNotOverwritten(int length) throws IOException {
		InputStream late = onLastByte(length, () -> store(KEY, "other"));
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.objects.put(this.bucket, KEY, late, null, false))
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.CONFLICT));
		assertThat(read(KEY)).isEqualTo("other".getBytes(StandardCharsets.UTF_8));
		assertThat(openUploads()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, PART + 3 })
	void brokenStreamLeavesNothingBehind(int length) {
		InputStream broken = onLastByte(length, () -> {
			throw new IOException("gone");
		});
		assertThatExceptionOfType(UploadBrokenOffException.class)
			.isThrownBy(() -> this.objects.put(this.bucket, KEY, broken, null, false))
			.withCauseInstanceOf(IOException.class);
		assertThat(this.objects.head(this.bucket, KEY)).isEmpty();
		assertThat(openUploads()).isZero();
	}

	@Test
	void rangeGivesAPartAndTheWholeSize() throws IOException {
		store(KEY, "0123456789");
		try (ObjectBody body = this.objects.open(this.bucket, KEY, "bytes=2-4")) {
			assertThat(body.content().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("234");
			assertThat(body.length()).isEqualTo(3);
			assertThat(body.info().size()).isEqualTo(10);
			assertThat(body.contentRange()).isEqualTo("bytes 2-4/10");
		}
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.objects.open(this.bucket, KEY, "bytes=10-"))
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.INVALID))
			.satisfies(ex -> assertThat(ex.code()).isEqualTo("InvalidRange"));
	}

	@Test
	void missingObjectIsMissingAndDeleteOfItIsNoError() throws IOException {
		assertThat(this.objects.head(this.bucket, KEY)).isEmpty();
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> this.objects.open(this.bucket, KEY, null))
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.MISSING));
		this.objects.delete(this.bucket, KEY);
		store(KEY, "x");
		this.objects.delete(this.bucket, KEY);
		assertThat(this.objects.head(this.bucket, KEY)).isEmpty();
	}

	@Test
	void folderIsListedPageByPageWithoutItsMarker() throws IOException {
		KeyPrefix folder = new KeyPrefix("data + é/");
		this.objects.createFolder(this.bucket, folder);
		List<String> names = List.of("a b", "c+d", "e%2Ff", "g&h", "ü", "zz");
		for (String name : names) {
			store(folder.key(name), name);
		}
		store(folder.key("sub/x"), "x");
		store(new ObjectKey("data"), "beside");
		List<String> found = new ArrayList<>();
		String token = null;
		do {
			FolderPage page = this.listing.page(this.bucket, folder, "", token, 3);
			assertThat(page.folders().size() + page.objects().size()).isLessThanOrEqualTo(3);
			page.folders().forEach(f -> found.add(f.name() + "/"));
			page.objects().forEach(o -> found.add(o.key().name()));
			token = page.nextToken();
		}
		while (token != null);
		assertThat(found).containsExactlyInAnyOrder("a b", "c+d", "e%2Ff", "g&h", "ü", "zz", "sub/");
		assertThat(this.listing.page(this.bucket, KeyPrefix.ROOT, "", null, 1000).folders()).containsExactly(folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "100%/", "a%2Fb/", "%zz/", "a+b c/" })
	void folderIsListedWhateverItsNameIs(String name) throws IOException {
		KeyPrefix folder = new KeyPrefix(name);
		store(folder.key("x"), "x");
		store(folder.key("sub/x"), "x");
		FolderPage page = this.listing.page(this.bucket, folder, "", null, 10);
		assertThat(page.objects()).extracting(ObjectInfo::key).containsExactly(folder.key("x"));
		assertThat(page.folders()).containsExactly(new KeyPrefix(name + "sub/"));
		assertThat(this.objects.folderExists(this.bucket, folder)).isTrue();
		assertThat(this.objects.folderEmpty(this.bucket, folder)).isFalse();
	}

	@Test
	void folderIsMadeOnce() {
		KeyPrefix folder = new KeyPrefix("new/");
		assertThat(this.objects.folderExists(this.bucket, folder)).isFalse();
		this.objects.createFolder(this.bucket, folder);
		assertThat(this.objects.folderExists(this.bucket, folder)).isTrue();
		assertThat(this.listing.page(this.bucket, folder, "", null, 10).objects()).isEmpty();
		assertThat(this.objects.folderEmpty(this.bucket, folder)).isTrue();
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.objects.createFolder(this.bucket, folder))
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.CONFLICT));
	}

	@Test
	void listingOfAMissingBucketIsMissing() {
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.listing.page(this.scratch.name(), KeyPrefix.ROOT, "", null, 10))
			.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.MISSING));
	}

	private void put(SmallObjects objects, byte[] content, boolean replace) throws IOException {
		ExistingObjects existing = objects.existing(this.bucket, new KeyPrefix("reports/2026/"), List.of());
		try (SmallObjects.Content whole = objects.read(new ByteArrayInputStream(content), content.length)) {
			assertThat(objects.put(existing, KEY, whole, "text/csv", UUID.randomUUID().toString(), replace)).isTrue();
		}
	}

	private void store(ObjectKey key, String content) throws IOException {
		try (InputStream body = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))) {
			this.objects.put(this.bucket, key, body, null, true);
		}
	}

	private byte[] read(ObjectKey key) throws IOException {
		try (ObjectBody body = this.objects.open(this.bucket, key, null)) {
			return body.content().readAllBytes();
		}
	}

	private int openUploads() {
		return this.clients.calls().listMultipartUploads(r -> r.bucket(this.bucket.value())).uploads().size();
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new SplittableRandom(length).nextBytes(bytes);
		return bytes;
	}

	/** A stream that does something just before it ends. */
	private static InputStream onLastByte(int length, IoAction action) {
		return new SequenceInputStream(new ByteArrayInputStream(bytes(length)), new InputStream() {

			private boolean done;

			@Override
			public int read() throws IOException {
				if (!this.done) {
					this.done = true;
					action.run();
				}
				return -1;
			}

		});
	}

	private interface IoAction {

		void run() throws IOException;

	}

}
