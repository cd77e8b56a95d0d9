package dev.cooperage.files.uploads.form;

import java.util.function.LongSupplier;

import dev.cooperage.files.FileNames;
import dev.cooperage.files.NewFile;
import dev.cooperage.files.StorageWords;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.ConditionalWrite;
import dev.cooperage.web.NotAllowedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;

/**
 * The outcomes of single files, none of which stops the others.
 */
final class UploadOutcomes {

	private static final Logger LOG = LoggerFactory.getLogger(UploadOutcomes.class);

	private UploadOutcomes() {
	}

	/**
	 * Puts the file.
	 * @param put returns the number of bytes stored
	 */
	static UploadOutcome of(NewFile file, LongSupplier put) {
		try {
			return new UploadOutcome.Stored(name(file), file.key(), put.getAsLong());
		}
		catch (StorageException ex) {
			return failed(file, ex);
		}
		catch (NotAllowedException ex) {
			return new UploadOutcome.Failed(name(file), HttpStatus.FORBIDDEN, ex.reason());
		}
	}

	static UploadOutcome failed(NewFile file, StorageException ex) {
		String name = name(file);
		StorageWords words = StorageWords.of(ex, true);
		if (words.status().is5xxServerError()) {
			LOG.warn("A file of an upload was not stored: {}: {}", ex.kind(), ex.getMessage());
		}
		return switch (ex.kind()) {
			case CONFLICT -> (!file.replace() && ConditionalWrite.refused(ex)) ? new UploadOutcome.Exists(name)
					: new UploadOutcome.Failed(name, words.status(), words.sentence());
			case INVALID -> new UploadOutcome.BadName(name, words.sentence());
			case UNREACHABLE -> new UploadOutcome.Uncertain(name, words.sentence());
			default -> new UploadOutcome.Failed(name, words.status(), words.sentence());
		};
	}

	private static String name(NewFile file) {
		return FileNames.shown(file.key().name());
	}

}
