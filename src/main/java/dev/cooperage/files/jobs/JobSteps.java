package dev.cooperage.files.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.Access;
import dev.cooperage.access.DeniedException;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.StorageWords;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.objects.ConditionalWrite;
import dev.cooperage.storage.objects.ETags;
import dev.cooperage.storage.objects.ObjectDeletions;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.storage.objects.ObjectVersion;
import dev.cooperage.storage.objects.VersionStorage;
import dev.cooperage.storage.transfers.CopyFrom;
import dev.cooperage.storage.transfers.CopyProgress;
import dev.cooperage.storage.transfers.ObjectCopies;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The steps of a job. Every step can be done twice: a worker that was killed may have
 * done it without having said so. Throws {@link dev.cooperage.web.NotAllowedException}
 * when the person may not do it any more.
 */
@Component
class JobSteps {

	/** Clocks of the panel and of S3 may differ by this much. */
	private static final Duration CLOCKS = Duration.ofSeconds(5);

	private final FileAccess files;

	private final ObjectStorage objects;

	private final VersionStorage versions;

	private final ObjectCopies copies;

	private final ObjectDeletions deletions;

	JobSteps(FileAccess files, ObjectStorage objects, VersionStorage versions, ObjectCopies copies,
			ObjectDeletions deletions) {
		this.files = files;
		this.objects = objects;
		this.versions = versions;
		this.copies = copies;
		this.deletions = deletions;
	}

	/**
	 * Asks anew what the step needs.
	 * @return those that a statement of the bucket policy denies, and why
	 * @throws dev.cooperage.web.NotAllowedException when the grants are not enough
	 */
	Map<JobItem, DeniedException> requireRights(FileJob job, Person person, List<JobItem> items) {
		Map<JobItem, DeniedException> denied = new HashMap<>();
		Access here = this.files.now(job.bucket(), person);
		Access there = job.target().equals(job.bucket()) ? here : this.files.now(job.target(), person);
		for (JobItem item : items) {
			try {
				requireRights(job.action(), here, there, item);
			}
			catch (DeniedException ex) {
				denied.put(item, ex);
			}
		}
		return denied;
	}

	private static void requireRights(JobAction action, Access here, Access there, JobItem item) {
		switch (action) {
			case COPY -> here.requireRead(item.key());
			case MOVE -> {
				here.requireDelete(item.key());
				here.requireRead(item.key());
			}
			case DELETE -> here.requireDelete(item.key());
			case RESTORE -> {
				here.requireWrite(item.key());
				here.requireRead(item.key(), Objects.requireNonNull(item.version()));
			}
			case UNDELETE -> {
				here.requireWrite(item.key());
				here.requireReadOldVersion(item.key());
			}
		}
		if (item.target() != null) {
			there.requireWrite(item.target());
		}
	}

	/**
	 * Does it.
	 * @param resumed whether an earlier worker may have done it already
	 */
	List<JobItem.Result> perform(FileJob job, List<JobItem> items, boolean resumed, CopyProgress progress) {
		if (job.action() == JobAction.DELETE) {
			return delete(job.bucket(), items);
		}
		return items.stream().map((item) -> one(job, item, resumed, progress)).toList();
	}

	private JobItem.Result one(FileJob job, JobItem item, boolean resumed, CopyProgress progress) {
		try {
			return switch (job.action()) {
				case COPY, MOVE -> transfer(job, item, resumed, progress);
				case UNDELETE -> undelete(job.bucket(), item, progress);
				default -> restore(job.bucket(), item, progress);
			};
		}
		catch (StorageException ex) {
			if (isPassing(ex)) {
				throw ex;
			}
			return item.failed(words(ex));
		}
	}

	static boolean isPassing(StorageException ex) {
		return ex.kind() == Kind.UNREACHABLE || ex.kind() == Kind.THROTTLED;
	}

	private List<JobItem.Result> delete(BucketName bucket, List<JobItem> items) {
		Map<ObjectKey, StorageException> failures = this.deletions.delete(bucket,
				items.stream().map(JobItem::key).toList());
		return items.stream().map((item) -> {
			StorageException failure = failures.get(item.key());
			return (failure != null) ? item.failed(words(failure)) : item.done(Math.max(0, item.size()));
		}).toList();
	}

	private JobItem.Result transfer(FileJob job, JobItem item, boolean resumed, CopyProgress progress) {
		ObjectKey target = item.target();
		if (target == null) {
			return item.failed("With the new folder its name would be longer than the 1,024 bytes that S3 accepts.");
		}
		Optional<ObjectInfo> source = this.objects.head(job.bucket(), item.key());
		Optional<ObjectInfo> before = resumed ? ours(job, item, target) : Optional.empty();
		if (source.isEmpty()) {
			return before.isPresent() ? item.done(before.get().size()) : item.failed("It is no longer there.");
		}
		ObjectInfo from = source.get();
		boolean same = before.filter((copy) -> sameContent(copy, from.size(), from.eTag())).isPresent();
		if (!same) {
			this.copies.copy(new CopyFrom(job.bucket(), item.key(), null, from.size(), from.eTag()), job.target(),
					target, job.replace(), progress);
		}
		return (job.action() == JobAction.MOVE) ? deleteMoved(job, item, from) : item.done(from.size());
	}

	/** Returns what an earlier try of this very step has put there. */
	private Optional<ObjectInfo> ours(FileJob job, JobItem item, ObjectKey target) {
		Instant since = job.step().since();
		return this.objects.head(job.target(), target)
			.filter((found) -> since != null && !found.lastModified().isBefore(since.minus(CLOCKS)))
			.filter((found) -> item.eTag() == null || sameContent(found, item.size(), item.eTag()));
	}

	/**
	 * Deletes the source of a copy that was seen in S3, if it is still what was copied.
	 */
	JobItem.Result deleteMoved(FileJob job, JobItem item, ObjectInfo copied) {
		Optional<ObjectInfo> now = this.objects.head(job.bucket(), item.key());
		if (now.isPresent() && !sameContent(now.get(), copied.size(), copied.eTag())) {
			return item.failed("It was changed while it was copied. Both are kept.");
		}
		this.objects.delete(job.bucket(), item.key());
		return item.done(copied.size());
	}

	private JobItem.Result undelete(BucketName bucket, JobItem item, CopyProgress progress) {
		VersionStorage.Newest newest = this.versions.newest(bucket, item.key());
		ObjectVersion content = newest.content();
		if (content == null) {
			return item.failed("S3 keeps no version of it.");
		}
		if (newest.undeletable()) {
			this.copies.copy(from(bucket, content), bucket, item.key(), false, progress);
		}
		return item.done(content.size());
	}

	private JobItem.Result restore(BucketName bucket, JobItem item, CopyProgress progress) {
		String version = Objects.requireNonNull(item.version());
		Optional<ObjectInfo> old = this.versions.head(bucket, item.key(), version);
		if (old.isEmpty()) {
			return item.failed("This version is no longer there.");
		}
		CopyFrom from = new CopyFrom(bucket, item.key(), version, old.get().size(), old.get().eTag());
		boolean there = this.objects.head(bucket, item.key())
			.filter((now) -> sameContent(now, from.size(), from.eTag()))
			.isPresent();
		if (!there) {
			this.copies.copy(from, bucket, item.key(), true, progress);
		}
		return item.done(from.size());
	}

	private static CopyFrom from(BucketName bucket, ObjectVersion version) {
		return new CopyFrom(bucket, version.key(), version.id(), version.size(),
				Objects.requireNonNull(version.eTag()));
	}

	private static boolean sameContent(ObjectInfo found, long size, @Nullable String eTag) {
		return found.size() == size && ETags.same(eTag, found.eTag());
	}

	private static String words(StorageException ex) {
		boolean condition = ConditionalWrite.EXISTS.equals(ex.code());
		if (condition && ex.explanation() == null) {
			return "A file of this name is already there. It was kept.";
		}
		if (condition || ObjectCopies.CHANGED.equals(ex.code())) {
			return "The file, or the one in its new place, was changed in the meantime. Try again.";
		}
		return StorageWords.of(ex, true).sentence();
	}

}
