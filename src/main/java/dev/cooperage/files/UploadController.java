package dev.cooperage.files;

import java.util.Comparator;
import java.util.List;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.KeyPrefix;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Uploading files into a folder, with a plain form. */
@Controller
@RequestMapping("/buckets/{name}/uploads/{*rest}")
class UploadController {

	private final FileAccess files;

	private final UploadTickets tickets;

	UploadController(FileAccess files, UploadTickets tickets) {
		this.files = files;
		this.tickets = tickets;
	}

	@GetMapping
	String form(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "folder", required = false) @Nullable String asked, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		BucketFiles bucket = this.files.of(name, me);
		KeyPrefix folder = FileLinks.folderAt(rest, asked);
		bucket.requireWrite(folder);
		return form(bucket, folder, request, response, model);
	}

	@PostMapping
	String create(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "folder", required = false) @Nullable String asked,
			@RequestParam(defaultValue = "") String ticket, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		BucketFiles bucket;
		KeyPrefix folder;
		try {
			bucket = this.files.of(name, me);
			folder = FileLinks.folderAt(rest, asked);
			bucket.requireWrite(folder);
			requireTicket(request, ticket, name, folder);
		}
		catch (RuntimeException ex) {
			RestOfBody.drop(request);
			throw ex;
		}
		List<UploadOutcome> outcomes = JakartaServletFileUpload.isMultipartContent(request)
				? new UploadReader(bucket, folder).read(request) : List.of();
		RestOfBody.drop(request);
		return outcomes.isEmpty() ? nothingChosen(bucket, folder, request, response, model)
				: result(outcomes, bucket, folder, response, model);
	}

	private String form(BucketFiles bucket, KeyPrefix folder, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		// Whoever goes back gets a new ticket.
		response.setHeader("Cache-Control", "no-store");
		FilesModel.into(model, bucket, folder);
		String ticket = this.tickets.issue(request.getSession(), bucket.bucket().name(), folder);
		model.addAttribute("action", new FileLinks(bucket.bucket().name()).upload(folder, ticket));
		return "files/upload";
	}

	private String nothingChosen(BucketFiles bucket, KeyPrefix folder, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		model.addAttribute("problem", "Choose at least one file");
		return form(bucket, folder, request, response, model);
	}

	private static String result(List<UploadOutcome> outcomes, BucketFiles bucket, KeyPrefix folder,
			HttpServletResponse response, Model model) {
		FilesModel.into(model, bucket, folder);
		model.addAttribute("outcomes", outcomes);
		model.addAttribute("done", outcomes.stream().filter(UploadOutcome::done).count());
		outcomes.stream()
			.map(UploadOutcome::status)
			.max(Comparator.comparingInt(HttpStatus::value))
			.ifPresent((worst) -> response.setStatus(worst.value()));
		return "files/uploaded";
	}

	private void requireTicket(HttpServletRequest request, String ticket, BucketName bucket, KeyPrefix folder) {
		if (!this.tickets.redeem(request.getSession(), ticket, bucket, folder)) {
			throw new NotAllowedException(
					"This upload form was used already, was open too long, or is not yours. Nothing was stored.",
					new Remedy("Open the upload form again and choose the files once more",
							new FileLinks(bucket).upload(folder)));
		}
	}

}
