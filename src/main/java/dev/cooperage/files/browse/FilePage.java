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
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FilesModel;
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
import org.springframework.ui.Model;

/** What the page of one file shows. */
@Component
public class FilePage {

	/** Larger pictures are fetched only when somebody asks for them. */
	/** A picture with more bytes is not shown. */
	public static final long LARGEST_PICTURE = 20 * 1024 * 1024;

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
	 * Puts everything about the file into the model, and returns the status of the page.
	 * @throws NotFoundException when there is none
	 */
	HttpStatus into(Model model, BucketFiles bucket, Asked asked, Person person) {
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
		HttpStatus status = preview(name, file, asked, person, model);
		FilesModel.into(model, bucket, key.folder());
		model.addAttribute("file", file.info());
		model.addAttribute("details", file);
		model.addAttribute("upload", upload(name, file.info()));
		model.addAttribute("showPicture", asked.largePicture() || file.info().size() <= SMALL_PICTURE);
		model.addAttribute("largest", LARGEST_PICTURE);
		model.addAttribute("version", asked.version());
		addresses(model, new FileLinks(name), asked);
		model.addAttribute("code", this.code.of(name, key,
				(model.getAttribute("preview") instanceof Preview.Table found) ? table(found) : FileTable.UNKNOWN));
		model.addAttribute("console", this.console.object(name, key));
		model.addAttribute("title", FileNames.shown(key.name()));
		model.addAttribute("location", "s3://" + name + "/" + key);
		return status;
	}

	// Without a preview everything else on the page is still true.
	private HttpStatus preview(BucketName bucket, ObjectDetails file, Asked asked, Person person, Model model) {
		try {
			Preview preview = this.reader.preview(bucket, file, asked.version(), person);
			model.addAttribute("preview", preview);
			model.addAttribute("kind", kind(preview));
			return HttpStatus.OK;
		}
		catch (NoTurnException ex) {
			model.addAttribute("kind", "later");
			model.addAttribute("later", ex.sentence());
			return ex.status();
		}
	}

	private static void addresses(Model model, FileLinks links, Asked asked) {
		ObjectKey key = asked.key();
		String page = asked.of(links.file(key));
		model.addAttribute("againUrl", asked.largePicture() ? FileLinks.with(page, "picture", "show") : page);
		model.addAttribute("pictureUrl", asked.of(links.picture(key)));
		model.addAttribute("withPictureUrl", asked.of(links.withPicture(key)));
		model.addAttribute("declareUrl",
				FileLinks.with(links.home() + "/data-movements/new", "to", asked.of(links.withPicture(key))));
		model.addAttribute("documentUrl", asked.of(links.document(key)));
		model.addAttribute("downloadUrl", asked.of(links.download(key)));
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
	 * What somebody wants to see.
	 *
	 * @param version null for the current one
	 * @param largePicture whether a picture is shown however large it is
	 */
	record Asked(ObjectKey key, @Nullable String version, boolean largePicture) {

		private String of(String address) {
			return (this.version != null) ? FileLinks.with(address, "version", this.version) : address;
		}

	}

	/**
	 * Who stored the file through the panel.
	 *
	 * @param changed whether something else has stored it since
	 */
	record Upload(AuditEntry entry, boolean changed) {
	}

}
