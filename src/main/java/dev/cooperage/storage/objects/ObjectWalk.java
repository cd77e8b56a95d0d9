package dev.cooperage.storage.objects;

import java.util.List;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.storage.client.S3Clients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * All objects below a prefix, in key order and without regard to folders, from any key
 * on. A place in it is a key, so that it stays good when objects come and go meanwhile.
 */
public class ObjectWalk {

	/** The most objects of one page; what one ListObjectsV2 call gives. */
	public static final int MOST = 1000;

	private final S3Clients clients;

	public ObjectWalk(S3Clients clients) {
		this.clients = clients;
	}

	/**
	 * Returns the next objects, folder markers included; one ListObjectsV2 call.
	 * @param after the key to go on after; null to begin
	 * @param limit 1 to {@value #MOST} objects
	 */
	public Page after(BucketName bucket, KeyPrefix prefix, @Nullable String after, int limit) {
		ListObjectsV2Response page;
		try {
			page = page(bucket, prefix, after, limit, EncodingType.URL);
		}
		catch (IllegalArgumentException ex) {
			// As in FolderListing: RGW 16 echoes a percent sign as it is.
			page = page(bucket, prefix, after, limit, null);
		}
		return new Page(page.contents().stream().map(ObjectStorage::info).toList(),
				Boolean.TRUE.equals(page.isTruncated()));
	}

	private ListObjectsV2Response page(BucketName bucket, KeyPrefix prefix, @Nullable String after, int limit,
			@Nullable EncodingType encoding) {
		return calling("ListObjectsV2", bucket,
				() -> this.clients.calls()
					.listObjectsV2(r -> r.bucket(bucket.value())
						.prefix(prefix.value())
						.startAfter(after)
						.encodingType(encoding)
						.maxKeys(limit)));
	}

	/**
	 * Some objects.
	 *
	 * @param more whether others come after them
	 */
	public record Page(List<ObjectInfo> objects, boolean more) {
	}

}
