package dev.cooperage.files.downloads.zip;

import java.io.InputStream;

import dev.cooperage.storage.objects.ObjectInfo;

/** The source of a zip's content. */
interface ZipSource {

	/**
	 * Checks before each file that the person may read it.
	 * @throws dev.cooperage.web.NotAllowedException when the person may not have it (any
	 * more)
	 */
	void require(ObjectInfo file);

	/**
	 * Returns the content from a place on, exactly of what the listing showed.
	 * @throws dev.cooperage.s3names.StorageException when S3 does not give it
	 */
	InputStream open(ObjectInfo file, long from);

	/** Records that the file's first byte is about to be sent. */
	void begun(ObjectInfo file);

}
