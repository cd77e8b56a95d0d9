package dev.cooperage.access.sync;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.cooperage.access.group.ForeignRemovals;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.Drift;
import dev.cooperage.policy.PolicyDrift;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what the writer of a policy finds in S3 that it did not put there: each finding
 * once, with what was seen, in one transaction under the lease.
 */
@Component
class DriftStore {

	private final PolicyStateTable table;

	private final DriftAudit audit;

	private final ForeignRemovals removals;

	DriftStore(PolicyStateTable table, DriftAudit audit, ForeignRemovals removals) {
		this.table = table;
		this.audit = audit;
		this.removals = removals;
	}

	/**
	 * Records how the policy in S3 differs from what was seen last; does nothing for who
	 * lost the lease.
	 * @param live what S3 holds
	 * @param wanted what it shall hold
	 */
	@Transactional
	void found(BucketName bucket, UUID writer, BucketPolicy live, BucketPolicy wanted) {
		Optional<PolicyStateTable.Known> known = this.table.lock(bucket, writer)
			.filter((before) -> !live.document().equals(before.seen()));
		if (known.isEmpty()) {
			return;
		}
		BucketPolicy[] ours = Stream.of(known.get().applied(), known.get().sent())
			.filter(Objects::nonNull)
			.map(BucketPolicy::parse)
			.toArray(BucketPolicy[]::new);
		BucketPolicy[] accepted = Stream.concat(Stream.of(wanted), Stream.of(ours)).toArray(BucketPolicy[]::new);
		BucketPolicy seen = Optional.ofNullable(known.get().seen())
			.map(BucketPolicy::parse)
			.orElseGet(BucketPolicy::empty)
			.without(this.removals.open(bucket));
		List<Drift> found = PolicyDrift.between(seen, live, accepted);
		found.forEach((drift) -> this.audit.found(bucket, drift));
		this.table.seen(bucket, live.document(), found.stream().anyMatch(Drift::ours));
	}

	/**
	 * Records that S3 does not hold a policy that can be repaired as usual: the bucket is
	 * gone, or its policy is unreadable. Said once, until it is repaired.
	 */
	@Transactional
	void lost(BucketName bucket, UUID writer, String sentence) {
		if (this.table.lost(bucket, writer)) {
			this.audit.lost(bucket, sentence);
		}
	}

	/**
	 * Records the statements of others that lost the id of a deleted principal, so that
	 * S3 takes the policy again.
	 * @param before the policy with those ids
	 * @param after the policy as S3 holds it
	 */
	@Transactional
	void dropped(BucketName bucket, BucketPolicy before, BucketPolicy after) {
		List<Statement> kept = after.foreign();
		List<Statement> old = before.foreign().stream().filter((each) -> !kept.contains(each)).toList();
		old.forEach((each) -> this.audit.dropped(bucket, each));
	}

}
