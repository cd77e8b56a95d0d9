package dev.cooperage.files.uploads.direct;

import java.util.UUID;

import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.Flash;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Discarding an unfinished upload, with a plain form. */
@Controller
class UnfinishedUploadController {

	private final DirectUploads uploads;

	UnfinishedUploadController(DirectUploads uploads) {
		this.uploads = uploads;
	}

	@PostMapping(path = "/buckets/{name}/direct-uploads/{id}/cancellation", produces = MediaType.TEXT_HTML_VALUE)
	String create(@PathVariable BucketName name, @PathVariable UUID id, @CurrentPerson Person me,
			RedirectAttributes redirect) {
		Upload upload = this.uploads.cancel(name, id, me);
		Flash.success(redirect, "The unfinished upload of " + FileNames.shown(upload.key().name()) + " is discarded.");
		return "redirect:" + new FileLinks(name).upload(upload.key().folder());
	}

}
