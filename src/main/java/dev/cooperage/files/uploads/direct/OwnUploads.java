package dev.cooperage.files.uploads.direct;

import java.util.UUID;

import dev.cooperage.access.AccessControl;
import dev.cooperage.buckets.BucketCatalogue;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.NotFoundException;

import org.springframework.stereotype.Component;

/** A person's own uploads straight to S3, and what the person may do at this moment. */
@Component
class OwnUploads {

	private final BucketCatalogue catalogue;

	private final AccessControl access;

	private final UploadStore store;

	OwnUploads(BucketCatalogue catalogue, AccessControl access, UploadStore store) {
		this.catalogue = catalogue;
		this.access = access;
		this.store = store;
	}

	/**
	 * The person's own upload.
	 * @throws NotFoundException for everybody else's
	 */
	Upload find(BucketName bucket, UUID id, Person person) {
		this.catalogue.find(bucket, person);
		return this.store.find(id, bucket, person)
			.orElseThrow(() -> new NotFoundException("You have no such upload in " + bucket + "."));
	}

	/** Lets only those go on who may write where the upload leads to. */
	void requireWrite(Upload upload, Person person) {
		requireWrite(upload.bucket(), upload.key(), person);
	}

	/** Lets only those go on who may write the file. */
	void requireWrite(BucketName bucket, ObjectKey key, Person person) {
		this.catalogue.find(bucket, person);
		this.access.of(person, bucket).requireWrite(key);
	}

}
