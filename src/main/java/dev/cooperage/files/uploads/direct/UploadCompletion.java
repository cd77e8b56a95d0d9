package dev.cooperage.files.uploads.direct;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.cooperage.files.Refusal;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.objects.ConditionalWrite;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.storage.transfers.MultipartStorage;
import dev.cooperage.storage.transfers.StoredPart;
import dev.cooperage.web.NotAllowedException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The last step of an upload straight to S3: the parts become the file. */
@Component
class UploadCompletion {

	private final OwnUploads own;

	private final MultipartStorage storage;

	private final ObjectStorage objects;

	private final UploadStore store;

	private final UploadEnds ends;

	UploadCompletion(OwnUploads own, MultipartStorage storage, ObjectStorage objects, UploadStore store,
			UploadEnds ends) {
		this.own = own;
		this.storage = storage;
		this.objects = objects;
		this.store = store;
		this.ends = ends;
	}

	/**
	 * Makes the object and looks whether S3 has it; may be asked again when the answer
	 * was lost.
	 * @return what S3 has now
	 * @throws Refusal when parts are missing, the file exists and may not be replaced, or
	 * the upload was ended
	 */
	Upload complete(BucketName bucket, UUID id, boolean replace, Person person) {
		Upload upload = this.own.writable(bucket, id, person);
		if (upload.state() == Upload.State.DONE) {
			return upload;
		}
		if (!this.store.completing(id, replaced(upload, replace))) {
			throw UploadProblem.gone();
		}
		try {
			List<StoredPart> parts = this.storage.parts(upload.open());
			requireWhole(upload, parts);
			this.own.requireWrite(bucket, upload.key(), person);
			this.storage.complete(upload.open(), parts, replace);
		}
		catch (Refusal | NotAllowedException ex) {
			this.store.reopen(id);
			throw ex;
		}
		catch (StorageException ex) {
			return afterFailure(upload, ex);
		}
		return landed(upload);
	}

	/**
	 * Returns the size of the file that the upload is told to replace; null when there is
	 * none.
	 */
	private @Nullable Long replaced(Upload upload, boolean replace) {
		return replace ? this.objects.head(upload.bucket(), upload.key()).map(ObjectInfo::size).orElse(null) : null;
	}

	private Upload afterFailure(Upload upload, StorageException ex) {
		switch (ex.kind()) {
			case MISSING -> {
				// An earlier attempt whose answer was lost may have made the object.
				return landed(upload);
			}
			case CONFLICT, INVALID, REFUSED, THROTTLED -> {
				// What exists may be this very upload, completed by a try whose answer
				// was lost: the SDK asks again by itself.
				if (ex.kind() == Kind.CONFLICT && this.ends.landed(upload)) {
					return upload;
				}
				this.store.reopen(upload.id());
				throw ConditionalWrite.refused(ex) ? UploadProblem.exists() : ex;
			}
			default -> throw ex;
		}
	}

	private Upload landed(Upload upload) {
		if (this.ends.settle(upload)) {
			return upload;
		}
		throw UploadProblem.gone();
	}

	private static void requireWhole(Upload upload, List<StoredPart> parts) {
		boolean[] whole = new boolean[upload.plan().count() + 1];
		for (StoredPart part : parts) {
			if (upload.plan().has(part.number())) {
				whole[part.number()] = part.size() == upload.plan().sizeOf(part.number());
			}
		}
		List<Integer> missing = IntStream.rangeClosed(1, upload.plan().count())
			.filter((number) -> !whole[number])
			.boxed()
			.toList();
		if (!missing.isEmpty() || parts.size() != upload.plan().count()) {
			throw UploadProblem.incomplete(missing);
		}
	}

}
