package dev.cooperage.files.uploads.direct;

import java.util.UUID;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.NotFoundException;

import org.springframework.stereotype.Component;

/** A person's own uploads straight to S3, and what the person may do at this moment. */
@Component
class OwnUploads {

	private final FileAccess files;

	private final UploadStore store;

	OwnUploads(FileAccess files, UploadStore store) {
		this.files = files;
		this.store = store;
	}

	/**
	 * Returns the person's own upload.
	 * @throws NotFoundException for everybody else's
	 */
	Upload find(BucketName bucket, UUID id, Person person) {
		return find(this.files.of(bucket, person), id);
	}

	/**
	 * Returns the person's own upload, for somebody who may write where it leads to;
	 * throws likewise.
	 */
	Upload writable(BucketName bucket, UUID id, Person person) {
		BucketFiles mine = this.files.of(bucket, person);
		Upload upload = find(mine, id);
		mine.requireWrite(upload.key());
		return upload;
	}

	/** Lets only those go on who may write the file. */
	void requireWrite(BucketName bucket, ObjectKey key, Person person) {
		this.files.of(bucket, person).requireWrite(key);
	}

	private Upload find(BucketFiles mine, UUID id) {
		BucketName bucket = mine.bucket().name();
		return this.store.find(id, bucket, mine.access().person())
			.orElseThrow(() -> new NotFoundException("You have no such upload in " + bucket + "."));
	}

}
