package dev.cooperage.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.ObjectInfo;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Chosen files and folders as one zip, streamed through the panel. */
@Controller
class ZipController {

	private final Selections selections;

	private final ZipPage page;

	private final DownloadDeclarations declarations;

	ZipController(Selections selections, ZipPage page, DownloadDeclarations declarations) {
		this.selections = selections;
		this.page = page;
		this.declarations = declarations;
	}

	/** Sends the zip, or shows its page again when its declaration is missing. */
	@PostMapping("/buckets/{bucket}/zips")
	@Nullable String create(@PathVariable("bucket") BucketName name, @CurrentPerson Person me,
			@RequestParam(required = false) @Nullable String reference,
			@RequestParam(defaultValue = "false") boolean confirmed, HttpServletRequest request,
			HttpServletResponse response, Model model) throws IOException {
		Selection selection = Selection.of(request);
		ZipDownload zip = this.selections.zip(name, me, selection);
		DeclarationForm form = new DeclarationForm(reference, confirmed);
		Map<String, String> problems = this.declarations.settle(request.getSession(), form, name,
				((selection.keys().size() == 1) ? selection.keys().get(0) : selection.folder()).toString(), me);
		if (!problems.isEmpty()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return this.page.show(name, me, selection, request.getSession(), form, problems, model);
		}
		Iterator<ObjectInfo> files = this.selections.objects(name, selection);
		// Asks S3: what it says now is still a page.
		var unused = files.hasNext();
		send(zip, files, response);
		return null;
	}

	private void send(ZipDownload zip, Iterator<ObjectInfo> files, HttpServletResponse response) throws IOException {
		response.setContentType("application/zip");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, new Attachment(zip.name()).header());
		FileContent.protect(response);
		zip.write(new BufferedOutputStream(response.getOutputStream(), 64 * 1024), files,
				this.selections.zipLimits().mostFiles());
	}

}
