package dev.cooperage.files.uploads.direct;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.cooperage.files.FileType;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.declarations.DataMovements.Direction;
import dev.cooperage.files.declarations.DataMovements;
import dev.cooperage.files.declarations.DeclarationPolicy;
import dev.cooperage.files.declarations.FilesProperties;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.connection.Sha256;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.storage.transfers.MultipartStorage;
import dev.cooperage.storage.transfers.OpenUpload;
import dev.cooperage.storage.transfers.SignedPart;
import dev.cooperage.storage.transfers.StoredPart;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Uploads that go from a person's browser straight to S3, until they are completed. Each
 * step asks anew what the person may do, and knows only their own uploads.
 */
@Component
class DirectUploads {

	private final OwnUploads own;

	private final MultipartStorage storage;

	private final ObjectStorage objects;

	private final UploadStore store;

	private final PartSums sums;

	private final DataMovements movements;

	private final UploadEnds ends;

	private final FilesProperties settings;

	DirectUploads(OwnUploads own, MultipartStorage storage, ObjectStorage objects, UploadStore store, PartSums sums,
			DataMovements movements, UploadEnds ends, FilesProperties settings) {
		this.own = own;
		this.storage = storage;
		this.objects = objects;
		this.store = store;
		this.sums = sums;
		this.movements = movements;
		this.ends = ends;
		this.settings = settings;
	}

	/**
	 * Goes on with the person's unfinished upload of this file, or begins one.
	 * @throws Refusal when the name breaks a rule, the file exists and may not be
	 * replaced, the movement is not declared, or the person has too many unfinished
	 * uploads
	 */
	Begun begin(BucketName bucket, NewUpload file, Person person) {
		ObjectKey key = key(file);
		this.own.requireWrite(bucket, key, person);
		return this.store.same(bucket, key, file, person)
			.flatMap(this::resumed)
			.orElseGet(() -> create(bucket, key, file, person));
	}

	// Empty when S3 does not have it any more.
	private Optional<Begun> resumed(Upload upload) {
		try {
			List<StoredPart> parts = this.storage.parts(upload.open());
			this.store.reopen(upload.id());
			return Optional.of(new Begun(upload, parts, this.sums.known(upload.id())));
		}
		catch (StorageException ex) {
			if (ex.kind() != Kind.MISSING) {
				throw ex;
			}
			if (this.ends.settle(upload)) {
				throw UploadProblem.stored();
			}
			return Optional.empty();
		}
	}

	private Begun create(BucketName bucket, ObjectKey key, NewUpload file, Person person) {
		boolean declared = this.settings.declaration() != DeclarationPolicy.OFF;
		if (declared) {
			this.movements.require(file.movement(), this.settings.declaration(), Direction.IN, bucket, person);
		}
		if (!file.replace() && exists(bucket, key)) {
			throw UploadProblem.exists();
		}
		UUID id = this.store.creating(bucket, key, declared ? file : file.undeclared(), person);
		OpenUpload open;
		try {
			open = this.storage.begin(bucket, key, FileType.of(file.type(), key), id.toString());
		}
		catch (StorageException ex) {
			// Without an answer S3 may have begun it; nobody can use what has no id.
			this.store.gone(id);
			throw ex;
		}
		Upload upload = this.store.begun(id, open.id());
		if (upload.state() != Upload.State.OPEN) {
			this.ends.soon();
			throw UploadProblem.gone();
		}
		return new Begun(upload, List.of(), Map.of());
	}

	/**
	 * Signs parts, for minutes and for bytes of these sums only.
	 * @param wanted by the parts' numbers
	 * @return in the same order
	 */
	Map<Integer, SignedPart> sign(BucketName bucket, UUID id, Map<Integer, Sha256> wanted, Person person) {
		Upload upload = open(bucket, id, wanted.keySet(), person);
		this.sums.signed(id, wanted);
		Map<Integer, SignedPart> signed = new LinkedHashMap<>();
		wanted.forEach((number, sum) -> signed.put(number, this.storage.sign(upload.open(), number, sum)));
		return signed;
	}

	/**
	 * Takes one part through the panel, for a browser that cannot reach S3 or cannot sum
	 * up.
	 * @param told the sum that the browser came to; null where it cannot
	 */
	void put(BucketName bucket, UUID id, int number, @Nullable Sha256 told, long length, InputStream content,
			Person person) {
		Upload upload = open(bucket, id, Set.of(number), person);
		if (length != upload.plan().sizeOf(number)) {
			throw new Refusal(HttpStatus.BAD_REQUEST,
					"This part must have " + upload.plan().sizeOf(number) + " bytes.");
		}
		MessageDigest digest = Sha256.digest();
		this.sums.coming(id, number);
		try {
			this.storage.put(upload.open(), number, length, new DigestInputStream(content, digest));
		}
		catch (StorageException ex) {
			throw (ex.kind() == Kind.MISSING) ? UploadProblem.gone() : ex;
		}
		Sha256 sum = Sha256.of(digest);
		if (told != null && !told.equals(sum)) {
			throw UploadProblem.changed();
		}
		this.sums.came(id, number, sum);
	}

	/** Gives the upload up; nothing of it stays. */
	Upload cancel(BucketName bucket, UUID id, Person person) {
		Upload upload = this.own.find(bucket, id, person);
		if (this.store.ending(upload.id())) {
			this.ends.soon();
		}
		return upload;
	}

	private Upload open(BucketName bucket, UUID id, Set<Integer> numbers, Person person) {
		Upload upload = this.own.writable(bucket, id, person);
		if (!numbers.stream().allMatch(upload.plan()::has)) {
			throw new Refusal(HttpStatus.BAD_REQUEST, "There is no such part.");
		}
		if (upload.state() != Upload.State.OPEN || !this.store.touch(id)) {
			throw UploadProblem.gone();
		}
		return upload;
	}

	private boolean exists(BucketName bucket, ObjectKey key) {
		try {
			return this.objects.head(bucket, key).isPresent();
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.INVALID) {
				// A HEAD has no words; the next call says why S3 does not take the key.
				return false;
			}
			throw ex;
		}
	}

	private static ObjectKey key(NewUpload file) {
		try {
			return file.key();
		}
		catch (IllegalArgumentException ex) {
			throw UploadProblem.badName(ex.getMessage() + ".");
		}
	}

	/**
	 * An upload, and the parts of it that S3 has.
	 *
	 * @param parts in order of their number; empty for a new one
	 * @param sums of those parts whose content is known for certain
	 */
	record Begun(Upload upload, List<StoredPart> parts, Map<Integer, Sha256> sums) {
	}

}
