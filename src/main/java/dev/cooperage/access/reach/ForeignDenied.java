package dev.cooperage.access.reach;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import dev.cooperage.access.group.ForeignDenials;
import dev.cooperage.policy.Denials;
import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells what statements of others deny to somebody, by the policies as S3 was last seen
 * to hold them.
 */
@Component
class ForeignDenied {

	/** A name that nobody gives a file; what is denied to it is denied to its folder. */
	private static final String PROBE = "cooperage.probe";

	private final ForeignDenials denials;

	private final Clock clock;

	ForeignDenied(ForeignDenials denials, Clock clock) {
		this.denials = denials;
		this.clock = clock;
	}

	/** Reads the policies of these grants that are not known yet, with one statement. */
	void prepare(Collection<ReachedGrant> grants) {
		Map<BucketName, String> seen = new HashMap<>();
		grants.forEach((grant) -> {
			if (grant.seenHash() != null) {
				seen.put(grant.bucket(), grant.seenHash());
			}
		});
		this.denials.prepare(seen);
	}

	/** Returns whether some of what the grant gives is surely denied in its folder. */
	boolean some(ReachedGrant grant, String principal) {
		String folder = grant.folder().value();
		return reading(grant.bucket(), grant.seenHash(), principal, folder)
				|| (grant.level().covers(AccessLevel.READ_WRITE)
						&& writing(grant.bucket(), grant.seenHash(), principal, folder));
	}

	/**
	 * Returns whether reading there is surely denied.
	 * @param path a key, or a folder with its slash, or nothing for the root
	 */
	boolean reading(BucketName bucket, @Nullable String seenHash, String principal, String path) {
		Denials denials = this.denials.in(bucket, seenHash);
		boolean listing = isFolder(path)
				&& denied(denials, principal, "s3:ListBucket", bucket.arn(), Map.of("s3:prefix", path));
		return listing || denied(denials, principal, "s3:GetObject", object(bucket, path), Map.of());
	}

	/** Returns whether writing there is surely denied. */
	boolean writing(BucketName bucket, @Nullable String seenHash, String principal, String path) {
		return denied(this.denials.in(bucket, seenHash), principal, "s3:PutObject", object(bucket, path), Map.of());
	}

	private static String object(BucketName bucket, String path) {
		return bucket.arn() + "/" + path + (isFolder(path) ? PROBE : "");
	}

	private static boolean isFolder(String path) {
		return path.isEmpty() || path.endsWith("/");
	}

	private boolean denied(Denials denials, String principal, String action, String resource,
			Map<String, String> keys) {
		return denials != Denials.NONE
				&& denials.against(new AccessAttempt(principal, action, resource, keys, false).at(this.clock.instant()))
					.isPresent();
	}

}
