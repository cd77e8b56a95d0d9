package dev.cooperage.access.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.cooperage.access.group.SyncProblem;
import dev.cooperage.access.sync.ObjectAclStore.Pass;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.objects.ObjectAcls;
import dev.cooperage.storage.objects.ObjectVersion;
import dev.cooperage.storage.objects.VersionPage;
import dev.cooperage.storage.objects.VersionStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Passes over the versions of a bucket's objects, where these belong to their uploaders:
 * an ACL is to name nobody who may not read the object by the policy. A pass lists all
 * versions and looks at the ACLs of those that are new, or whose owner may not read them
 * any more.
 */
@Component
class ObjectAclPasses {

	private static final Logger log = LoggerFactory.getLogger(ObjectAclPasses.class);

	/** So long all passes together may take before other work has a turn. */
	private static final Duration TURN = Duration.ofSeconds(5);

	/** So many buckets are looked up for one turn. */
	private static final int BATCH = 50;

	/** So many versions in one call; each may need two more calls. */
	private static final int PAGE = 200;

	private final ObjectAclStore store;

	private final SyncStore sync;

	private final VersionStorage versions;

	private final ObjectAcls acls;

	private final Clock clock;

	private final boolean needed;

	ObjectAclPasses(ObjectAclStore store, SyncStore sync, VersionStorage versions, ObjectAcls acls, Clock clock,
			S3ConnectionDetails details) {
		this.store = store;
		this.sync = sync;
		this.versions = versions;
		this.acls = acls;
		this.clock = clock;
		this.needed = details.profile().uploadersOwnObjects();
	}

	/** Goes on with the passes whose turn it is, for a few seconds. */
	void run() {
		long end = System.nanoTime() + TURN.toNanos();
		if (!this.needed) {
			return;
		}
		for (BucketName bucket : this.store.due(BATCH)) {
			if (System.nanoTime() > end || !goOn(bucket, end)) {
				return;
			}
		}
	}

	/**
	 * Begins a pass where one is due, or goes on with the one under way.
	 * @return false when S3 does not answer or asks for patience
	 */
	private boolean goOn(BucketName bucket, long end) {
		try {
			Optional<Pass> pass = this.sync.intent(bucket)
				.flatMap((intent) -> this.store.open(bucket, intent.revision(), intent.readers(this.clock.instant()),
						this.sync.readersSince(bucket, this.store.lookedAt(bucket))));
			if (pass.isPresent()) {
				pages(bucket, pass.get(), end);
			}
			return true;
		}
		catch (StorageException ex) {
			log.warn("The ACLs in {} could not be looked at: {}", bucket, ex.getMessage());
			this.store.failed(bucket, SyncProblem.sentence(ex), ex.retryAfter());
			return ex.kind() != Kind.UNREACHABLE && ex.kind() != Kind.THROTTLED;
		}
		catch (RuntimeException ex) {
			// One bucket with something unforeseen must not hold back the others.
			log.error("The ACLs in {} could not be looked at", bucket, ex);
			this.store.failed(bucket, "The panel failed", Duration.ZERO);
			return true;
		}
	}

	private void pages(BucketName bucket, Pass pass, long end) {
		String panel = this.acls.bucketOwner(bucket);
		VersionPage.Place place = pass.place();
		do {
			VersionPage page = this.versions.list(bucket, "", false, place, PAGE);
			long confined = 0;
			long refused = 0;
			for (ObjectVersion version : page.versions()) {
				switch (confine(bucket, pass, version, panel)) {
					case CONFINED -> confined++;
					case REFUSED -> refused++;
					case NOTHING_TO_DO -> {
					}
				}
			}
			place = page.next();
			this.store.reached(bucket, pass, place, confined, refused);
		}
		while (place != null && System.nanoTime() < end);
	}

	private Result confine(BucketName bucket, Pass pass, ObjectVersion version, String panel) {
		String owner = version.owner();
		if (version.deletion() || owner == null || owner.equals(panel)) {
			return Result.NOTHING_TO_DO;
		}
		String principal = ObjectAcls.principal(owner);
		if (!pass.concerns(principal, version.key(), version.lastModified())) {
			return Result.NOTHING_TO_DO;
		}
		try {
			boolean stays = pass.readers().mayRead(principal, version.key());
			return this.acls.confine(bucket, version, panel, stays) ? Result.CONFINED : Result.NOTHING_TO_DO;
		}
		catch (StorageException ex) {
			// A statement of others may keep the panel from one object; the rest goes on.
			if (ex.kind() == Kind.REFUSED) {
				return Result.REFUSED;
			}
			throw ex;
		}
	}

	private enum Result {

		CONFINED, REFUSED, NOTHING_TO_DO

	}

}
