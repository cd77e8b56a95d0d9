package dev.cooperage.files.downloads.zip;

import java.io.InputStream;

import dev.cooperage.storage.objects.ObjectInfo;

/** Where a zip has its content from. */
interface ZipSource {

	/**
	 * Asked before each file.
	 * @throws dev.cooperage.web.NotAllowedException when the person may not have it (any
	 * more)
	 */
	void require(ObjectInfo file);

	/**
	 * The content from a place on, exactly of what the listing showed.
	 * @throws dev.cooperage.s3names.StorageException when S3 does not give it
	 */
	InputStream open(ObjectInfo file, long from);

	/** The file's first byte is about to be sent. */
	void begun(ObjectInfo file);

}
