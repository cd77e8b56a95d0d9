package dev.cooperage.files.browse;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileAudit;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.Wanted;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.PresignedReads;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * PDF documents, shown by S3's own origin and not by the panel's, where they could reach
 * the panel's pages. The address is signed when it is asked for and ends in a minute.
 */
@Controller
class DocumentController {

	private final FileAccess files;

	private final FileVersions versions;

	private final PresignedReads reads;

	private final FileAudit record;

	DocumentController(FileAccess files, FileVersions versions, PresignedReads reads, FileAudit record) {
		this.files = files;
		this.versions = versions;
		this.reads = reads;
		this.record = record;
	}

	@GetMapping("/buckets/{name}/documents/{*rest}")
	void show(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(required = false) @Nullable String key,
			@RequestParam(required = false) @Nullable String version, HttpServletResponse response) {
		ObjectKey wanted = FileLinks.keyAt(rest, key);
		BucketFiles bucket = this.files.of(name, me, Wanted.read(wanted));
		if (version != null) {
			this.versions.find(bucket, wanted, version);
		}
		else {
			bucket.find(wanted);
		}
		this.record.add(me, AuditAction.FILE_DOWNLOADED, name, wanted.value(),
				"shown as a PDF" + ((version != null) ? ", version " + version : ""));
		response.setStatus(HttpStatus.FOUND.value());
		response.setHeader(HttpHeaders.LOCATION,
				this.reads.inline(name, wanted, version, "application/pdf").toString());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
		response.setHeader("Referrer-Policy", "no-referrer");
	}

}
