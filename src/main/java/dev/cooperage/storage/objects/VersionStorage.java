package dev.cooperage.storage.objects;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.objects.VersionPage.Place;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.Owner;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * The versions that a bucket keeps. Nothing here destroys one: the panel's principal can
 * do without {@code s3:DeleteObjectVersion}. Every call throws {@link StorageException}.
 */
public class VersionStorage {

	// SDK lists versions and deletions apart; of the same moment, the current one is
	// newer.
	private static final Comparator<ObjectVersion> ORDER = Comparator
		.comparing((ObjectVersion version) -> utf8(version.key().value()), Arrays::compareUnsigned)
		.thenComparing((version) -> !version.current())
		.thenComparing(ObjectVersion::lastModified, Comparator.reverseOrder());

	private final S3Clients clients;

	public VersionStorage(S3Clients clients) {
		this.clients = clients;
	}

	/**
	 * Returns the versions of objects whose keys begin with the prefix; one
	 * ListObjectVersions call.
	 * @param grouped whether what lies in deeper folders is summed up as these
	 * @param from where to go on; null to begin
	 * @param limit 1 to 1,000 entries
	 */
	public VersionPage list(BucketName bucket, String prefix, boolean grouped, @Nullable Place from, int limit) {
		ListObjectVersionsResponse page;
		try {
			page = page(bucket, prefix, grouped, from, limit, EncodingType.URL);
		}
		catch (IllegalArgumentException ex) {
			// As in FolderListing: RGW 16 echoes a percent sign as it is.
			page = page(bucket, prefix, grouped, from, limit, null);
		}
		List<ObjectVersion> versions = new ArrayList<>();
		page.versions()
			.forEach((it) -> versions.add(new ObjectVersion(new ObjectKey(it.key()), it.versionId(), it.size(),
					it.lastModified(), it.eTag(), it.isLatest(), false, owner(it.owner()))));
		page.deleteMarkers()
			.forEach((it) -> versions.add(new ObjectVersion(new ObjectKey(it.key()), it.versionId(), 0,
					it.lastModified(), null, it.isLatest(), true, owner(it.owner()))));
		versions.sort(ORDER);
		List<KeyPrefix> folders = page.commonPrefixes().stream().map(CommonPrefix::prefix).map(KeyPrefix::new).toList();
		Place next = Boolean.TRUE.equals(page.isTruncated()) ? next(page, versions, folders) : null;
		if (next != null && next.equals(from)) {
			throw new StorageException(Kind.UNREACHABLE, null, "ListObjectVersions of " + bucket + ": no way on", null);
		}
		return new VersionPage(folders, versions, next);
	}

	// RGW 16 does not encode the markers that it sends, and the SDK decodes them all the
	// same (measured), so that they are taken from the entries where these tell them.
	private static Place next(ListObjectVersionsResponse page, List<ObjectVersion> versions, List<KeyPrefix> folders) {
		String version = page.nextVersionIdMarker();
		for (int i = versions.size() - 1; version != null && i >= 0; i--) {
			if (versions.get(i).id().equals(version)) {
				return new Place(versions.get(i).key().value(), version);
			}
		}
		boolean endsInFolder = !folders.isEmpty()
				&& (versions.isEmpty() || Arrays.compareUnsigned(utf8(folders.get(folders.size() - 1).value()),
						utf8(versions.get(versions.size() - 1).key().value())) > 0);
		return endsInFolder ? new Place(folders.get(folders.size() - 1).value(), version)
				: new Place(page.nextKeyMarker(), version);
	}

	private static @Nullable String owner(@Nullable Owner owner) {
		return (owner != null) ? owner.id() : null;
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Returns the newest version of the object, and the newest that is no deletion; each
	 * null when S3 keeps none.
	 */
	public Newest newest(BucketName bucket, ObjectKey key) {
		ObjectVersion first = null;
		Place from = null;
		do {
			VersionPage page = list(bucket, key.value(), false, from, 20);
			for (ObjectVersion version : page.versions()) {
				if (!version.key().equals(key)) {
					return new Newest(first, null);
				}
				first = (first != null) ? first : version;
				if (!version.deletion()) {
					return new Newest(first, version);
				}
			}
			from = page.next();
		}
		while (from != null);
		return new Newest(first, null);
	}

	/**
	 * Returns what HeadObject says about a version; empty when S3 keeps no such version.
	 */
	public Optional<ObjectInfo> head(BucketName bucket, ObjectKey key, String version) {
		try {
			return Optional
				.of(calling("HeadObject", bucket,
						() -> this.clients.calls()
							.headObject((r) -> r.bucket(bucket.value()).key(key.value()).versionId(version))))
				.map((it) -> new ObjectInfo(key, it.contentLength(), it.lastModified(), it.eTag(), it.contentType(),
						ObjectStorage.storageClass(it.storageClassAsString())));
		}
		catch (StorageException ex) {
			// 400 is a malformed name of a version, 405 a deletion (source: S3 API
			// reference, HeadObject).
			if (ex.kind() == Kind.MISSING || ex.kind() == Kind.INVALID) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	/**
	 * Opens a version for reading, as {@link ObjectStorage#open} does; kind MISSING or
	 * INVALID when S3 keeps no such version.
	 */
	public ObjectBody open(BucketName bucket, ObjectKey key, String version, @Nullable String range) {
		ResponseInputStream<GetObjectResponse> content = calling("GetObject", bucket, () -> this.clients.content()
			.getObject((r) -> r.bucket(bucket.value()).key(key.value()).versionId(version).range(range)));
		return ObjectStorage.body(key, content);
	}

	private ListObjectVersionsResponse page(BucketName bucket, String prefix, boolean grouped, @Nullable Place from,
			int limit, @Nullable EncodingType encoding) {
		return calling("ListObjectVersions", bucket,
				() -> this.clients.calls()
					.listObjectVersions((r) -> r.bucket(bucket.value())
						.prefix(prefix)
						.delimiter(grouped ? "/" : null)
						.encodingType(encoding)
						.keyMarker((from != null) ? from.key() : null)
						.versionIdMarker((from != null) ? from.version() : null)
						.maxKeys(limit)));
	}

	/**
	 * The two that matter for undeleting.
	 *
	 * @param any the newest of all
	 * @param content the newest that is no deletion
	 */
	public record Newest(@Nullable ObjectVersion any, @Nullable ObjectVersion content) {

		/** Returns whether the object is deleted and can be had back. */
		public boolean undeletable() {
			return this.content != null && Objects.requireNonNull(this.any).deletion();
		}

	}

}
