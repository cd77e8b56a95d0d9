package dev.cooperage.storage.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.client.S3Clients;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

import static dev.cooperage.storage.client.StorageErrors.calling;

/** Deletions of many objects at once; a versioned bucket keeps the old versions. */
public class ObjectDeletions {

	/**
	 * The most that one DeleteObjects takes (source: S3 API reference, DeleteObjects).
	 */
	public static final int MOST = 1000;

	private final S3Clients clients;

	public ObjectDeletions(S3Clients clients) {
		this.clients = clients;
	}

	/**
	 * Deletes these objects, at most {@value #MOST}; those that are not there count as
	 * deleted.
	 * @return why S3 did not delete one, by key; empty when all are deleted
	 */
	public Map<ObjectKey, StorageException> delete(BucketName bucket, List<ObjectKey> keys) {
		Map<ObjectKey, StorageException> failures = new HashMap<>();
		List<ObjectKey> batch = new ArrayList<>();
		for (ObjectKey key : keys) {
			if (fitsXml(key)) {
				batch.add(key);
			}
			else {
				deleteOne(bucket, key, failures);
			}
		}
		if (!batch.isEmpty()) {
			deleteBatch(bucket, batch, failures);
		}
		return failures;
	}

	private void deleteOne(BucketName bucket, ObjectKey key, Map<ObjectKey, StorageException> failures) {
		try {
			calling("DeleteObject", bucket,
					() -> this.clients.calls().deleteObject((r) -> r.bucket(bucket.value()).key(key.value())));
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.UNREACHABLE || ex.kind() == Kind.THROTTLED) {
				throw ex;
			}
			failures.put(key, ex);
		}
	}

	private void deleteBatch(BucketName bucket, List<ObjectKey> keys, Map<ObjectKey, StorageException> failures) {
		List<ObjectIdentifier> names = keys.stream()
			.map((key) -> ObjectIdentifier.builder().key(key.value()).build())
			.toList();
		List<S3Error> errors = calling("DeleteObjects", bucket,
				() -> this.clients.calls()
					.deleteObjects((r) -> r.bucket(bucket.value()).delete((it) -> it.objects(names).quiet(true))))
			.errors();
		for (S3Error error : errors) {
			boolean refused = "AccessDenied".equals(error.code());
			failures.put(new ObjectKey(error.key()), new StorageException(refused ? Kind.REFUSED : Kind.CONFLICT,
					error.code(), "DeleteObjects of " + bucket + ": a key was not deleted", null));
		}
	}

	// XML, in which DeleteObjects names keys, cannot carry or keep all of them.
	private static boolean fitsXml(ObjectKey key) {
		return key.value().codePoints().noneMatch((c) -> Character.isISOControl(c) || c == 0xFFFE || c == 0xFFFF);
	}

}
