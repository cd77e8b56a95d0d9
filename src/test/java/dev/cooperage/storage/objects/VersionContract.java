package dev.cooperage.storage.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.StorageContract;
import dev.cooperage.storage.objects.VersionPage.Place;
import dev.cooperage.storage.transfers.CopyContract;
import dev.cooperage.storage.transfers.CopyFrom;
import dev.cooperage.storage.transfers.ObjectCopies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What {@link VersionStorage} promises on every endpoint. */
public abstract class VersionContract extends StorageContract {

	private static final ObjectKey KEY = new ObjectKey("a b/ü+%2F.csv");

	private ObjectStorage objects;

	private VersionStorage versions;

	private BucketName bucket;

	@BeforeEach
	void makeBucket() {
		this.objects = new ObjectStorage(this.clients);
		this.versions = new VersionStorage(this.clients);
		this.bucket = bucket();
		this.clients.calls()
			.putBucketVersioning(
					(r) -> r.bucket(this.bucket.value()).versioningConfiguration((it) -> it.status("Enabled")));
	}

	@Test
	void versionsAreListedNewestFirstPageByPage() throws IOException {
		store(KEY, "one");
		store(KEY, "three");
		this.objects.delete(this.bucket, KEY);
		store(new ObjectKey(KEY + "2"), "other");
		List<ObjectVersion> all = all(KEY.value(), 1000);
		assertThat(all).extracting(ObjectVersion::size).containsExactly(0L, 5L, 3L, 5L);
		assertThat(all).extracting(ObjectVersion::deletion).containsExactly(true, false, false, false);
		assertThat(all).extracting(ObjectVersion::current).containsExactly(true, false, false, true);
		assertThat(all).extracting((version) -> version.key().value())
			.containsExactly(KEY.value(), KEY.value(), KEY.value(), KEY + "2");
		assertThat(all(KEY.value(), 1)).extracting(ObjectVersion::id)
			.containsExactlyElementsOf(all.stream().map(ObjectVersion::id).toList());
		assertThat(read(KEY, all.get(2).id())).isEqualTo("one");
		assertThat(this.versions.head(this.bucket, KEY, all.get(1).id()).orElseThrow().size()).isEqualTo(5);
		assertThat(this.versions.head(this.bucket, KEY, all.get(0).id())).isEmpty();
		assertThat(this.versions.head(this.bucket, KEY, "no-such-version")).isEmpty();
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.versions.open(this.bucket, KEY, "no-such-version", null))
			.satisfies((ex) -> assertThat(ex.kind()).isIn(Kind.MISSING, Kind.INVALID));
	}

	@Test
	void deletedFileComesBackAsACopyOnTop() throws IOException {
		store(KEY, "one");
		store(KEY, "three");
		this.objects.delete(this.bucket, KEY);
		this.objects.delete(this.bucket, KEY);
		var newest = this.versions.newest(this.bucket, KEY);
		assertThat(newest.undeletable()).isTrue();
		ObjectVersion content = newest.content();
		var from = new CopyFrom(this.bucket, KEY, content.id(), content.size(), content.eTag());
		new ObjectCopies(this.clients).copy(from, this.bucket, KEY, false, CopyContract.NONE);
		assertThat(read(KEY, null)).isEqualTo("three");
		assertThat(this.versions.newest(this.bucket, KEY).undeletable()).isFalse();
		// RGW makes no second delete marker.
		assertThat(all(KEY.value(), 1000)).hasSizeBetween(4, 5);
	}

	@Test
	void oldVersionIsRestoredOnTop() throws IOException {
		store(KEY, "one");
		store(KEY, "three");
		ObjectVersion first = all(KEY.value(), 1000).get(1);
		var from = new CopyFrom(this.bucket, KEY, first.id(), first.size(), first.eTag());
		new ObjectCopies(this.clients).copy(from, this.bucket, KEY, true, CopyContract.NONE);
		assertThat(read(KEY, null)).isEqualTo("one");
		assertThat(all(KEY.value(), 1000)).extracting(ObjectVersion::size).containsExactly(3L, 5L, 3L);
	}

	@Test
	void whatNeverWasHasNoVersions() {
		var newest = this.versions.newest(this.bucket, new ObjectKey("none"));
		assertThat(newest.any()).isNull();
		assertThat(newest.undeletable()).isFalse();
	}

	@Test
	void foldersAreGroupedAmongVersions() throws IOException {
		store(new ObjectKey("f/a"), "a");
		store(new ObjectKey("f/sub/b"), "b");
		this.objects.delete(this.bucket, new ObjectKey("f/a"));
		this.objects.delete(this.bucket, new ObjectKey("f/sub/b"));
		VersionPage page = this.versions.list(this.bucket, "f/", true, null, 1000);
		assertThat(page.folders()).containsExactly(new KeyPrefix("f/sub/"));
		assertThat(page.versions()).extracting((version) -> version.key().value()).containsExactly("f/a", "f/a");
	}

	@Test
	void groupedListGoesOnPageByPage() {
		List<String> keys = List.of("g/%2B/x", "g/a+b", "g/a+c/x", "g/c d/x", "g/e%2F", "g/f/x", "g/f/y", "g/z");
		keys.forEach((key) -> store(new ObjectKey(key), "x"));
		List<String> found = new ArrayList<>();
		Place from = null;
		do {
			VersionPage page = this.versions.list(this.bucket, "g/", true, from, 1);
			page.folders().forEach((folder) -> found.add(folder.value()));
			page.versions().forEach((version) -> found.add(version.key().value()));
			from = page.next();
			assertThat(found).hasSizeLessThan(60);
		}
		while (from != null);
		// S3Proxy gives the folders first, and on every page.
		assertThat(new LinkedHashSet<>(found)).containsExactlyInAnyOrder("g/%2B/", "g/a+b", "g/a+c/", "g/c d/",
				"g/e%2F", "g/f/", "g/z");
	}

	private List<ObjectVersion> all(String prefix, int limit) {
		List<ObjectVersion> all = new ArrayList<>();
		Place from = null;
		do {
			VersionPage page = this.versions.list(this.bucket, prefix, false, from, limit);
			assertThat(page.versions()).hasSizeLessThanOrEqualTo(limit);
			all.addAll(page.versions());
			assertThat(all).hasSizeLessThan(50);
			from = page.next();
		}
		while (from != null);
		return all;
	}

	private void store(ObjectKey key, String content) {
		this.objects.put(this.bucket, key, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), null,
				true);
	}

	private String read(ObjectKey key, String version) throws IOException {
		try (ObjectBody body = (version != null) ? this.versions.open(this.bucket, key, version, null)
				: this.objects.open(this.bucket, key, null)) {
			return new String(body.content().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
