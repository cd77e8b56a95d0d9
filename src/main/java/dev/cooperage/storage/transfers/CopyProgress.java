package dev.cooperage.storage.transfers;

import org.jspecify.annotations.Nullable;

/**
 * The progress of a copy in parts, kept so that another process can continue it. What its
 * methods throw ends the copy; its parts stay.
 */
public interface CopyProgress {

	/** Returns the upload that an earlier try began; null to begin anew. */
	@Nullable String upload();

	/** Notes that S3 has begun the upload. */
	void begun(String upload);

	/** Notes before each part the bytes that are copied so far. */
	void copied(long bytes);

}
