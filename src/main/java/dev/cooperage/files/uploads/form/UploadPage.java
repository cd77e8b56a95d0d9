package dev.cooperage.files.uploads.form;

import java.util.Map;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FilesModel;
import dev.cooperage.files.declarations.DeclarationForm;
import dev.cooperage.files.declarations.FilesProperties;
import dev.cooperage.files.uploads.direct.UnfinishedUploads;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.KeyPrefix;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the upload form shows. */
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
	 * @param typed what was declared, to be shown again
	 * @param problems a sentence for each field that something is wrong with
	 */
	String show(BucketFiles bucket, KeyPrefix folder, int page, Person me, HttpSession session, DeclarationForm typed,
			Map<String, String> problems, Model model) {
		this.origins.letIn(bucket.bucket().name());
		FilesModel.into(model, bucket, folder);
		String ticket = this.tickets.issue(me, session, bucket.bucket().name(), folder);
		model.addAttribute("action", new FileLinks(bucket.bucket().name()).upload(folder, ticket));
		model.addAttribute("asking", this.settings.declaration().name());
		model.addAttribute("declaration", typed);
		model.addAttribute("problems", problems);
		model.addAttribute("unfinished", this.unfinished.page(bucket.bucket().name(), me, page));
		return "files/upload";
	}

}
