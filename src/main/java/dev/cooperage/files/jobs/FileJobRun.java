package dev.cooperage.files.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import dev.cooperage.access.DeniedException;
import dev.cooperage.files.StorageWords;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.transfers.CopyProgress;
import dev.cooperage.storage.transfers.ObjectCopies;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker's go at one job: step by step until it is over, or the worker has to stop.
 */
class FileJobRun {

	private static final Logger LOG = LoggerFactory.getLogger(FileJobRun.class);

	private static final int TRIES = 6;

	private static final int MOST_FAILURES = 1000;

	private static final int BATCH = 200;

	private final FileJobs jobs;

	private final JobStore store;

	private final JobLease lease;

	private final JobItems items;

	private final JobSteps steps;

	private final ObjectCopies copies;

	private final Directory directory;

	FileJobRun(FileJobs jobs, JobStore store, JobLease lease, JobItems items, JobSteps steps, ObjectCopies copies,
			Directory directory) {
		this.jobs = jobs;
		this.store = store;
		this.lease = lease;
		this.items = items;
		this.steps = steps;
		this.copies = copies;
		this.directory = directory;
	}

	/** Runs the job until it is over or waits, or the worker is to stop. */
	void work(UUID id, BooleanSupplier stop) {
		boolean more = true;
		while (more && !stop.getAsBoolean()) {
			Optional<FileJob> job = this.jobs.find(id);
			more = job.isPresent() && job.get().open() && step(job.get(), stop);
		}
	}

	private boolean step(FileJob job, BooleanSupplier stop) {
		List<JobItem> left = this.store.step(job.id());
		if (job.cancelled() || job.tally().failed() >= MOST_FAILURES) {
			return over(job, job.cancelled() ? JobState.CANCELLED : JobState.STOPPED,
					job.cancelled() ? null : "Too many files failed.");
		}
		Person person = this.directory.findById(job.personId()).filter(Person::active).orElse(null);
		if (person == null) {
			return over(job, JobState.STOPPED, "The account of the person who asked for it is no longer active.");
		}
		try {
			return left.isEmpty() ? next(job, person, stop) : perform(job, person, left, true, stop);
		}
		catch (NotAllowedException ex) {
			return over(job, JobState.STOPPED, "Your access ended or changed: " + ex.reason());
		}
		catch (NotFoundException ex) {
			return over(job, JobState.STOPPED, ex.reason());
		}
		catch (StorageException ex) {
			LOG.warn("A job waits: {}: {}", ex.kind(), ex.getMessage());
			this.store.pause(job, this.lease.worker(), StorageWords.of(ex, false).sentence());
			return false;
		}
	}

	private boolean next(FileJob job, Person person, BooleanSupplier stop) {
		Optional<List<JobItem>> next;
		try {
			next = this.items.next(job, (job.action() == JobAction.DELETE) ? BATCH : 1);
		}
		catch (StorageException ex) {
			if (!isForGood(job, ex)) {
				throw ex;
			}
			JobItem chosen = this.jobs.source(job.id(), job.source()).orElseThrow();
			this.store.finish(job, this.lease.worker(), new JobPlace(job.source() + 1, null),
					List.of(chosen.failed(StorageWords.of(ex, false).sentence())), new JobAudit(person));
			return true;
		}
		if (next.isEmpty()) {
			this.store.end(job.id(), this.lease.worker(), JobState.DONE, null);
			return false;
		}
		if (next.get().isEmpty()) {
			this.store.finish(job, this.lease.worker(), new JobPlace(job.source() + 1, null), List.of(),
					new JobAudit(person));
			return true;
		}
		this.steps.requireRights(job, person, next.get());
		this.store.begin(job.id(), this.lease.worker(), next.get());
		return perform(job, person, next.get(), false, stop);
	}

	/**
	 * Returns whether there is no use in asking S3 again what is in the chosen folder.
	 */
	private static boolean isForGood(FileJob job, StorageException ex) {
		return ex.kind() == StorageException.Kind.INVALID || (!JobSteps.isPassing(ex) && job.attempts() + 1 >= TRIES);
	}

	private boolean perform(FileJob job, Person person, List<JobItem> items, boolean resumed, BooleanSupplier stop) {
		Map<JobItem, DeniedException> denied = this.steps.requireRights(job, person, items);
		List<JobItem> allowed = items.stream().filter((item) -> !denied.containsKey(item)).toList();
		this.lease.require();
		List<JobItem.Result> results = new ArrayList<>();
		denied.forEach((item, why) -> results.add(item.failed(why.reason())));
		try {
			if (!allowed.isEmpty()) {
				results.addAll(this.steps.perform(job, allowed, resumed, new Progress(job, person, allowed, stop)));
			}
		}
		catch (Interruption ex) {
			return !stop.getAsBoolean();
		}
		catch (StorageException ex) {
			if (!JobSteps.isPassing(ex) || job.attempts() + 1 < TRIES) {
				throw ex;
			}
			String reason = StorageWords.of(ex, true).sentence();
			allowed.forEach((item) -> results.add(item.failed(reason)));
		}
		String last = items.get(items.size() - 1).key().value();
		this.store.finish(job, this.lease.worker(), new JobPlace(job.source(), last), results, new JobAudit(person));
		return true;
	}

	private boolean over(FileJob job, JobState state, @Nullable String problem) {
		// Asked anew: the step may have begun a copy in parts.
		List<JobItem> left = this.store.step(job.id());
		String upload = this.jobs.find(job.id()).map((it) -> it.step().upload()).orElse(null);
		ObjectKey target = left.isEmpty() ? null : into(left.get(0));
		this.store.end(job.id(), this.lease.worker(), state, problem);
		if (upload != null && target != null) {
			this.copies.abandon(job.target(), target, upload);
		}
		return false;
	}

	private static ObjectKey into(JobItem item) {
		ObjectKey target = item.target();
		return (target != null) ? target : item.key();
	}

	/** The worker stops, or the job is to end, in the middle of a file. */
	private static final class Interruption extends RuntimeException {

	}

	private final class Progress implements CopyProgress {

		private final FileJob job;

		private final Person person;

		private final List<JobItem> items;

		private final BooleanSupplier stop;

		private @Nullable String upload;

		Progress(FileJob job, Person person, List<JobItem> items, BooleanSupplier stop) {
			this.job = job;
			this.person = person;
			this.items = items;
			this.stop = stop;
			this.upload = job.step().upload();
		}

		@Override
		public @Nullable String upload() {
			return this.upload;
		}

		@Override
		public void begun(String upload) {
			this.upload = upload;
			FileJobRun.this.store.copying(this.job.id(), FileJobRun.this.lease.worker(), upload, 0);
		}

		@Override
		public void copied(long bytes) {
			FileJobRun.this.lease.require();
			FileJobRun.this.store.copying(this.job.id(), FileJobRun.this.lease.worker(), this.upload, bytes);
			FileJobRun.this.steps.requireRights(this.job, this.person, this.items)
				.values()
				.stream()
				.findFirst()
				.ifPresent((denied) -> {
					throw denied;
				});
			boolean cancelled = FileJobRun.this.jobs.find(this.job.id()).filter(FileJob::cancelled).isPresent();
			if (cancelled || this.stop.getAsBoolean()) {
				throw new Interruption();
			}
		}

	}

}
