package dev.cooperage.access.sync;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.Drift;
import dev.cooperage.policy.PolicyDrift;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what the writer of a policy finds in S3 that it did not put there: each finding
 * once, with what was seen, in one transaction under the lease.
 */
@Component
class DriftStore {

	private final JdbcClient jdbc;

	private final DriftAudit record;

	private final ForeignRemovals removals;

	DriftStore(JdbcClient jdbc, DriftAudit record, ForeignRemovals removals) {
		this.jdbc = jdbc;
		this.record = record;
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
		Optional<Known> known = known(bucket, writer);
		if (known.isEmpty() || live.document().equals(known.get().seen())) {
			return;
		}
		BucketPolicy[] ours = Stream.of(known.get().applied(), known.get().sent())
			.flatMap(Optional::stream)
			.map(BucketPolicy::parse)
			.toArray(BucketPolicy[]::new);
		BucketPolicy[] accepted = Stream.concat(Stream.of(wanted), Stream.of(ours)).toArray(BucketPolicy[]::new);
		BucketPolicy seen = Optional.ofNullable(known.get().seen())
			.map(BucketPolicy::parse)
			.orElseGet(BucketPolicy::empty)
			.without(this.removals.open(bucket));
		List<Drift> found = PolicyDrift.between(seen, live, accepted);
		found.forEach((drift) -> this.record.found(bucket, drift));
		this.jdbc.sql("""
				update policy_state set seen_document = :live,
				  drifted_at = case when :ours then coalesce(drifted_at, clock_timestamp()) else drifted_at end
				where bucket = :bucket""")
			.param("live", live.document())
			.param("ours", found.stream().anyMatch(Drift::ours))
			.param("bucket", bucket.value())
			.update();
	}

	/**
	 * Records that S3 does not hold a policy that can be repaired as usual: the bucket is
	 * gone, or its policy is unreadable. Said once, until it is repaired.
	 */
	@Transactional
	void lost(BucketName bucket, UUID writer, String sentence) {
		int news = this.jdbc
			.sql("""
					update policy_state set drifted_at = clock_timestamp(), behind_since = coalesce(behind_since, clock_timestamp())
					where bucket = :bucket and writer = :writer and open and drifted_at is null""")
			.param("bucket", bucket.value())
			.param("writer", writer)
			.update();
		if (news == 1) {
			this.record.lost(bucket, sentence);
		}
	}

	/**
	 * Keeps what is about to be sent, so that it is known again if the answer is lost.
	 */
	void sending(BucketName bucket, UUID writer, BucketPolicy wanted) {
		this.jdbc.sql("update policy_state set sent_document = :sent where bucket = :bucket and writer = :writer")
			.param("sent", wanted.document())
			.param("bucket", bucket.value())
			.param("writer", writer)
			.update();
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
		old.forEach((each) -> this.record.dropped(bucket, each));
	}

	private Optional<Known> known(BucketName bucket, UUID writer) {
		return this.jdbc.sql("""
				select applied_document, seen_document, sent_document from policy_state
				where bucket = :bucket and writer = :writer for update""")
			.param("bucket", bucket.value())
			.param("writer", writer)
			.query((row, number) -> new Known(Optional.ofNullable(row.getString(1)), row.getString(2),
					Optional.ofNullable(row.getString(3))))
			.optional();
	}

	/** What the panel knows to have been in S3, or on its way there. */
	private record Known(Optional<String> applied, @Nullable String seen, Optional<String> sent) {
	}

}
