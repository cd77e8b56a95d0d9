package dev.cooperage.files.downloads.zip;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.Iterator;

import dev.cooperage.files.declarations.DeclarationForm;
import dev.cooperage.files.declarations.DownloadDeclarations;
import dev.cooperage.files.downloads.Attachment;
import dev.cooperage.files.downloads.FileContent;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.Selections;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.objects.ObjectInfo;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Chosen files and folders as one zip, streamed through the panel. */
@Controller
class ZipController {

	private final Selections selections;

	private final ZipDownloads zips;

	private final ZipPage page;

	private final DownloadDeclarations declarations;

	ZipController(Selections selections, ZipDownloads zips, ZipPage page, DownloadDeclarations declarations) {
		this.selections = selections;
		this.zips = zips;
		this.page = page;
		this.declarations = declarations;
	}

	/** Shows how much it is; a post only because so many names fit into no address. */
	@RequestMapping(path = "/buckets/{bucket}/selection/zip", method = { RequestMethod.GET, RequestMethod.POST })
	String show(@PathVariable("bucket") BucketName name, @CurrentPerson Person me, HttpServletRequest request,
			Model model) {
		model.addAttribute(DeclarationForm.NAME, DeclarationForm.EMPTY);
		return this.page.show(name, me, Selection.of(request), request.getSession(), model);
	}

	/** Sends the zip, or shows its page again when its declaration is missing. */
	@PostMapping("/buckets/{bucket}/zips")
	@Nullable String create(@PathVariable("bucket") BucketName name, @CurrentPerson Person me,
			@ModelAttribute(DeclarationForm.NAME) DeclarationForm form, BindingResult errors,
			HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
		Selection selection = Selection.of(request);
		ZipDownload zip = this.zips.of(name, me, selection);
		this.declarations.settle(request.getSession(), form, errors, name,
				((selection.keys().size() == 1) ? selection.keys().get(0) : selection.folder()).toString(), me);
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return this.page.show(name, me, selection, request.getSession(), model);
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
				this.zips.limits().mostFiles());
	}

}
