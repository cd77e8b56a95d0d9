package dev.cooperage.files.browse;

import java.util.List;
import java.util.Optional;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FileAudit;
import dev.cooperage.files.RangeRequest;
import dev.cooperage.files.Wanted;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectVersion;
import dev.cooperage.storage.objects.VersionPage;
import dev.cooperage.storage.objects.VersionPage.Place;
import dev.cooperage.storage.objects.VersionStorage;
import dev.cooperage.storage.objects.VersionStorage.Newest;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The old versions of a bucket's files, in the name of a person: people who may read a
 * file may read its old versions. Throws as {@link dev.cooperage.files.BucketFiles} does.
 */
@Component
public class FileVersions {

	/** Versions on a page. */
	static final int PAGE_SIZE = 50;

	private final VersionStorage versions;

	private final FileAudit record;

	FileVersions(VersionStorage versions, FileAudit record) {
		this.versions = versions;
		this.record = record;
	}

	/**
	 * Returns a page of a file's versions, the newest first; one ListObjectVersions call.
	 * @throws NotFoundException when there was never such a file
	 */
	VersionPage list(BucketFiles files, ObjectKey key, @Nullable Place from) {
		files.access().requireListVersions(Wanted.place(key), key.value());
		BucketName bucket = files.bucket().name();
		VersionPage page = this.versions.list(bucket, key.value(), false, from, PAGE_SIZE);
		List<ObjectVersion> own = page.versions().stream().filter((version) -> version.key().equals(key)).toList();
		if (own.isEmpty() && from == null) {
			throw new NotFoundException("There is no file " + FileNames.shown(key.value()) + " in " + bucket
					+ ", and no old version of one.");
		}
		Place next = page.next();
		boolean more = next != null && next.key().equals(key.value()) && own.size() == page.versions().size();
		return new VersionPage(List.of(), own, more ? next : null);
	}

	/**
	 * Opens a version for reading; the caller closes it. It is recorded as this action.
	 * @throws NotFoundException when S3 keeps no such version
	 */
	public ObjectBody open(BucketFiles files, ObjectKey key, String version, RangeRequest range, AuditAction action) {
		files.requireRead(key, version);
		BucketName bucket = files.bucket().name();
		ObjectBody body = opened(bucket, key, version, range);
		this.record.read(files.access().person(), action, bucket, body, version);
		return body;
	}

	/**
	 * Returns what S3 says about a version.
	 * @throws NotFoundException when it keeps no such version
	 */
	public ObjectInfo find(BucketFiles files, ObjectKey key, String version) {
		files.requireRead(key, version);
		return this.versions.head(files.bucket().name(), key, version).orElseThrow(() -> missing(key));
	}

	/**
	 * Returns a page of a folder's deleted files; at most {@value DeletedFiles#CALLS}
	 * calls.
	 */
	DeletedFiles deleted(BucketFiles files, KeyPrefix folder, @Nullable Place from) {
		files.access().requireListVersions(folder, folder.value());
		BucketName bucket = files.bucket().name();
		return DeletedFiles.search((place) -> this.versions.list(bucket, folder.value(), true, place, 400), from);
	}

	/** Returns what is known of a file that is not there any more. */
	Optional<GoneFile> gone(BucketFiles files, ObjectKey key) {
		files.requireRead(key);
		BucketName bucket = files.bucket().name();
		return GoneFile.of(key, newest(bucket, key), this.record.departureOf(bucket, key),
				this.record.uploadOf(bucket, key).map(AuditEntry::at));
	}

	// Not every S3 keeps versions, or lists them.
	private Newest newest(BucketName bucket, ObjectKey key) {
		try {
			return this.versions.newest(bucket, key);
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.INVALID || ex.kind() == Kind.REFUSED) {
				return new Newest(null, null);
			}
			throw ex;
		}
	}

	private ObjectBody opened(BucketName bucket, ObjectKey key, String version, RangeRequest range) {
		try {
			return range.open((part) -> this.versions.open(bucket, key, version, part),
					() -> this.versions.head(bucket, key, version));
		}
		catch (StorageException ex) {
			boolean unknown = ex.kind() == Kind.MISSING
					|| ex.kind() == Kind.INVALID && !"InvalidRange".equals(ex.code());
			throw (unknown && !"NoSuchBucket".equals(ex.code())) ? missing(key) : ex;
		}
	}

	private static NotFoundException missing(ObjectKey key) {
		return new NotFoundException("S3 keeps no such version of " + FileNames.shown(key.value()) + ".");
	}

}
