package dev.cooperage.files.downloads;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import dev.cooperage.access.Access;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.RangeRequest;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.Wanted;
import dev.cooperage.files.browse.FileVersions;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectInfo;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** The content of a file, streamed through the panel. */
@Controller
@RequestMapping("/buckets/{name}/downloads/{*rest}")
class DownloadController {

	private static final Logger LOG = LoggerFactory.getLogger(DownloadController.class);

	private static final int BUFFER = 64 * 1024;

	private final FileAccess files;

	private final FileVersions versions;

	DownloadController(FileAccess files, FileVersions versions) {
		this.files = files;
		this.versions = versions;
	}

	@RequestMapping(method = RequestMethod.HEAD)
	void head(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(required = false) @Nullable String key,
			@RequestParam(required = false) @Nullable String version,
			@RequestParam(required = false) @Nullable String as, HttpServletResponse response) {
		ObjectKey wanted = FileLinks.keyAt(rest, key);
		ObjectInfo info = info(this.files.of(name, me, Wanted.read(wanted)), wanted, version);
		describe(info, as, response);
		response.setContentLengthLong(info.size());
	}

	@GetMapping
	void show(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(required = false) @Nullable String key,
			@RequestParam(required = false) @Nullable String version,
			@RequestParam(required = false) @Nullable String as,
			@RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
			@RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange,
			HttpServletResponse response) throws IOException {
		ObjectKey wanted = FileLinks.keyAt(rest, key);
		BucketFiles files = this.files.of(name, me, Wanted.read(wanted));
		try (ObjectBody body = opened(files, wanted, version, RangeRequest.of(range, ifRange), response)) {
			describe(body.info(), as, response);
			response.setContentLengthLong(body.length());
			if (body.contentRange() != null) {
				response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
				response.setHeader(HttpHeaders.CONTENT_RANGE, body.contentRange());
			}
			send(new CheckedOnTheWay(body.content(), () -> requireRead(this.files.now(name, me), wanted, version)),
					response.getOutputStream());
		}
	}

	private static void requireRead(Access now, ObjectKey key, @Nullable String version) {
		if (version != null) {
			now.requireRead(key, version);
		}
		else {
			now.requireRead(key);
		}
	}

	private ObjectInfo info(BucketFiles files, ObjectKey key, @Nullable String version) {
		return (version != null) ? this.versions.find(files, key, version) : files.find(key);
	}

	private ObjectBody opened(BucketFiles files, ObjectKey key, @Nullable String version, RangeRequest range,
			HttpServletResponse response) {
		try {
			return (version != null) ? this.versions.open(files, key, version, range, AuditAction.FILE_DOWNLOADED)
					: files.open(key, range);
		}
		catch (StorageException ex) {
			if (!"InvalidRange".equals(ex.code())) {
				throw ex;
			}
			response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + info(files, key, version).size());
			throw new Refusal(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
					"The file is shorter than the part that was asked for.");
		}
	}

	private static void describe(ObjectInfo info, @Nullable String as, HttpServletResponse response) {
		// Never the stored type: as a script or style sheet it would pass the pages' CSP.
		response.setContentType("application/octet-stream");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				new Attachment((as != null) ? as : info.key().name()).header());
		FileContent.protect(response);
		response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
		response.setHeader(HttpHeaders.ETAG, info.eTag());
		response.setHeader(HttpHeaders.LAST_MODIFIED,
				DateTimeFormatter.RFC_1123_DATE_TIME.format(info.lastModified().atOffset(ZoneOffset.UTC)));
	}

	private static int read(InputStream from, byte[] buffer) throws IOException {
		try {
			return from.read(buffer);
		}
		catch (SocketTimeoutException ex) {
			LOG.warn("A download was cut off: S3 sent nothing more");
			// Cuts the connection, so that nobody takes the file for whole.
			throw new CloseNowException(ex);
		}
	}

	private static void send(InputStream from, OutputStream to) throws IOException {
		byte[] buffer = new byte[BUFFER];
		for (int length = read(from, buffer); length >= 0; length = read(from, buffer)) {
			try {
				to.write(buffer, 0, length);
			}
			catch (IOException ex) {
				// The client has gone: nobody is left to be told.
				return;
			}
		}
	}

}
