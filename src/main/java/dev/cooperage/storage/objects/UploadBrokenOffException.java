package dev.cooperage.storage.objects;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The stream that was to be stored broke off: the sender's fault or choice, not S3's.
 * Nothing was stored.
 */
public class UploadBrokenOffException extends UncheckedIOException {

	UploadBrokenOffException(IOException cause) {
		super("The upload broke off", cause);
	}

}
