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
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;
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
			FileItemInputIterator items = form().getItemIterator(request);
			while (items.hasNext()) {
				if (this.outcomes.size() == MOST_FILES) {
					this.outcomes.add(new UploadOutcome.Failed("All further files", HttpStatus.CONTENT_TOO_LARGE,
							"one form takes at most 1,000 files."));
					break;
				}
				take(items.next());
			}
		}
		catch (UploadBrokenOffException | IOException ex) {
			brokenOff(ex);
		}
		return this.outcomes;
	}

	private static JakartaServletFileUpload<?, ?> form() {
		var form = new JakartaServletFileUpload<>(DiskFileItemFactory.builder().get());
		form.setHeaderCharset(StandardCharsets.UTF_8);
		// A name of 1,024 bytes, percent-encoded, with the folders of somebody's disk.
		form.setMaxPartHeaderSize(16 * 1024);
		return form;
	}

	private void take(FileItemInput item) throws IOException {
		if (item.isFormField()) {
			String option = new String(item.getInputStream().readNBytes(LONGEST_OPTION), StandardCharsets.UTF_8);
			if ("existing".equals(item.getFieldName())) {
				this.replace = "replace".equals(option);
			}
			this.declaration.field(Objects.requireNonNullElse(item.getFieldName(), ""), option);
			return;
		}
		String sent = sentName(item);
		// A browser sends a file without a name when none was chosen.
		if (sent == null || !sent.isEmpty()) {
			this.declaration.settle();
			this.outcomes.add(store(item, sent));
		}
	}

	private UploadOutcome store(FileItemInput item, @Nullable String sent) throws IOException {
		String shown = (sent != null) ? FileNames.shown(sent) : "A file";
		ObjectKey key;
		try {
			key = NewFileName.ofSent((sent != null) ? sent : "\u0000").fileIn(this.folder);
		}
		catch (IllegalArgumentException ex) {
			return new UploadOutcome.BadName(shown, Objects.requireNonNull(ex.getMessage()));
		}
		try {
			var stored = this.files.put(key, item.getInputStream(), FileType.of(item.getContentType(), key),
					this.replace);
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
		String reason = (ex instanceof FileUploadException) ? "the form could not be read any further."
				: "the upload broke off.";
		this.outcomes.add(new UploadOutcome.Failed("Whatever was still to come", HttpStatus.BAD_REQUEST, reason));
	}

	private static @Nullable String sentName(FileItemInput item) {
		try {
			return item.getName();
		}
		catch (IllegalArgumentException ex) {
			// The library itself refuses U+0000.
			return null;
		}
	}

}
