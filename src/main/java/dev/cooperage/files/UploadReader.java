package dev.cooperage.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;

import dev.cooperage.storage.KeyPrefix;
import dev.cooperage.storage.ObjectKey;
import dev.cooperage.storage.StorageException;
import dev.cooperage.storage.UploadBrokenOffException;
import dev.cooperage.web.NotAllowedException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;

/**
 * Reads an upload form as it comes in and stores each file on the way: small ones several
 * at a time from memory, large ones as a stream, all in bounded memory. What fails with
 * one file stops none of the others.
 */
class UploadReader {

	/** The most files that one form may bring. */
	static final int MOST_FILES = 10_000;

	private static final Logger LOG = LoggerFactory.getLogger(UploadReader.class);

	private static final int LONGEST_OPTION = 1000;

	private final BucketFiles files;

	private final KeyPrefix folder;

	private final FormDeclaration declaration;

	private final SmallFilePool small;

	private final PutsUnderWay puts;

	private boolean replace;

	UploadReader(BucketFiles files, KeyPrefix folder, FormDeclaration declaration, SmallFilePool small) {
		this.files = files;
		this.folder = folder;
		this.declaration = declaration;
		this.small = small;
		this.puts = small.puts();
	}

	/**
	 * What became of each file, in the order they came; empty when there was none.
	 * Whatever happens, nothing is under way any more afterwards.
	 * @throws Undeclared before the first file when the declaration is not good
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
			this.puts.add(new UploadOutcome.BadName(FileNames.shown(sent), Objects.requireNonNull(ex.getMessage())));
			return;
		}
		try {
			store(new NewFile(key, FileType.of(part.contentType(), key), this.replace, this.declaration.reference()),
					part);
		}
		catch (StorageException ex) {
			this.puts.add(failed(FileNames.shown(key.name()), this.replace, ex));
		}
		catch (UploadBrokenOffException | IOException ex) {
			this.puts.add(new UploadOutcome.Failed(FileNames.shown(key.name()), HttpStatus.BAD_REQUEST,
					"the upload broke off in the middle of it."));
			throw ex;
		}
	}

	private void store(NewFile file, UploadForm.Part part) throws IOException {
		this.puts.await(file.key());
		SmallFileMemory.Content content = this.small.memory().read(part);
		if (content.isWhole()) {
			this.puts.begin(file.key(), content, () -> outcome(file, () -> this.files.put(file, content.bytes())));
			return;
		}
		try (content) {
			this.puts.add(outcome(file, () -> this.files.put(file, content.followedBy(part))));
		}
	}

	private static UploadOutcome outcome(NewFile file, LongSupplier put) {
		String name = FileNames.shown(file.key().name());
		try {
			return new UploadOutcome.Stored(name, file.key(), put.getAsLong());
		}
		catch (StorageException ex) {
			return failed(name, file.replace(), ex);
		}
		catch (NotAllowedException ex) {
			return new UploadOutcome.Failed(name, HttpStatus.FORBIDDEN, ex.reason());
		}
	}

	private static UploadOutcome failed(String name, boolean replace, StorageException ex) {
		StorageWords words = StorageWords.of(ex, true);
		if (words.status().is5xxServerError()) {
			LOG.warn("A file of an upload was not stored: {}: {}", ex.kind(), ex.getMessage());
		}
		return switch (ex.kind()) {
			case CONFLICT -> (!replace && "PreconditionFailed".equals(ex.code())) ? new UploadOutcome.Exists(name)
					: new UploadOutcome.Failed(name, words.status(), words.sentence());
			case INVALID -> new UploadOutcome.BadName(name, words.sentence());
			case UNREACHABLE -> new UploadOutcome.Uncertain(name, words.sentence());
			default -> new UploadOutcome.Failed(name, words.status(), words.sentence());
		};
	}

	private void brokenOff(Exception ex) {
		// Quietly: people close their browsers.
		LOG.info("An upload to {} broke off after {} files: {}", this.files.bucket().name(), this.puts.count(),
				ex.getClass().getSimpleName());
		String reason = (ex instanceof UploadForm.Unreadable) ? "the form could not be read any further."
				: "the upload broke off.";
		this.puts.add(new UploadOutcome.Failed("Whatever was still to come", HttpStatus.BAD_REQUEST, reason));
	}

}
