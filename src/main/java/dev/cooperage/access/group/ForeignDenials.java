package dev.cooperage.access.group;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cooperage.access.DeniedCalls;
import dev.cooperage.people.Person;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.Denials;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.connection.Principals;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The denials by statements of others in the policies that S3 was last seen to hold. Each
 * document is read and parsed once; which one it is comes with a person's grants.
 */
@Component
public class ForeignDenials {

	private static final int MOST = 2000;

	private final Cache<Seen, Denials> known = Caffeine.newBuilder().maximumSize(MOST).build();

	private final JdbcClient jdbc;

	private final Principals principals;

	private final Clock clock;

	ForeignDenials(JdbcClient jdbc, Principals principals, Clock clock) {
		this.jdbc = jdbc;
		this.principals = principals;
		this.clock = clock;
	}

	/**
	 * Returns what is denied to the person.
	 * @param seenHash of the policy; null before the first look
	 */
	public DeniedCalls of(Person person, BucketName bucket, @Nullable String seenHash) {
		Denials denials = in(bucket, seenHash);
		return (denials == Denials.NONE) ? DeniedCalls.none(bucket)
				: new DeniedCalls(denials, bucket, person.principal(this.principals), this.clock.instant());
	}

	/**
	 * Returns what is denied in the bucket.
	 * @param seenHash of the policy; null before the first look
	 */
	public Denials in(BucketName bucket, @Nullable String seenHash) {
		return (seenHash != null) ? denials(new Seen(bucket, seenHash)) : Denials.NONE;
	}

	/**
	 * Reads those of these policies that are not known yet, with one statement.
	 * @param seen the hash of each bucket's policy
	 */
	public void prepare(Map<BucketName, String> seen) {
		List<String> unknown = seen.entrySet()
			.stream()
			.filter((entry) -> this.known.getIfPresent(new Seen(entry.getKey(), entry.getValue())) == null)
			.map((entry) -> entry.getKey().value())
			.toList();
		if (!unknown.isEmpty()) {
			this.jdbc.sql("""
					select bucket, seen_hash, seen_document from policy_state
					where bucket in (:buckets) and seen_document is not null""")
				.param("buckets", unknown)
				.query((row) -> {
					this.known.put(new Seen(new BucketName(row.getString(1)), row.getString(2)),
							Denials.of(BucketPolicy.parse(row.getString(3))));
				});
		}
	}

	private Denials denials(Seen seen) {
		Denials known = this.known.getIfPresent(seen);
		if (known != null) {
			return known;
		}
		Document document = this.jdbc
			.sql("select seen_hash as hash, seen_document as text from policy_state where bucket = :bucket")
			.param("bucket", seen.bucket().value())
			.query(Document.class)
			.single();
		Denials read = Denials.of(BucketPolicy.parse(document.text()));
		// Another one may have been seen since the grants were read.
		this.known.put(new Seen(seen.bucket(), document.hash()), read);
		return read;
	}

	private record Seen(BucketName bucket, String hash) {
	}

	private record Document(String hash, String text) {
	}

}
