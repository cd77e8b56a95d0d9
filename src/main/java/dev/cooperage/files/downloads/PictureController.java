package dev.cooperage.files.downloads;

import java.io.IOException;
import java.io.OutputStream;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.RangeRequest;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.Wanted;
import dev.cooperage.files.browse.FilePage;
import dev.cooperage.files.browse.FileVersions;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.preview.PictureType;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectBody;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Pictures of a bucket, from the panel's own origin: only what is one by its first bytes,
 * never with the type that somebody stored it with.
 */
@Controller
class PictureController {

	private static final RangeRequest WHOLE = new RangeRequest(null, null);

	private final FileAccess files;

	private final FileVersions versions;

	PictureController(FileAccess files, FileVersions versions) {
		this.files = files;
		this.versions = versions;
	}

	@GetMapping("/buckets/{name}/pictures/{*rest}")
	void show(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(required = false) @Nullable String key,
			@RequestParam(required = false) @Nullable String version, HttpServletResponse response) throws IOException {
		try (ObjectBody body = opened(name, me, FileLinks.keyAt(rest, key), version)) {
			byte[] head = body.content().readNBytes(PictureType.HEAD);
			PictureType type = PictureType.of(head)
				.filter((found) -> body.length() <= FilePage.LARGEST_PICTURE)
				.orElseThrow(() -> new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE,
						"The panel shows PNG, JPEG, GIF, WebP and BMP pictures up to 20 MiB. Download this file."));
			response.setContentType(type.contentType());
			response.setContentLengthLong(body.length());
			response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline");
			FileContent.protect(response);
			response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
			send(head, body, response.getOutputStream());
		}
	}

	private ObjectBody opened(BucketName name, Person me, ObjectKey key, @Nullable String version) {
		BucketFiles bucket = this.files.of(name, me, Wanted.read(key));
		return (version != null) ? this.versions.open(bucket, key, version, WHOLE, AuditAction.FILE_PREVIEWED)
				: bucket.open(key, WHOLE, AuditAction.FILE_PREVIEWED);
	}

	private static void send(byte[] head, ObjectBody body, OutputStream to) throws IOException {
		to.write(head);
		body.content().transferTo(to);
	}

}
