package dev.cooperage.files;

import java.io.Serializable;
import java.time.Instant;

import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.KeyPrefix;

/** What one upload form may be used for; lies in the session under a secret name. */
record UploadTicket(String bucket, String folder, Instant expires) implements Serializable {

	boolean isFor(BucketName bucket, KeyPrefix folder, Instant now) {
		return this.bucket.equals(bucket.value()) && this.folder.equals(folder.value()) && !expired(now);
	}

	boolean expired(Instant now) {
		return !now.isBefore(this.expires);
	}

}
