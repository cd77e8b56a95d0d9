package dev.cooperage.files;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.cooperage.access.Access;
import dev.cooperage.access.Reach;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.buckets.Bucket;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.web.NotFoundException;

import org.springframework.http.HttpStatus;

/**
 * The files of one bucket as one person may see and change them. Every method throws
 * {@link dev.cooperage.web.NotAllowedException} before S3 is asked, or
 * {@link StorageException} when S3 does not do it.
 */
public class BucketFiles {

	private final Bucket bucket;

	private final Supplier<Access> access;

	private final ObjectStorage storage;

	private final FileAudit record;

	private final FilePuts puts;

	/**
	 * @param access what the person may do: for a page as it stood when the page was
	 * asked for, for an upload that lasts at this moment
	 */
	BucketFiles(Bucket bucket, Supplier<Access> access, ObjectStorage storage, FileAudit record) {
		this.bucket = bucket;
		this.access = access;
		this.storage = storage;
		this.record = record;
		this.puts = new FilePuts(storage, bucket.name());
	}

	public Bucket bucket() {
		return this.bucket;
	}

	/** Returns what the person may do in the bucket. */
	public Access access() {
		return this.access.get();
	}

	public boolean mayWrite(KeyPrefix folder) {
		return access().mayWrite(folder);
	}

	/**
	 * Returns the folder of this name, for somebody who may list that and not read the
	 * file: most likely they left out the slash.
	 */
	public Optional<KeyPrefix> folderInsteadOf(ObjectKey key) {
		Access mine = access();
		return Optional.of(key.value() + "/")
			.filter((name) -> !mine.mayReadByGrant(key)
					&& name.getBytes(StandardCharsets.UTF_8).length <= ObjectKey.MAX_BYTES)
			.map(KeyPrefix::new)
			.filter(mine::mayList);
	}

	/** Tells of each folder whether the person may list it, as things stand now. */
	public Predicate<KeyPrefix> listable() {
		return access()::mayList;
	}

	/**
	 * Returns the folders of somebody who may read nothing else; empty for who may list
	 * the root, and for who may read nothing at all.
	 */
	public List<Reach> onlyFolders() {
		Access mine = access();
		return mine.mayList(KeyPrefix.ROOT) ? List.of()
				: mine.reaches().stream().filter((reach) -> mine.mayList(reach.folder())).toList();
	}

	/** Lets only those go on who may read the file, as things stand now. */
	public void requireRead(ObjectKey key) {
		access().requireRead(key);
	}

	public void requireWrite(KeyPrefix folder) {
		access().requireWrite(folder);
	}

	/** Lets only those go on who may write the file. */
	public void requireWrite(ObjectKey key) {
		access().requireWrite(key);
	}

	public void requireDelete(ObjectKey key) {
		access().requireDelete(key);
	}

	/** Lets only those go on who may read this version of the file, likewise. */
	public void requireRead(ObjectKey key, String version) {
		access().requireRead(key, version);
	}

	/** Returns whether anything lies in the folder, or a marker stands for it. */
	public boolean exists(KeyPrefix folder) {
		access().requireRead(folder);
		return this.storage.folderExists(name(), folder);
	}

	/** Returns whether there is such a file. */
	public boolean exists(ObjectKey key) {
		access().requireRead(key);
		return this.storage.head(name(), key).isPresent();
	}

	/**
	 * Returns what S3 says about the file.
	 * @throws NotFoundException when there is none
	 */
	public ObjectInfo find(ObjectKey key) {
		access().requireRead(key);
		return this.storage.head(name(), key).orElseThrow(() -> missing(key));
	}

	/**
	 * Returns what S3 says about a file that the person may delete, whether or not they
	 * may read it.
	 * @throws NotFoundException when there is none
	 */
	public ObjectInfo findToDelete(ObjectKey key) {
		access().requireDelete(key);
		return this.storage.head(name(), key).orElseThrow(() -> missing(key));
	}

	/**
	 * Opens the file for reading; the caller closes it. Kind INVALID with code
	 * {@code InvalidRange} for a range outside the file.
	 * @throws NotFoundException when there is none
	 */
	public ObjectBody open(ObjectKey key, RangeRequest range) {
		return open(key, range, AuditAction.FILE_DOWNLOADED);
	}

	/** Returns the same, recorded as this. */
	public ObjectBody open(ObjectKey key, RangeRequest range, AuditAction action) {
		Access mine = access();
		mine.requireRead(key);
		ObjectBody body = opened(key, range);
		this.record.read(mine.person(), action, name(), body, null);
		return body;
	}

	/**
	 * Stores a file that comes in as a stream and looks whether S3 has it. The person's
	 * rights are asked once more when the last byte has come, for an upload can take
	 * hours. Kind CONFLICT when there is such a file and it may not be replaced.
	 * @return the number of bytes stored
	 * @throws dev.cooperage.storage.objects.UploadBrokenOffException when the content
	 * broke off
	 */
	long put(NewFile file, InputStream content) {
		Access mine = access();
		mine.requireWrite(file.key());
		Long before = this.puts.sizeBefore(file);
		long size = this.puts.store(file, new CheckedAtEnd(content, () -> access().requireWrite(file.key())));
		this.record.uploaded(mine.person(), name(), file.key(), before, FileAudit.uploaded(size, file.declared()));
		return size;
	}

	/**
	 * Deletes the file; versioning keeps the old version.
	 * @throws NotFoundException when there is none
	 */
	public void delete(ObjectKey key) {
		Access mine = access();
		mine.requireDelete(key);
		if (isFolder(key)) {
			requireEmpty(new KeyPrefix(key.value()));
		}
		else {
			findToDelete(key);
		}
		this.storage.delete(name(), key);
		this.record.add(mine.person(), AuditAction.FILE_DELETED, name(), key.value(), null);
	}

	/**
	 * Returns whether the key stands for a folder: others that end in a slash have
	 * content.
	 */
	public boolean isFolder(ObjectKey key) {
		return key.isFolderMarker() && this.storage.head(name(), key).filter((info) -> info.size() > 0).isEmpty();
	}

	/**
	 * Lets only those go on who ask for a folder with nothing in it.
	 * @throws NotFoundException when there is no such folder
	 * @throws Refusal when it is not empty
	 */
	public void requireEmpty(KeyPrefix folder) {
		requireDelete(new ObjectKey(folder.value()));
		if (!this.storage.folderEmpty(name(), folder)) {
			throw new Refusal(HttpStatus.CONFLICT, "The folder " + FileNames.shown(folder.name())
					+ " is not empty. Delete its files first. Nothing was deleted.");
		}
		if (!this.storage.folderExists(name(), folder)) {
			throw new NotFoundException(
					"There is no folder " + FileNames.shown(folder.value()) + " in " + name() + ".");
		}
	}

	/** Makes an empty folder; kind CONFLICT when there is one. */
	public void create(KeyPrefix folder) {
		Access mine = access();
		mine.requireWrite(new ObjectKey(folder.value()));
		this.storage.createFolder(name(), folder);
		this.record.add(mine.person(), AuditAction.FOLDER_CREATED, name(), folder.value(), null);
	}

	private BucketName name() {
		return this.bucket.name();
	}

	private ObjectBody opened(ObjectKey key, RangeRequest range) {
		try {
			return range.open(this.storage, name(), key);
		}
		catch (StorageException ex) {
			throw (ex.kind() == Kind.MISSING && !"NoSuchBucket".equals(ex.code())) ? missing(key) : ex;
		}
	}

	private NotFoundException missing(ObjectKey key) {
		return new NotFoundException("There is no file " + FileNames.shown(key.value()) + " in " + name() + ".");
	}

}
