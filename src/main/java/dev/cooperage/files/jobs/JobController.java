package dev.cooperage.files.jobs;

import java.util.List;
import java.util.UUID;

import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.selection.SelectionCount;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.Flash;
import dev.cooperage.web.PageOf;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own jobs: how far they are, ending one, trying again what failed. */
@Controller
@RequestMapping("/jobs")
class JobController {

	private final FileJobs jobs;

	private final FileJobRunner runner;

	JobController(FileJobs jobs, FileJobRunner runner) {
		this.jobs = jobs;
		this.runner = runner;
	}

	@GetMapping
	String index(@CurrentPerson Person me, @RequestParam(name = "page", defaultValue = "1") int page, Model model) {
		model.addAttribute("page", this.jobs.of(me, PageOf.number(page)));
		return "files/jobs";
	}

	@GetMapping("/{id}")
	String show(@PathVariable UUID id, @CurrentPerson Person me, Model model) {
		FileJob job = this.jobs.find(id, me);
		model.addAttribute("page", view(job));
		return "files/job";
	}

	private JobView view(FileJob job) {
		JobItem first = this.jobs.source(job.id(), 0).orElseThrow();
		boolean more = this.jobs.source(job.id(), 1).isPresent();
		ObjectKey target = first.target();
		KeyPrefix from = first.key().folder();
		KeyPrefix to = (target != null) ? target.folder() : from;
		List<Failure> failures = this.jobs.failures(job.id())
			.stream()
			.map((it) -> new Failure(FileNames.shown(it.item().key().value()), String.valueOf(it.reason())))
			.toList();
		return new JobView(job, FileNames.shown(first.key().value()), more, job.renames() ? name(target) : null,
				new Place(new FileLinks(job.bucket()), from, shown(from), more ? "" : name(first.key())),
				new Place(new FileLinks(job.target()), to, shown(to), more ? "" : name(target)), failures);
	}

	private static String name(@Nullable ObjectKey key) {
		return (key == null) ? "" : FileNames.shown(key.name()) + (key.isFolderMarker() ? "/" : "");
	}

	private static String shown(KeyPrefix folder) {
		return folder.isRoot() ? "" : FileNames.shown(folder.value());
	}

	@PostMapping("/{id}/cancellation")
	String cancel(@PathVariable UUID id, @CurrentPerson Person me) {
		FileJob job = this.jobs.find(id, me);
		this.jobs.cancel(job.id());
		this.runner.runFor(id, JobRequestController.MOMENT);
		return "redirect:/jobs/" + id;
	}

	@PostMapping("/{id}/attempts")
	String attempt(@PathVariable UUID id, @CurrentPerson Person me) {
		FileJob job = this.jobs.find(id, me);
		this.runner.runFor(job.id(), JobRequestController.MOMENT);
		return "redirect:/jobs/" + id;
	}

	/** Creates a new job for what failed in this one. */
	@PostMapping("/{id}/retries")
	String retry(@PathVariable UUID id, @CurrentPerson Person me, @RequestParam(defaultValue = "false") boolean replace,
			RedirectAttributes redirect) {
		FileJob job = this.jobs.find(id, me);
		List<JobItem> failed = this.jobs.failures(id)
			.stream()
			.map(JobItem.Result::item)
			.filter((item) -> item.target() != null || !job.action().hasTarget())
			.toList();
		if (job.open() || failed.isEmpty()) {
			throw new Refusal(HttpStatus.CONFLICT, "Nothing in it can be tried again.");
		}
		UUID again = this.jobs.create(new NewJob(me, job.action(), job.bucket(), job.target(), job.replace() || replace,
				failed, new SelectionCount(failed.size(), 0, false)));
		this.runner.runFor(again, JobRequestController.MOMENT);
		Flash.notice(redirect, "This is a new job for the files that failed.");
		return "redirect:/jobs/" + again;
	}

	/**
	 * The page of a job.
	 *
	 * @param source the first thing chosen, as it is shown
	 * @param more whether more was chosen
	 * @param newName the new name, where only that changes; else null
	 */
	record JobView(FileJob job, String source, boolean more, @Nullable String newName, Place from, Place to,
			List<Failure> failures) {
	}

	/**
	 * One end of a job.
	 *
	 * @param name the folder as it is shown; empty for the root
	 * @param what the only thing chosen, as it is shown; empty for several
	 */
	record Place(FileLinks links, KeyPrefix folder, String name, String what) {

		public String url() {
			return this.links.folder(this.folder);
		}

	}

	/**
	 * A file that failed.
	 *
	 * @param name as it is shown
	 */
	record Failure(String name, String reason) {
	}

}
