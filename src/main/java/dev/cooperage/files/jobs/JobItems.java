package dev.cooperage.files.jobs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectVersion;
import dev.cooperage.storage.objects.ObjectWalk;
import dev.cooperage.storage.objects.VersionPage;
import dev.cooperage.storage.objects.VersionPage.Place;
import dev.cooperage.storage.objects.VersionStorage;
import org.jspecify.annotations.Nullable;

/**
 * The files of a job from where it stands on, asked from S3 a page at a time. Where it
 * stands is a key, so that nothing is left out or done twice when files come and go.
 */
class JobItems {

	private final FileJobs jobs;

	private final ObjectWalk walk;

	private final VersionStorage versions;

	private final Deque<JobItem> ready = new ArrayDeque<>();

	private int source = -1;

	private boolean ended;

	JobItems(FileJobs jobs, ObjectWalk walk, VersionStorage versions) {
		this.jobs = jobs;
		this.walk = walk;
		this.versions = versions;
	}

	/**
	 * Returns the next files, all of one chosen thing; none at the end of it, so that the
	 * job goes on with the one after it. Empty when there is no such thing any more.
	 */
	Optional<List<JobItem>> next(FileJob job, int most) {
		Optional<JobItem> chosen = this.jobs.source(job.id(), job.source());
		return chosen.map((it) -> {
			if (this.source != job.source()) {
				this.source = job.source();
				this.ready.clear();
				this.ended = false;
			}
			if (this.ready.isEmpty() && !this.ended) {
				fill(job, it);
			}
			List<JobItem> items = new ArrayList<>();
			while (items.size() < most && !this.ready.isEmpty()) {
				items.add(this.ready.remove());
			}
			return items;
		});
	}

	private void fill(FileJob job, JobItem chosen) {
		if (!chosen.key().isFolderMarker() || chosen.version() != null) {
			this.ended = true;
			if (job.after() == null) {
				this.ready.add(chosen);
			}
		}
		else if (job.action() == JobAction.UNDELETE) {
			fillDeleted(job.bucket(), chosen, job.after());
		}
		else {
			ObjectWalk.Page page = this.walk.after(job.bucket(), new KeyPrefix(chosen.key().value()), job.after(),
					ObjectWalk.MOST);
			page.objects().forEach((object) -> this.ready.add(found(chosen, object)));
			this.ended = !page.more() || page.objects().isEmpty();
		}
	}

	// Each page that has a deleted file in it ends the search, which then goes on after
	// that.
	private void fillDeleted(BucketName bucket, JobItem chosen, @Nullable String after) {
		Place from = (after != null) ? new Place(after, null) : null;
		do {
			VersionPage page = this.versions.list(bucket, chosen.key().value(), false, from, 1000);
			page.versions()
				.stream()
				.filter((version) -> version.current() && version.deletion())
				.map(ObjectVersion::key)
				.filter((key) -> !key.value().equals(after))
				.forEach((key) -> this.ready.add(JobItem.chosen(key, null, null)));
			from = page.next();
		}
		while (from != null && this.ready.isEmpty());
		this.ended = from == null;
	}

	private static JobItem found(JobItem chosen, ObjectInfo object) {
		ObjectKey into = chosen.target();
		String rest = object.key().value().substring(chosen.key().value().length());
		return new JobItem(object.key(), null, (into != null) ? target(into, rest) : null, object.size(),
				object.eTag());
	}

	// Null for one that would be too long; the step says so.
	private static @Nullable ObjectKey target(ObjectKey into, String rest) {
		try {
			return new ObjectKey(into.value() + rest);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
