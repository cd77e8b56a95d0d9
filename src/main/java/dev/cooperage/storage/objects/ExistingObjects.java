package dev.cooperage.storage.objects;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.client.S3Clients;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one request that have an object, from one listing that is at most a second
 * old: one HeadObject for each of many small files costs as much as the put. What the
 * request itself may have put is looked up anew. For any number of threads.
 */
public class ExistingObjects {

	private static final long REMEMBERED = Duration.ofSeconds(1).toNanos();

	private static final Comparator<String> AS_S3_SORTS = (one, other) -> Arrays
		.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

	private final S3Clients clients;

	private final BucketName bucket;

	private final KeyPrefix folder;

	private final @Nullable String before;

	private final Set<ObjectKey> changing = ConcurrentHashMap.newKeySet();

	private @Nullable Listing recent;

	private long asked;

	public ExistingObjects(S3Clients clients, BucketName bucket, KeyPrefix folder, Collection<ObjectKey> keys) {
		this.clients = clients;
		this.bucket = bucket;
		this.folder = folder;
		Optional<String> first = keys.stream().map(ObjectKey::value).min(AS_S3_SORTS);
		this.before = first.map((key) -> key.substring(0, key.offsetByCodePoints(key.length(), -1)))
			.filter((key) -> key.length() > folder.value().length())
			.orElse(null);
	}

	public BucketName bucket() {
		return this.bucket;
	}

	/**
	 * Notes that the request is going to put this key: a listing may be older than that.
	 */
	public void changing(ObjectKey key) {
		this.changing.add(key);
	}

	/** Returns whether there is an object of this key in the folder. */
	public boolean has(ObjectKey key) {
		if (!this.changing.contains(key)) {
			Listing listing = listing();
			if (listing.reaches(key.value())) {
				return listing.keys().contains(key.value());
			}
		}
		return ObjectStorage.head(this.clients, this.bucket, key).isPresent();
	}

	private synchronized Listing listing() {
		Listing known = this.recent;
		if (known == null || System.nanoTime() - this.asked > REMEMBERED) {
			this.asked = System.nanoTime();
			known = Listing
				.of(new ObjectWalk(this.clients).after(this.bucket, this.folder, this.before, ObjectWalk.MOST));
			this.recent = known;
		}
		return known;
	}

	/**
	 * One page of keys.
	 *
	 * @param last the last one of them; null when no others come after
	 */
	private record Listing(Set<String> keys, @Nullable String last) {

		static Listing of(ObjectWalk.Page page) {
			Set<String> keys = page.objects()
				.stream()
				.map((object) -> object.key().value())
				.collect(Collectors.toSet());
			return new Listing(keys, page.more() ? keys.stream().max(AS_S3_SORTS).orElse("") : null);
		}

		boolean reaches(String key) {
			return this.last == null || AS_S3_SORTS.compare(key, this.last) <= 0;
		}

	}

}
