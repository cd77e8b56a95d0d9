package dev.cooperage.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
 * Reads an upload form as it comes in and stores each file on the way, in constant
 * memory. What fails with one file stops none of the others.
 */
class UploadReader {

	/** The most files that one form may bring. */
	static final int MOST_FILES = 1000;

	private static final Logger LOG = LoggerFactory.getLogger(UploadReader.class);

	private static final int LONGEST_OPTION = 1000;

	private final BucketFiles files;

	private final KeyPrefix folder;

	private final List<UploadOutcome> outcomes = new ArrayList<>();

	private final FormDeclaration declaration;

	private boolean replace;

	UploadReader(BucketFiles files, KeyPrefix folder, FormDeclaration declaration) {
		this.declaration = declaration;
		this.files = files;
		this.folder = folder;
	}

	/**
	 * What became of each file, in the order they came; empty when there was none.
	 * @throws Undeclared before the first file when the declaration is not good
	 */
	List<UploadOutcome> read(HttpServletRequest request) {
		try {
			UploadForm form = new UploadForm(request.getContentType(), request.getInputStream());
			for (UploadForm.Part part = form.next(); part != null; part = form.next()) {
				if (this.outcomes.size() == MOST_FILES) {
					this.outcomes.add(new UploadOutcome.Failed("All further files", HttpStatus.CONTENT_TOO_LARGE,
							"one form takes at most 1,000 files."));
					break;
				}
				take(part);
			}
		}
		catch (UploadBrokenOffException | IOException ex) {
			brokenOff(ex);
		}
		return this.outcomes;
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
			this.outcomes.add(store(part, sent));
		}
	}

	private UploadOutcome store(UploadForm.Part part, String sent) {
		ObjectKey key;
		try {
			key = NewFileName.ofSent(sent).fileIn(this.folder);
		}
		catch (IllegalArgumentException ex) {
			return new UploadOutcome.BadName(FileNames.shown(sent), Objects.requireNonNull(ex.getMessage()));
		}
		try {
			var stored = this.files.put(key, part, FileType.of(part.contentType(), key), this.replace);
			return new UploadOutcome.Stored(FileNames.shown(key.name()), stored);
		}
		catch (StorageException ex) {
			return failed(FileNames.shown(key.name()), ex);
		}
		catch (NotAllowedException ex) {
			return new UploadOutcome.Failed(FileNames.shown(key.name()), HttpStatus.FORBIDDEN, ex.reason());
		}
		catch (UploadBrokenOffException ex) {
			this.outcomes.add(new UploadOutcome.Failed(FileNames.shown(key.name()), HttpStatus.BAD_REQUEST,
					"the upload broke off in the middle of it."));
			throw ex;
		}
	}

	private UploadOutcome failed(String name, StorageException ex) {
		StorageWords words = StorageWords.of(ex, true);
		if (words.status().is5xxServerError()) {
			LOG.warn("A file of an upload was not stored: {}: {}", ex.kind(), ex.getMessage());
		}
		return switch (ex.kind()) {
			case CONFLICT -> (!this.replace && "PreconditionFailed".equals(ex.code())) ? new UploadOutcome.Exists(name)
					: new UploadOutcome.Failed(name, words.status(), words.sentence());
			case INVALID -> new UploadOutcome.BadName(name, words.sentence());
			case UNREACHABLE -> new UploadOutcome.Uncertain(name, words.sentence());
			default -> new UploadOutcome.Failed(name, words.status(), words.sentence());
		};
	}

	private void brokenOff(Exception ex) {
		// Quietly: people close their browsers.
		LOG.info("An upload to {} broke off after {} files: {}", this.files.bucket().name(), this.outcomes.size(),
				ex.getClass().getSimpleName());
		String reason = (ex instanceof UploadForm.Unreadable) ? "the form could not be read any further."
				: "the upload broke off.";
		this.outcomes.add(new UploadOutcome.Failed("Whatever was still to come", HttpStatus.BAD_REQUEST, reason));
	}

}
