package dev.cooperage.access.sync;

import dev.cooperage.access.group.SyncProblem;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.buckets.BucketStorage;

import org.springframework.stereotype.Component;

/** Reads the policies that S3 holds, and notes where it does not let the panel look. */
@Component
class LivePolicies {

	private final BucketStorage storage;

	private final PolicyStateTable table;

	LivePolicies(BucketStorage storage, PolicyStateTable table) {
		this.storage = storage;
		this.table = table;
	}

	/** Empty when the bucket has none; throws {@link StorageException}. */
	BucketPolicy of(BucketName bucket) {
		try {
			return this.storage.policy(bucket).map(BucketPolicy::parse).orElseGet(BucketPolicy::empty);
		}
		catch (StorageException ex) {
			if (ex.kind() == StorageException.Kind.REFUSED) {
				this.table.notShown(bucket, SyncProblem.sentence(ex), true, ex.retryAfter());
			}
			throw ex;
		}
	}

}
