package dev.cooperage.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.cooperage.policy.Denials;
import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;

/**
 * The calls that statements of others deny to one person in one bucket, by the policy as
 * S3 was last seen to hold it. The panel acts with its own credentials, so it has to
 * look.
 *
 * @param principal the person's ARN
 * @param now for statements that deny from or until a day
 */
public record DeniedCalls(Denials denials, BucketName bucket, String principal, Instant now) {

	/** A name that nobody gives a file; what is denied to it is denied to its folder. */
	private static final String PROBE = "cooperage.probe";

	/** Returns an object that denies nothing. */
	public static DeniedCalls none(BucketName bucket) {
		return new DeniedCalls(Denials.NONE, bucket, "", Instant.EPOCH);
	}

	/** Returns the statement against a listing of the folder, as a client asks for it. */
	Optional<Statement> listing(KeyPrefix folder) {
		return against("s3:ListBucket", this.bucket.arn(), Map.of("s3:prefix", folder.value()));
	}

	/** Returns the statement against a listing of versions whose names begin so. */
	Optional<Statement> listingVersions(String prefix) {
		return against("s3:ListBucketVersions", this.bucket.arn(), Map.of("s3:prefix", prefix));
	}

	Optional<Statement> reading(ObjectKey key) {
		return against("s3:GetObject", key);
	}

	Optional<Statement> reading(ObjectKey key, String version) {
		return against("s3:GetObjectVersion", this.bucket.arn() + "/" + key.value(), Map.of("s3:versionid", version));
	}

	Optional<Statement> readingOldVersion(ObjectKey key) {
		return against("s3:GetObjectVersion", key);
	}

	Optional<Statement> writing(ObjectKey key) {
		return against("s3:PutObject", key);
	}

	/** Returns the statement against all writing in the folder. */
	Optional<Statement> writing(KeyPrefix folder) {
		return against("s3:PutObject", this.bucket.arn() + "/" + folder.value() + PROBE, Map.of());
	}

	Optional<Statement> deleting(ObjectKey key) {
		return against("s3:DeleteObject", key);
	}

	private Optional<Statement> against(String action, ObjectKey key) {
		return against(action, this.bucket.arn() + "/" + key.value(), Map.of());
	}

	private Optional<Statement> against(String action, String resource, Map<String, String> known) {
		if (this.denials == Denials.NONE) {
			return Optional.empty();
		}
		return this.denials.against(new AccessAttempt(this.principal, action, resource, known, false).at(this.now));
	}

}
