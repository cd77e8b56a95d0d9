package dev.cooperage.files.downloads.zip;

import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileAudit;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.SelectionCount;
import dev.cooperage.files.selection.Selections;
import dev.cooperage.files.selection.ZipProperties;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.objects.ObjectStorage;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Selections as zips, within the limits of one. */
@Component
public class ZipDownloads {

	private final Selections selections;

	private final FileAccess files;

	private final ObjectStorage objects;

	private final FileAudit record;

	private final ZipProperties limits;

	ZipDownloads(Selections selections, FileAccess files, ObjectStorage objects, FileAudit record,
			ZipProperties limits) {
		this.selections = selections;
		this.files = files;
		this.objects = objects;
		this.record = record;
		this.limits = limits;
	}

	boolean fits(SelectionCount count) {
		return this.limits.allows(count);
	}

	ZipProperties limits() {
		return this.limits;
	}

	/**
	 * Returns all of it as a zip; throws as {@link Selections#count} does.
	 * @throws Refusal when there is nothing in it, or too much
	 */
	public ZipDownload of(BucketName bucket, Person person, Selection selection) {
		SelectionCount count = this.selections.count(this.selections.readable(bucket, person, selection), selection);
		if (count.isEmpty()) {
			throw new Refusal(HttpStatus.CONFLICT, "There are no files in it any more.");
		}
		if (!fits(count)) {
			throw new Refusal(HttpStatus.CONTENT_TOO_LARGE, "This is too much for one zip. Choose fewer files.");
		}
		return new ZipDownload(bucket, selection, () -> this.files.now(bucket, person), this.objects, this.record);
	}

}
