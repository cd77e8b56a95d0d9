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

	private final CheckStore checks;

	LivePolicies(BucketStorage storage, CheckStore checks) {
		this.storage = storage;
		this.checks = checks;
	}

	/** Empty when the bucket has none; throws {@link StorageException}. */
	BucketPolicy of(BucketName bucket) {
		try {
			BucketPolicy live = this.storage.policy(bucket).map(BucketPolicy::parse).orElseGet(BucketPolicy::empty);
			this.checks.seen(bucket);
			return live;
		}
		catch (StorageException ex) {
			if (ex.kind() == StorageException.Kind.REFUSED) {
				this.checks.failed(bucket, SyncProblem.sentence(ex), ex.retryAfter());
			}
			throw ex;
		}
	}

}
