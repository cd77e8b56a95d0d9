package dev.cooperage.files;

import java.io.BufferedOutputStream;
import java.io.IOException;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Chosen files and folders as one zip, streamed through the panel. */
@Controller
class ZipController {

	private final Selections selections;

	ZipController(Selections selections) {
		this.selections = selections;
	}

	@PostMapping("/buckets/{bucket}/zips")
	void create(@PathVariable("bucket") BucketName name, @CurrentPerson Person me, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		Selection selection = Selection.of(request);
		ZipDownload zip = this.selections.zip(name, me, selection);
		response.setContentType("application/zip");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, new Attachment(zip.name()).header());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
		response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
		zip.write(new BufferedOutputStream(response.getOutputStream(), 64 * 1024),
				this.selections.objects(name, selection), this.selections.zipLimits().mostFiles());
	}

}
