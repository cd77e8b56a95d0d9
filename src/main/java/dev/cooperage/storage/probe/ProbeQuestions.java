package dev.cooperage.storage.probe;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.buckets.Baseline;
import dev.cooperage.storage.buckets.BaselineStep;
import dev.cooperage.storage.buckets.BucketBaseline;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.buckets.PolicySigner;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.Principals;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;

import static dev.cooperage.storage.client.StorageErrors.calling;

/** The question that finds out each {@link Capability}. */
class ProbeQuestions {

	private static final String KEY = ProbeBucket.FOLDER + "object";

	private static final String DENIED = ProbeBucket.FOLDER + "denied";

	/** AWS may take some seconds to enforce a new policy. */
	private static final int LOOKS = 6;

	private final S3Client s3;

	private final EndpointProfile profile;

	private final BucketStorage storage;

	private final BucketBaseline baseline;

	private final PolicySigner late;

	private final Principals principals;

	ProbeQuestions(S3Clients clients, BucketStorage storage, Principals principals) {
		this.s3 = clients.calls();
		this.profile = clients.details().profile();
		this.storage = storage;
		this.baseline = new BucketBaseline(clients);
		this.late = new PolicySigner(clients, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5)));
		this.principals = principals;
	}

	/** Throws {@link StorageException} when S3 leaves it open. */
	boolean ask(Capability capability, ProbeBucket bucket) {
		return switch (capability) {
			case ANSWERS -> true;
			case STORES_POLICIES -> storesPolicies(bucket);
			case ENFORCES_PRINCIPALS -> enforcesPrincipals(bucket);
			case REFUSES_UNKNOWN_PRINCIPALS -> refusesUnknownPrincipals(bucket);
			case EXPIRES_SIGNATURES -> expiresSignatures(bucket);
			case CONDITIONAL_PUT -> conditionalPut(bucket);
			case CONDITIONAL_COMPLETE -> conditionalComplete(bucket);
			case VERIFIES_CHECKSUMS -> verifiesChecksums(bucket);
			case VERSIONING -> versioning(bucket);
			case CORS -> cors(bucket);
			case COLON_IN_FOLDERS -> colonInFolders(bucket);
			case PUBLIC_ACCESS_BLOCK -> publicAccessBlock(bucket);
		};
	}

	private boolean storesPolicies(ProbeBucket bucket) {
		return has(() -> {
			String panel = this.storage.ownPrincipal();
			bucket.putPolicy(bucket.deny(named(panel), "GetObject", DENIED));
			// AWS shows a normalised text.
			return this.storage.policy(bucket.name()).filter((shown) -> shown.contains(panel)).isPresent();
		});
	}

	/**
	 * Returns whether a Deny binds the owner, too, on AWS as on RGW. That it does not
	 * bind who is not named is seen at another key, where NotPrincipal names the panel;
	 * on AWS that would have to name the session as well, and is not in doubt.
	 */
	private boolean enforcesPrincipals(ProbeBucket bucket) {
		put(bucket, DENIED);
		put(bucket, KEY);
		String panel = this.storage.ownPrincipal();
		String statements = bucket.deny(named(panel), "GetObject", DENIED);
		if (this.profile != EndpointProfile.AWS) {
			statements += "," + bucket.deny("\"NotPrincipal\":{\"AWS\":[\"" + panel + "\"]}", "GetObject", KEY);
		}
		bucket.putPolicy(statements);
		boolean denied = isDenied(bucket, DENIED);
		for (int look = 1; !denied && look < LOOKS; look++) {
			pause();
			denied = isDenied(bucket, DENIED);
		}
		boolean others = !isDenied(bucket, KEY);
		bucket.deletePolicy();
		return denied && others;
	}

	private boolean isDenied(ProbeBucket bucket, String key) {
		try {
			calling("GetObject", bucket.name(),
					() -> this.s3.getObjectAsBytes((r) -> r.bucket(bucket.name().value()).key(key)));
			return false;
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.REFUSED) {
				return true;
			}
			throw ex;
		}
	}

	private boolean refusesUnknownPrincipals(ProbeBucket bucket) {
		String nobody = this.principals.of("nobody-" + bucket.name().value().substring(ProbeBuckets.PREFIX.length()));
		return !has(() -> {
			bucket.putPolicy(bucket.deny(named(nobody), "GetObject", DENIED));
			return true;
		});
	}

	// RGW refuses the whole policy (measured on 16.2).
	private boolean colonInFolders(ProbeBucket bucket) {
		return has(() -> {
			bucket.putPolicy(bucket.deny("\"Principal\":\"*\"", "GetObject", ProbeBucket.FOLDER + "12:00/*"));
			return true;
		});
	}

	private boolean expiresSignatures(ProbeBucket bucket) {
		try {
			this.late.delete(bucket.name(), Duration.ofSeconds(10)).send();
			return false;
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.REFUSED) {
				return true;
			}
			throw ex;
		}
	}

	private boolean conditionalPut(ProbeBucket bucket) {
		put(bucket, KEY);
		return isConflict(() -> calling("PutObject", bucket.name(),
				() -> this.s3.putObject((r) -> r.bucket(bucket.name().value()).key(KEY).ifNoneMatch("*"),
						RequestBody.fromString("again"))));
	}

	private boolean conditionalComplete(ProbeBucket bucket) {
		String name = bucket.name().value();
		put(bucket, KEY);
		String upload = calling("CreateMultipartUpload", bucket.name(),
				() -> this.s3.createMultipartUpload((r) -> r.bucket(name).key(KEY)))
			.uploadId();
		String tag = calling("UploadPart", bucket.name(), () -> this.s3
			.uploadPart((r) -> r.bucket(name).key(KEY).uploadId(upload).partNumber(1), RequestBody.fromString("part")))
			.eTag();
		CompletedPart part = CompletedPart.builder().partNumber(1).eTag(tag).build();
		return isConflict(() -> calling("CompleteMultipartUpload", bucket.name(),
				() -> this.s3.completeMultipartUpload((r) -> r.bucket(name)
					.key(KEY)
					.uploadId(upload)
					.ifNoneMatch("*")
					.multipartUpload((parts) -> parts.parts(part)))));
	}

	// Another content than the checksum says.
	private boolean verifiesChecksums(ProbeBucket bucket) {
		return !has(() -> {
			calling("PutObject", bucket.name(),
					() -> this.s3.putObject((r) -> r.bucket(bucket.name().value()).key(KEY).checksumCRC32("AAAAAA=="),
							RequestBody.fromString("content")));
			return true;
		});
	}

	private boolean versioning(ProbeBucket bucket) {
		return set(bucket, BaselineStep.VERSIONING) && calling("GetBucketVersioning", bucket.name(),
				() -> this.s3.getBucketVersioning((r) -> r.bucket(bucket.name().value())))
			.status() == BucketVersioningStatus.ENABLED;
	}

	private boolean cors(ProbeBucket bucket) {
		return set(bucket, BaselineStep.CORS) && has(() -> calling("GetBucketCors", bucket.name(),
				() -> this.s3.getBucketCors((r) -> r.bucket(bucket.name().value())))
			.hasCorsRules());
	}

	private boolean publicAccessBlock(ProbeBucket bucket) {
		return set(bucket, BaselineStep.PUBLIC_ACCESS_BLOCK) && has(() -> {
			var answer = calling("GetPublicAccessBlock", bucket.name(),
					() -> this.s3.getPublicAccessBlock((r) -> r.bucket(bucket.name().value())));
			return answer.publicAccessBlockConfiguration() != null
					&& Boolean.TRUE.equals(answer.publicAccessBlockConfiguration().ignorePublicAcls());
		});
	}

	private boolean set(ProbeBucket bucket, BaselineStep step) {
		Baseline wanted = new Baseline(Map.of(), List.of(URI.create("https://cooperage.invalid")));
		return has(() -> {
			this.baseline.apply(step, bucket.name(), wanted);
			return true;
		});
	}

	private void put(ProbeBucket bucket, String key) {
		calling("PutObject", bucket.name(),
				() -> this.s3.putObject((r) -> r.bucket(bucket.name().value()).key(key), RequestBody.fromString(key)));
	}

	private static String named(String principal) {
		return "\"Principal\":{\"AWS\":[\"" + principal + "\"]}";
	}

	private static boolean isConflict(Runnable call) {
		try {
			call.run();
			return false;
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.CONFLICT) {
				return true;
			}
			return rejected(ex);
		}
	}

	// False when S3 says that it has no such thing.
	private static boolean has(java.util.function.BooleanSupplier question) {
		try {
			return question.getAsBoolean();
		}
		catch (StorageException ex) {
			return rejected(ex);
		}
	}

	private static boolean rejected(StorageException ex) {
		if (ex.kind() == Kind.INVALID || ex.kind() == Kind.MISSING) {
			return false;
		}
		throw ex;
	}

	private static void pause() {
		java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
	}

}
