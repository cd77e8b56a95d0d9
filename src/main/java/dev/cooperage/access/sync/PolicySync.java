package dev.cooperage.access.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.access.group.SyncProblem;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.reading.PolicyFormatException;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.buckets.BucketStorage.SignedPolicyPut;
import dev.cooperage.storage.buckets.BucketStorage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Brings S3 in step with the grants of one bucket: read, replace our statements, put,
 * read back. One writer per bucket, fenced by the lease and by the signature of the put.
 */
@Component
public class PolicySync {

	private static final Logger log = LoggerFactory.getLogger(PolicySync.class);

	/** How often one attempt starts again because something changed under it. */
	private static final int ROUNDS = 10;

	/** How often the old policy is read again before the outcome counts as unknown. */
	private static final int READS = 5;

	private final WriterLease lease;

	private final SyncStore store;

	private final PolicyStateTable table;

	private final DriftStore drift;

	private final PolicyMeters meters;

	private final PolicyContexts contexts;

	private final UnknownPrincipals unknownPrincipals;

	private final LivePolicies livePolicies;

	private final BucketStorage storage;

	PolicySync(WriterLease lease, SyncStore store, PolicyStateTable table, DriftStore drift, PolicyMeters meters,
			PolicyContexts contexts, UnknownPrincipals unknownPrincipals, LivePolicies livePolicies,
			BucketStorage storage) {
		this.lease = lease;
		this.store = store;
		this.table = table;
		this.drift = drift;
		this.meters = meters;
		this.contexts = contexts;
		this.unknownPrincipals = unknownPrincipals;
		this.livePolicies = livePolicies;
		this.storage = storage;
	}

	/**
	 * Makes one attempt to bring S3 to the newest revision.
	 * @return whether this thread was the writer; false while another one is
	 */
	public boolean apply(BucketName bucket) {
		return attempt(bucket, false);
	}

	/**
	 * Looks at S3 even if it should be in step: records what other people changed there
	 * and repairs what is ours.
	 * @return whether this thread was the writer; false while another one is
	 */
	boolean compare(BucketName bucket) {
		return attempt(bucket, true);
	}

	private boolean attempt(BucketName bucket, boolean look) {
		UUID writer = UUID.randomUUID();
		if (!this.lease.take(bucket, writer)) {
			return false;
		}
		boolean settled = true;
		try {
			boolean refused = rounds(bucket, writer, look, true);
			if (refused && this.unknownPrincipals.retry(bucket, look)) {
				rounds(bucket, writer, false, false);
			}
		}
		catch (RuntimeException ex) {
			settled = !(ex instanceof UnsettledException) && isExpected(ex);
			fail(bucket, writer, ex);
		}
		finally {
			// A put whose outcome is unknown may still arrive: it must have expired
			// before anybody else writes.
			if (settled) {
				this.lease.release(bucket, writer);
			}
		}
		return true;
	}

	/**
	 * @param leased whether the lease was just taken
	 * @return whether there are grants that S3 refuses
	 */
	private boolean rounds(BucketName bucket, UUID writer, boolean look, boolean leased) {
		for (int round = 0; round < ROUNDS; round++) {
			Optional<SyncStore.Intent> found = this.store.intent(bucket);
			if (found.isEmpty()) {
				return false;
			}
			SyncStore.Intent intent = found.get();
			if (intent.unfit()) {
				this.unknownPrincipals.unfit(bucket);
				continue;
			}
			boolean looked = !look || round > 0;
			boolean holds = leased && round == 0;
			if (looked && intent.reached() || !holds && !this.lease.take(bucket, writer)) {
				return intent.refused();
			}
			if (oneRound(bucket, writer, intent)) {
				return intent.refused();
			}
		}
		if (!this.table.isInStep(bucket)) {
			throw new UnsettledException("The policy in S3 keeps changing while the panel writes it", null);
		}
		return false;
	}

	/**
	 * @return whether S3 has the newest revision; the lease may be given back then
	 */
	private boolean oneRound(BucketName bucket, UUID writer, SyncStore.Intent intent) {
		BucketPolicy live = this.livePolicies.of(bucket);
		if (intent.unseen()) {
			this.table.shown(bucket);
		}
		BucketPolicy others = live.without(intent.removals());
		GrantsThatFit fitting = GrantsThatFit.of(others, this.contexts.of(bucket), this.contexts.budget(),
				intent.standing());
		BucketPolicy wanted = fitting.policy();
		if (!live.document().equals(intent.seen())) {
			this.drift.found(bucket, writer, live, wanted);
		}
		if (!wanted.meansTheSameAs(live)) {
			if (isLeftToOtherVersion(bucket, intent, live)) {
				return true;
			}
			wanted = this.contexts.acceptable(wanted);
			SignedPolicyPut put = sign(bucket, wanted);
			if (!this.table.sending(bucket, writer, intent.revision(), wanted.document(), WriterLease.MARGIN)
					|| !isTaken(put, bucket, intent, live)) {
				return false;
			}
			live = readBack(bucket, live, wanted);
		}
		if (!wanted.meansTheSameAs(live)) {
			return false;
		}
		boolean newest = this.store.inForce(bucket, writer, intent.revision(), live.document(), fitting.left());
		if (wanted != fitting.policy()) {
			this.drift.dropped(bucket, fitting.policy(), wanted);
		}
		return newest;
	}

	/** Ends are for this version alone: another one would leave them out. */
	private boolean isLeftToOtherVersion(BucketName bucket, SyncStore.Intent intent, BucketPolicy live) {
		return intent.reached() && !intent.hasEnds() && intent.removals().isEmpty() && this.table
			.isLeftToOtherVersion(bucket, intent.revision(), live.document(), this.contexts.fingerprint());
	}

	/**
	 * Returns whether S3 took it; if not, the next round is without the grants it
	 * refuses.
	 */
	private boolean isTaken(SignedPolicyPut put, BucketName bucket, SyncStore.Intent intent, BucketPolicy live) {
		try {
			put.send();
			return true;
		}
		catch (StorageException ex) {
			boolean explained = this.unknownPrincipals.explain(ex, bucket, intent, live);
			if (ex.kind() == StorageException.Kind.UNREACHABLE) {
				throw new UnsettledException(SyncProblem.sentence(ex), ex);
			}
			if (!explained) {
				throw ex;
			}
			return false;
		}
	}

	private SignedPolicyPut sign(BucketName bucket, BucketPolicy wanted) {
		return wanted.isEmpty() ? this.storage.signPolicyDelete(bucket, WriterLease.PUT_VALIDITY)
				: this.storage.signPolicyPut(bucket, wanted.document(), WriterLease.PUT_VALIDITY);
	}

	/**
	 * S3's settings are eventually consistent: the old policy is read again, never put
	 * again.
	 */
	private BucketPolicy readBack(BucketName bucket, BucketPolicy old, BucketPolicy wanted) {
		BucketPolicy seen = this.livePolicies.of(bucket);
		for (int read = 1; read < READS && !seen.meansTheSameAs(wanted) && seen.meansTheSameAs(old); read++) {
			Pause.ofMillis(100L << read);
			seen = this.livePolicies.of(bucket);
		}
		if (!seen.meansTheSameAs(wanted) && seen.meansTheSameAs(old)) {
			throw new UnsettledException("S3 took the policy but still shows the old one", null);
		}
		return seen;
	}

	private static boolean isExpected(RuntimeException ex) {
		return ex instanceof UnsettledException || ex instanceof StorageException || ex instanceof PolicyFormatException
				|| ex instanceof UnexplainedRefusalException || ex instanceof IllegalArgumentException;
	}

	/**
	 * Every failure is recorded: else it would stand as Applying for ever and come first
	 * in each sweep.
	 */
	private void fail(BucketName bucket, UUID writer, RuntimeException ex) {
		String sentence = sentence(ex);
		if (isExpected(ex)) {
			log.warn("The policy of {} is not applied: {} ({})", bucket, sentence, ex.getMessage());
		}
		else {
			log.error("The policy of {} could not be applied", bucket, ex);
		}
		this.meters.failed();
		boolean gone = ex instanceof StorageException storage && storage.kind() == StorageException.Kind.MISSING;
		if (gone || ex instanceof PolicyFormatException) {
			this.drift.lost(bucket, writer, sentence);
		}
		Duration asked = (ex instanceof StorageException storage) ? storage.retryAfter() : Duration.ZERO;
		this.store.failed(bucket, writer, sentence, asked);
	}

	private static String sentence(RuntimeException ex) {
		if (ex instanceof UnsettledException unsettled) {
			return unsettled.sentence;
		}
		if (ex instanceof UnexplainedRefusalException refusal) {
			return refusal.sentence();
		}
		if (ex instanceof StorageException storage) {
			return SyncProblem.sentence(storage);
		}
		if (ex instanceof PolicyFormatException) {
			return "S3 holds a bucket policy that the panel cannot read";
		}
		return (ex instanceof IllegalArgumentException)
				? "Somebody in this group has a name that cannot stand in a bucket policy"
				: "The panel itself failed; its log says why";
	}

	/** The outcome of a put is not known yet; the lease is kept to its end. */
	private static final class UnsettledException extends RuntimeException {

		private final String sentence;

		UnsettledException(String sentence, @Nullable Throwable cause) {
			super(sentence, cause);
			this.sentence = sentence;
		}

	}

}
