package dev.cooperage.buckets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.access.AccessControl;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.buckets.Baseline;
import dev.cooperage.storage.buckets.BaselineStep;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.buckets.BucketStorage.Presence;
import dev.cooperage.web.PanelAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Makes buckets in S3, and removes those whose making was given up. Every attempt goes on
 * where the last one stopped; a bucket without our mark is never touched.
 */
@Component
class BucketMaker {

	private static final Logger log = LoggerFactory.getLogger(BucketMaker.class);

	/** The tag that marks a bucket as made for a row of ours. */
	static final String MARK = "cooperage-id";

	/** The time that S3's clock may be behind the panel's. */
	private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

	private final CreationStore store;

	private final BucketStorage storage;

	private final AccessControl access;

	private final PanelAddresses addresses;

	private final Clock clock;

	BucketMaker(CreationStore store, BucketStorage storage, AccessControl access, PanelAddresses addresses,
			Clock clock) {
		this.store = store;
		this.storage = storage;
		this.access = access;
		this.addresses = addresses;
		this.clock = clock;
	}

	/**
	 * Makes one attempt to finish the bucket or its removal; does nothing while another
	 * is under way.
	 */
	void advance(UUID id) {
		UUID worker = UUID.randomUUID();
		if (!this.store.claim(id, worker)) {
			return;
		}
		try {
			Optional<Bucket> bucket = this.store.find(id);
			if (bucket.isPresent() && bucket.get().cleaningUp()) {
				cleanUp(bucket.get(), worker);
			}
			else if (bucket.isPresent()) {
				make(bucket.get(), worker);
			}
		}
		catch (StorageException ex) {
			log.warn("The creation of a bucket ({}) is not finished: {}", id, ex.getMessage());
			note(id, ex);
		}
		catch (ClaimLostException ex) {
			log.info("Another worker goes on with the creation of a bucket ({})", id);
		}
		catch (RuntimeException ex) {
			// Not recorded, the page would say for ever that the panel is at work.
			log.error("The creation of a bucket ({}) failed", id, ex);
			this.store.failed(id, "The panel itself failed; its log says why");
		}
		finally {
			this.store.release(id, worker);
		}
	}

	private void note(UUID id, StorageException ex) {
		boolean made = this.store.find(id).filter(Bucket::made).isPresent();
		if (CreationProblem.isAboutTheName(ex) && !made) {
			this.store.nameRefused(id);
		}
		else {
			this.store.failed(id, CreationProblem.sentence(ex));
		}
	}

	private void make(Bucket bucket, UUID worker) {
		BucketName name = bucket.name();
		if (!bucket.made() && !makeOurs(bucket, worker)) {
			this.store.forget(bucket.id());
			return;
		}
		Baseline wanted = new Baseline(tags(bucket), this.addresses.publicUrl());
		for (BaselineStep step : this.storage.baselineSteps()) {
			requireClaim(bucket, worker);
			this.storage.apply(step, name, wanted);
		}
		if (this.store.finish(bucket.id())) {
			this.access.apply(name);
		}
	}

	/** Creates the bucket; returns whether it carries our mark now. */
	private boolean makeOurs(Bucket bucket, UUID worker) {
		BucketName name = bucket.name();
		if (bucket.absentSeenAt() == null) {
			if (presence(name) != Presence.ABSENT) {
				return false;
			}
			bucket = this.store.update(bucket.id(), (row) -> row.seenAbsent(this.clock.instant()));
		}
		requireClaim(bucket, worker);
		Presence presence = create(name);
		if (presence != Presence.PRESENT || !isOurs(bucket)) {
			return false;
		}
		this.storage.putTags(name, tags(bucket));
		this.store.update(bucket.id(), Bucket::seenMade);
		return true;
	}

	private Presence presence(BucketName name) {
		try {
			return this.storage.presence(name);
		}
		catch (StorageException ex) {
			throw (ex.kind() == Kind.INVALID) ? explained(name, ex) : ex;
		}
	}

	/**
	 * Returns the failure with S3's reason: an answer to HeadBucket has no body, and so
	 * no code that blames the name.
	 */
	private StorageException explained(BucketName name, StorageException unexplained) {
		try {
			this.storage.tags(name);
		}
		catch (StorageException ex) {
			return CreationProblem.isAboutTheName(ex) ? ex : unexplained;
		}
		return unexplained;
	}

	/** Makes the bucket, or finds that the name is taken; by whom shows only then. */
	private Presence create(BucketName name) {
		try {
			this.storage.create(name);
		}
		catch (StorageException ex) {
			if (ex.kind() != Kind.CONFLICT) {
				throw ex;
			}
		}
		Presence presence = this.storage.presence(name);
		if (presence == Presence.ABSENT) {
			// Not somebody else's: S3 may take a while to show what it just made.
			throw new StorageException(Kind.MISSING, null, "HeadBucket of " + name + ": not shown yet", null);
		}
		return presence;
	}

	/**
	 * Ours is what has our mark, or what nobody can have used since we saw the name free.
	 */
	private boolean isOurs(Bucket bucket) {
		BucketName name = bucket.name();
		Map<String, String> tags = this.storage.tags(name);
		if (!tags.isEmpty()) {
			return bucket.id().toString().equals(tags.get(MARK));
		}
		Instant absent = bucket.absentSeenAt();
		return absent != null
				&& this.storage.creationDate(name)
					.filter((made) -> !made.isBefore(absent.minus(CLOCK_SKEW)))
					.isPresent()
				&& this.storage.policy(name).isEmpty() && this.storage.isEmptyOfVersionsAndUploads(name);
	}

	private void cleanUp(Bucket bucket, UUID worker) {
		boolean there = bucket.absentSeenAt() != null && this.storage.presence(bucket.name()) == Presence.PRESENT;
		if (there && isOurs(bucket)) {
			if (!this.storage.isEmptyOfVersionsAndUploads(bucket.name())) {
				this.store.failed(bucket.id(), "The bucket has files in it already");
				return;
			}
			requireClaim(bucket, worker);
			this.storage.delete(bucket.name());
		}
		this.store.forget(bucket.id());
	}

	/** Stops a worker that was held up: another one may be removing the bucket by now. */
	private void requireClaim(Bucket bucket, UUID worker) {
		if (!this.store.claim(bucket.id(), worker)) {
			throw new ClaimLostException();
		}
	}

	private static Map<String, String> tags(Bucket bucket) {
		return Map.of(MARK, bucket.id().toString(), "cooperage-type", bucket.type().name().toLowerCase(Locale.ROOT),
				"cooperage-owner", bucket.createdBy().userName());
	}

	/** Another worker has the bucket: nothing more may be done to it. */
	private static final class ClaimLostException extends RuntimeException {

	}

}
