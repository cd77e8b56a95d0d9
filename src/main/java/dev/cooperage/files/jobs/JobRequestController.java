package dev.cooperage.files.jobs;

import java.time.Duration;
import java.util.UUID;

import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.jobs.JobRequests.FieldProblem;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.Selections;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.Flash;
import dev.cooperage.web.Formats;
import dev.cooperage.web.LimitReachedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Requests to do something with files, which run at once where that takes a moment only.
 */
@Controller
@RequestMapping("/buckets/{bucket}/jobs")
class JobRequestController {

	/**
	 * The time for which a person waits for a small job before they are sent to its page.
	 */
	static final Duration MOMENT = Duration.ofSeconds(2);

	private final JobRequests orders;

	private final Selections selections;

	private final FileJobs jobs;

	private final FileJobRunner runner;

	private final FileAccess files;

	private final TransferPage page;

	private final Formats formats;

	JobRequestController(JobRequests orders, Selections selections, FileJobs jobs, FileJobRunner runner,
			FileAccess files, TransferPage page, Formats formats) {
		this.orders = orders;
		this.selections = selections;
		this.jobs = jobs;
		this.runner = runner;
		this.files = files;
		this.page = page;
		this.formats = formats;
	}

	@PostMapping(params = "action=delete")
	String delete(@PathVariable("bucket") BucketName name, @CurrentPerson Person me, HttpServletRequest request,
			RedirectAttributes redirect) {
		Selection selection = Selection.of(request);
		NewJob job = this.orders.change(JobAction.DELETE, name, me, selection, null);
		return begin(job, selection.folder(), redirect, "The bucket keeps the old versions: see Deleted files.");
	}

	@PostMapping(params = "action=undelete")
	String undelete(@PathVariable("bucket") BucketName name, @CurrentPerson Person me, HttpServletRequest request,
			RedirectAttributes redirect) {
		Selection selection = Selection.of(request);
		NewJob job = this.orders.change(JobAction.UNDELETE, name, me, selection, null);
		KeyPrefix folder = selection.isOneFolder() ? new KeyPrefix(selection.keys().get(0).value())
				: selection.folder();
		return begin(job, folder, redirect, "");
	}

	@PostMapping(params = "action=restore")
	String restore(@PathVariable("bucket") BucketName name, @CurrentPerson Person me, HttpServletRequest request,
			@RequestParam String version, RedirectAttributes redirect) {
		Selection selection = Selection.of(request);
		NewJob job = this.orders.change(JobAction.RESTORE, name, me, selection, version);
		return begin(job, selection.folder(), redirect, "The version that was current is kept as an old version.");
	}

	@PostMapping
	String transfer(@PathVariable("bucket") BucketName name, @CurrentPerson Person me, HttpServletRequest request,
			@RequestParam String action, @ModelAttribute("form") TransferForm form, BindingResult errors, Model model,
			HttpServletResponse response, RedirectAttributes redirect) {
		if (!action.equals("copy") && !action.equals("move") && !action.equals("rename")) {
			throw new Refusal(HttpStatus.BAD_REQUEST, "There is no such action.");
		}
		Selection selection = Selection.of(request);
		try {
			NewJob job = this.orders.transfer(action.equals("copy") ? JobAction.COPY : JobAction.MOVE, name, me,
					selection, form, action.equals("rename"));
			ObjectKey target = job.sources().get(0).target();
			return begin(job, (target != null) ? target.folder() : selection.folder(), redirect, "");
		}
		catch (FieldProblem ex) {
			errors.rejectValue(ex.field(), "rule", ex.sentence());
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return this.page.show(this.selections.readable(name, me, selection), selection, action, null, model);
		}
		catch (LimitReachedException ex) {
			errors.reject("limit", ex.reason());
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return this.page.show(this.selections.readable(name, me, selection), selection, action, ex.remedy(), model);
		}
	}

	private String begin(NewJob order, KeyPrefix folder, RedirectAttributes redirect, String hint) {
		UUID id = this.jobs.create(order);
		this.runner.runFor(id, MOMENT);
		FileJob job = this.jobs.find(id, order.person());
		if (!job.whole()) {
			return "redirect:/jobs/" + id;
		}
		Flash.success(redirect, (done(job, order) + ". " + hint).strip());
		return "redirect:" + new FileLinks(job.target()).folder(shown(job.target(), order.person(), folder));
	}

	private String done(FileJob job, NewJob order) {
		if (job.renames() && order.sources().get(0).key().isFolderMarker()) {
			return "The folder is renamed, with " + this.formats.count(job.tally().done(), "file", "files") + " in it";
		}
		return this.formats.count(job.tally().done(), "file is", "files are") + " "
				+ (job.renames() ? "renamed" : job.action().done());
	}

	// Not everybody may list the folder above the one that they were granted.
	private KeyPrefix shown(BucketName bucket, Person me, @Nullable KeyPrefix folder) {
		return (folder != null && this.files.of(bucket, me).listable().test(folder)) ? folder : KeyPrefix.ROOT;
	}

}
