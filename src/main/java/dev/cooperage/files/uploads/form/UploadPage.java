package dev.cooperage.files.uploads.form;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.files.declarations.FilesProperties;
import dev.cooperage.files.uploads.direct.UnfinishedUploads;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.web.PageOf;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** The page of the upload form. */
@Component
class UploadPage {

	private final UploadTickets tickets;

	private final UnfinishedUploads unfinished;

	private final UploadOrigins origins;

	private final FilesProperties settings;

	UploadPage(UploadTickets tickets, UnfinishedUploads unfinished, UploadOrigins origins, FilesProperties settings) {
		this.tickets = tickets;
		this.unfinished = unfinished;
		this.origins = origins;
		this.settings = settings;
	}

	/**
	 * Fills the page with a new ticket.
	 * @param form what was typed, with what is wrong
	 * @param page of the unfinished uploads, from 1
	 */
	String show(BucketFiles bucket, KeyPrefix folder, int page, Person me, HttpSession session, BindingResult form,
			Model model) {
		this.origins.letIn(bucket.bucket().name());
		FolderPlace here = FolderPlace.of(bucket, folder);
		String ticket = this.tickets.issue(me, session, bucket.bucket().name(), folder);
		model.addAllAttributes(form.getModel());
		model.addAttribute("tab", here.tab());
		model.addAttribute("page", new UploadView(here, here.links().upload(folder, ticket),
				this.settings.declaration().name(), this.unfinished.page(bucket.bucket().name(), me, page)));
		return "files/upload";
	}

	/**
	 * The upload form.
	 *
	 * @param action the address that it is sent to
	 * @param asking the policy of declarations
	 */
	record UploadView(FolderPlace here, String action, String asking, PageOf<?> unfinished) {
	}

}
