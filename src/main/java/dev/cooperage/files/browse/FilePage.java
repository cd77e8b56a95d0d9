package dev.cooperage.files.browse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.cooperage.audit.AuditEntry;
import dev.cooperage.buckets.AwsConsole;
import dev.cooperage.buckets.snippets.CodeLines;
import dev.cooperage.buckets.snippets.FileTable.TableColumn;
import dev.cooperage.buckets.snippets.FileTable;
import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAudit;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.files.browse.FileView.Addresses;
import dev.cooperage.files.browse.FileView.Upload;
import dev.cooperage.people.Person;
import dev.cooperage.preview.Preview;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectDetails;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.transfers.ObjectDetailsReader;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The pages of single files. */
@Component
public class FilePage {

	/** The most bytes of a picture that is shown. */
	public static final long LARGEST_PICTURE = 20 * 1024 * 1024;

	/** Larger pictures are fetched only when somebody asks for them. */
	private static final long SMALL_PICTURE = 512 * 1024;

	/** S3's clock and the panel's may differ by so much. */
	private static final Duration SLACK = Duration.ofMinutes(2);

	private final ObjectDetailsReader details;

	private final FileReader reader;

	private final FileAudit record;

	private final CodeLines code;

	private final AwsConsole console;

	FilePage(ObjectDetailsReader details, FileReader reader, FileAudit record, CodeLines code, AwsConsole console) {
		this.details = details;
		this.reader = reader;
		this.record = record;
		this.code = code;
		this.console = console;
	}

	/**
	 * Returns the page of the file.
	 * @param undeclared whether the person has to declare a download first
	 * @throws NotFoundException when there is none
	 */
	FileView of(BucketFiles bucket, Asked asked, Person person, boolean undeclared) {
		ObjectKey key = asked.key();
		if (asked.version() != null) {
			bucket.requireRead(key, asked.version());
		}
		else {
			bucket.requireRead(key);
		}
		BucketName name = bucket.bucket().name();
		ObjectDetails file = this.details.find(name, key, asked.version())
			.orElseThrow(() -> new NotFoundException(
					"There is no " + ((asked.version() != null) ? "such version of " : "file ")
							+ FileNames.shown(key.value()) + " in " + name + "."));
		// Without a preview everything else on the page is still true.
		Preview preview = null;
		String later = null;
		HttpStatus status = HttpStatus.OK;
		try {
			preview = this.reader.preview(name, file, asked.version(), person);
		}
		catch (NoTurnException ex) {
			later = ex.sentence();
			status = ex.status();
		}
		return new FileView(FolderPlace.of(bucket, key.folder()), status, file.info(), file, asked.version(),
				(preview != null) ? kind(preview) : "later", preview, later, upload(name, file.info()), undeclared,
				asked.largePicture() || file.info().size() <= SMALL_PICTURE,
				new Addresses(name, key, asked.version(), asked.largePicture()), this.console.object(name, key),
				FileNames.shown(key.name()),
				this.code.of(name, key, (preview instanceof Preview.Table found) ? table(found) : FileTable.UNKNOWN));
	}

	private @Nullable Upload upload(BucketName bucket, ObjectInfo file) {
		Optional<AuditEntry> entry = this.record.uploadOf(bucket, file.key());
		return entry.map((found) -> new Upload(found, file.lastModified().isAfter(found.at().plus(SLACK))))
			.orElse(null);
	}

	/** Templates must not ask for a class. */
	private static String kind(Preview preview) {
		if (preview instanceof Preview.Table) {
			return "table";
		}
		if (preview instanceof Preview.Text) {
			return "text";
		}
		if (preview instanceof Preview.Picture) {
			return "picture";
		}
		if (preview instanceof Preview.Pdf) {
			return "pdf";
		}
		if (preview instanceof Preview.Hex) {
			return "hex";
		}
		return (preview instanceof Preview.Empty) ? "nothing" : "unreadable";
	}

	private static FileTable table(Preview.Table table) {
		List<TableColumn> columns = table.columns()
			.stream()
			.map((column) -> new TableColumn(column.name(), column.hiveType()))
			.toList();
		return new FileTable(columns, table.separator(), table.header());
	}

	/**
	 * The file that a person wants to see.
	 *
	 * @param version null for the current one
	 * @param largePicture whether a picture is shown however large it is
	 */
	record Asked(ObjectKey key, @Nullable String version, boolean largePicture) {
	}

}
