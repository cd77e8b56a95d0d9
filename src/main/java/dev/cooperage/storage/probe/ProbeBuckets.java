package dev.cooperage.storage.probe;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.client.S3Clients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * The buckets for questions to S3, each under a name of its own: no two replicas share
 * one, and 96 random bits are nobody's name for data.
 */
public class ProbeBuckets {

	private static final Logger log = LoggerFactory.getLogger(ProbeBuckets.class);

	static final String PREFIX = "cooperage-probe-";

	/** The tag that says whose bucket it is; its value is the bucket's name. */
	static final String TAG = "cooperage-probe";

	private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]{24}");

	/** The age from which a bucket counts as left behind by a crash. */
	private static final Duration ABANDONED = Duration.ofHours(1);

	private static final SecureRandom RANDOM = new SecureRandom();

	private final S3Clients clients;

	private final BucketStorage buckets;

	public ProbeBuckets(S3Clients clients, BucketStorage buckets) {
		this.clients = clients;
		this.buckets = buckets;
	}

	/** Makes a new one, marked as ours; throws {@link StorageException}. */
	ProbeBucket create() {
		byte[] random = new byte[12];
		RANDOM.nextBytes(random);
		BucketName name = new BucketName(PREFIX + HexFormat.of().formatHex(random));
		this.buckets.create(name);
		this.buckets.putTags(name, Map.of(TAG, name.value()));
		return of(name);
	}

	private ProbeBucket of(BucketName name) {
		return new ProbeBucket(name, this.clients.calls(), this.buckets);
	}

	/** Removes it; what cannot be removed now is left behind for later. */
	void remove(ProbeBucket bucket) {
		try {
			bucket.close();
		}
		catch (StorageException ex) {
			log.warn("The bucket {} of the panel's own is left behind: {}", bucket.name(), ex.getMessage());
		}
	}

	/**
	 * Removes what a crash left behind: buckets of the panel's own account with our kind
	 * of name and our tag, or with nothing in or about them at all.
	 */
	void removeAbandoned(Instant now) {
		ListBucketsRequest.Builder request = ListBucketsRequest.builder();
		if (this.clients.details().profile() == EndpointProfile.AWS) {
			// Others ignore the filter, or refuse it.
			request.prefix(PREFIX).maxBuckets(1000);
		}
		calling("ListBuckets",
				() -> this.clients.calls()
					.listBucketsPaginator(request.build())
					.buckets()
					.stream()
					.filter((found) -> NAME.matcher(found.name()).matches()
							&& found.creationDate().isBefore(now.minus(ABANDONED)))
					.map((found) -> new BucketName(found.name()))
					.toList())
			.stream()
			.filter(this::isOurs)
			.forEach((name) -> remove(of(name)));
	}

	// The tag comes second: a crash may have come between.
	private boolean isOurs(BucketName name) {
		try {
			Map<String, String> tags = this.buckets.tags(name);
			return tags.equals(Map.of(TAG, name.value())) || tags.isEmpty() && this.buckets.policy(name).isEmpty()
					&& this.buckets.isEmptyOfVersionsAndUploads(name);
		}
		catch (StorageException ex) {
			return false;
		}
	}

}
