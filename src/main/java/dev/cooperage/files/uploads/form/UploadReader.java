package dev.cooperage.files.uploads.form;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.cooperage.files.FileNames;
import dev.cooperage.files.FileType;
import dev.cooperage.files.IncomingFiles;
import dev.cooperage.files.NewFile;
import dev.cooperage.files.NewFileName;
import dev.cooperage.files.declarations.FormDeclaration;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.UploadBrokenOffException;
import dev.cooperage.storage.transfers.SmallObjects;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;

/**
 * A reader of an upload form that stores each file as it comes in: small ones several at
 * a time from memory, large ones as a stream, all in bounded memory. What fails with one
 * file stops none of the others.
 */
class UploadReader {

	/** The most files that one form may bring. */
	static final int MOST_FILES = 10_000;

	private static final Logger LOG = LoggerFactory.getLogger(UploadReader.class);

	/** In bytes; nobody told the sizes, so memory is held for this much while reading. */
	private static final int LARGEST_IN_MEMORY = 1024 * 1024;

	private static final int LONGEST_OPTION = 1000;

	/** Nobody reads more of them, and they cost nothing to send. */
	static final int MOST_BAD_NAMES = 200;

	private final IncomingFiles files;

	private final KeyPrefix folder;

	private final FormDeclaration declaration;

	private final PutsUnderWay puts;

	private boolean replace;

	private int badNames;

	UploadReader(IncomingFiles files, KeyPrefix folder, FormDeclaration declaration, PutsUnderWay puts) {
		this.files = files;
		this.folder = folder;
		this.declaration = declaration;
		this.puts = puts;
	}

	/**
	 * Returns what became of each file, in the order they came; empty when there was
	 * none. Whatever happens, nothing begins any more afterwards.
	 * @throws dev.cooperage.files.declarations.Undeclared before the first file when the
	 * declaration is not good
	 */
	List<UploadOutcome> read(HttpServletRequest request) {
		try {
			readAll(new UploadForm(request.getContentType(), request.getInputStream()));
		}
		catch (UploadBrokenOffException | IOException ex) {
			brokenOff(ex);
		}
		finally {
			this.puts.settle();
			this.files.end();
		}
		return this.puts.finish();
	}

	private void readAll(UploadForm form) throws IOException {
		for (UploadForm.Part part = form.next(); part != null; part = form.next()) {
			if (this.puts.count() == MOST_FILES) {
				this.puts.add(new UploadOutcome.Failed("All further files", HttpStatus.CONTENT_TOO_LARGE,
						String.format(Locale.UK, "one form takes at most %,d files.", MOST_FILES)));
				return;
			}
			if (this.badNames == MOST_BAD_NAMES) {
				this.puts.add(new UploadOutcome.Failed("All further files", HttpStatus.UNPROCESSABLE_CONTENT,
						MOST_BAD_NAMES + " names before them cannot be used. Correct these first."));
				return;
			}
			this.puts.requireSound();
			take(part);
		}
	}

	private void take(UploadForm.Part part) throws IOException {
		String sent = part.fileName();
		if (sent == null) {
			String option = new String(part.readNBytes(LONGEST_OPTION), StandardCharsets.UTF_8);
			if ("existing".equals(part.field())) {
				this.replace = "replace".equals(option);
			}
			this.declaration.field(part.field(), option);
			return;
		}
		// A browser sends a file without a name when none was chosen.
		if (!sent.isEmpty()) {
			this.declaration.settle();
			named(part, sent);
		}
	}

	private void named(UploadForm.Part part, String sent) throws IOException {
		ObjectKey key;
		try {
			key = NewFileName.ofSent(sent).fileIn(this.folder);
		}
		catch (IllegalArgumentException ex) {
			this.puts
				.add(new UploadOutcome.BadName(FileNames.shownShort(sent), Objects.requireNonNull(ex.getMessage())));
			this.badNames++;
			return;
		}
		NewFile file = new NewFile(key, FileType.of(part.contentType(), key), this.replace,
				this.declaration.reference(), null);
		try {
			store(file, part);
		}
		catch (StorageException ex) {
			this.puts.add(UploadOutcomes.failed(file, ex));
		}
		catch (UploadBrokenOffException | IOException ex) {
			this.puts.add(new UploadOutcome.Failed(FileNames.shown(key.name()), HttpStatus.BAD_REQUEST,
					"the upload broke off in the middle of it."));
			throw ex;
		}
	}

	private void store(NewFile file, UploadForm.Part part) throws IOException {
		this.puts.await(file.key());
		SmallObjects.Content content = this.files.read(part, LARGEST_IN_MEMORY);
		if (content.isWhole()) {
			this.puts.begin(file, () -> this.files.put(file, content), content::close);
			return;
		}
		try (content) {
			this.puts.add(UploadOutcomes.of(file, () -> this.files.put(file, content.followedBy(part))));
		}
	}

	private void brokenOff(Exception ex) {
		// Quietly: people close their browsers.
		LOG.info("An upload to {} broke off after {} files: {}", this.files.files().bucket().name(), this.puts.count(),
				ex.getClass().getSimpleName());
		String reason = (ex instanceof UploadForm.Unreadable) ? "the form could not be read any further."
				: "the upload broke off.";
		this.puts.add(new UploadOutcome.Failed("The remaining files", HttpStatus.BAD_REQUEST, reason));
	}

}
