package dev.cooperage.storage.transfers;

import org.jspecify.annotations.Nullable;

/**
 * Keeps where a copy in parts is, so that another process can go on with it. What its
 * methods throw ends the copy; its parts stay.
 */
public interface CopyProgress {

	/** The upload that an earlier try began; null to begin anew. */
	@Nullable String upload();

	/** S3 has begun the upload. */
	void begun(String upload);

	/** Asked before each part is copied, with the bytes that are copied so far. */
	void copied(long bytes);

}
