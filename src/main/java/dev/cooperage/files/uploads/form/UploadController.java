package dev.cooperage.files.uploads.form;

import java.util.Comparator;
import java.util.List;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.files.IncomingFiles;
import dev.cooperage.files.Wanted;
import dev.cooperage.files.declarations.DataMovements;
import dev.cooperage.files.declarations.FilesProperties;
import dev.cooperage.files.declarations.FormDeclaration;
import dev.cooperage.files.declarations.Undeclared;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
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

	private final UploadPage page;

	private final DataMovements movements;

	private final FilesProperties settings;

	private final SmallFilePool small;

	private final UploadTurns turns;

	UploadController(FileAccess files, UploadTickets tickets, UploadPage page, DataMovements movements,
			FilesProperties settings, SmallFilePool small, UploadTurns turns) {
		this.small = small;
		this.turns = turns;
		this.files = files;
		this.tickets = tickets;
		this.page = page;
		this.movements = movements;
		this.settings = settings;
	}

	@GetMapping
	String form(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "folder", required = false) @Nullable String asked,
			@RequestParam(name = "unfinished", defaultValue = "1") int unfinished, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		KeyPrefix folder = this.files.folderAt(name, me, rest, asked);
		BucketFiles bucket = this.files.of(name, me, Wanted.write(folder));
		bucket.requireWrite(folder);
		// A person who goes back gets a new ticket.
		response.setHeader("Cache-Control", "no-store");
		return this.page.show(bucket, folder, unfinished, me, request.getSession(), UploadChoices.empty(), model);
	}

	@PostMapping
	String create(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "folder", required = false) @Nullable String asked,
			@RequestParam(defaultValue = "") String ticket, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		KeyPrefix folder = this.files.folderAt(name, me, rest, asked);
		IncomingFiles incoming = this.files.incoming(name, me, folder, List.of());
		BucketFiles bucket = incoming.files();
		bucket.requireWrite(folder);
		requireTicket(me, request, ticket, name, folder);
		FormDeclaration declaration = new FormDeclaration(this.movements, this.settings.declaration(), me, name,
				folder);
		BindingResult form;
		try (UploadTurns.Turn turn = this.turns.form(me)) {
			List<UploadOutcome> outcomes = UploadForm.is(request.getContentType())
					? new UploadReader(incoming, folder, declaration, this.small.puts()).read(request) : List.of();
			if (!outcomes.isEmpty()) {
				return result(outcomes, bucket, folder, response, model);
			}
			form = UploadChoices.of(declaration.form());
			form.rejectValue("files", "none", "Choose at least one file");
		}
		catch (Undeclared ex) {
			form = UploadChoices.of(declaration.form(), ex.errors());
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		response.setHeader("Cache-Control", "no-store");
		return this.page.show(bucket, folder, 1, me, request.getSession(), form, model);
	}

	private static String result(List<UploadOutcome> outcomes, BucketFiles bucket, KeyPrefix folder,
			HttpServletResponse response, Model model) {
		FolderPlace here = FolderPlace.of(bucket, folder);
		model.addAttribute("tab", here.tab());
		model.addAttribute("page",
				new UploadedView(here, outcomes, outcomes.stream().filter(UploadOutcome::done).count()));
		outcomes.stream()
			.map(UploadOutcome::status)
			.max(Comparator.comparingInt(HttpStatus::value))
			.ifPresent((worst) -> response.setStatus(worst.value()));
		return "files/uploaded";
	}

	private void requireTicket(Person me, HttpServletRequest request, String ticket, BucketName bucket,
			KeyPrefix folder) {
		if (!this.tickets.redeem(me, request.getSession(), ticket, bucket, folder)) {
			throw new NotAllowedException(
					"This upload form was used already, was open too long, or is not yours. Nothing was stored.",
					new Remedy("Open the upload form again and choose the files again",
							new FileLinks(bucket).upload(folder)));
		}
	}

	/**
	 * The page with the result of an upload.
	 *
	 * @param done how many files are stored
	 */
	record UploadedView(FolderPlace here, List<UploadOutcome> outcomes, long done) {
	}

}
