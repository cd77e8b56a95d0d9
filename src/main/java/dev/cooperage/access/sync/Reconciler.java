package dev.cooperage.access.sync;

import java.util.List;

import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.access.group.SyncProblem;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.buckets.BucketStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Compares every bucket's policy with S3 from time to time. Where nothing changed that is
 * one GetBucketPolicy and one update.
 */
@Component
public class Reconciler {

	private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

	/** So many buckets per run; the next run follows soon. */
	private static final int BATCH = 200;

	private final PolicyStateTable table;

	private final PolicySync sync;

	private final BucketStorage storage;

	private final PolicyMeters meters;

	private final PolicyContexts contexts;

	Reconciler(PolicyStateTable table, PolicySync sync, BucketStorage storage, PolicyMeters meters,
			PolicyContexts contexts) {
		this.table = table;
		this.sync = sync;
		this.storage = storage;
		this.meters = meters;
		this.contexts = contexts;
	}

	/**
	 * Compares the buckets whose turn it is, one after the other; ends when S3 does not
	 * answer, so that it is not asked once for each bucket.
	 */
	public void run() {
		List<BucketName> due = this.table.checksDue(BATCH);
		for (BucketName bucket : due) {
			if (!check(bucket)) {
				return;
			}
		}
	}

	/**
	 * Compares one bucket, now.
	 * @return false when S3 does not answer or asks for patience
	 */
	public boolean check(BucketName bucket) {
		try {
			String document = this.storage.policy(bucket).orElseGet(() -> BucketPolicy.empty().document());
			if (!this.table.unchanged(bucket, document, this.contexts.fingerprint())) {
				look(bucket);
			}
			return true;
		}
		catch (StorageException ex) {
			return failed(bucket, ex);
		}
	}

	/** While somebody else writes, they look themselves. */
	private void look(BucketName bucket) {
		this.sync.compare(bucket);
		this.table.looked(bucket);
	}

	private boolean failed(BucketName bucket, StorageException ex) {
		if (ex.kind() == Kind.MISSING) {
			look(bucket);
			return true;
		}
		this.meters.failed();
		String sentence = SyncProblem.sentence(ex);
		log.warn("The policy of {} could not be compared: {} ({})", bucket, sentence, ex.getMessage());
		this.table.notShown(bucket, sentence, SyncProblem.isRefusal(sentence), ex.retryAfter());
		boolean away = ex.kind() == Kind.UNREACHABLE || ex.kind() == Kind.THROTTLED;
		if (away) {
			this.table.postponeAll(bucket, sentence);
		}
		return !away;
	}

}
