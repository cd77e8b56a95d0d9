package dev.cooperage.storage.objects;

import java.util.List;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.storage.client.S3Clients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * The content of a folder, page by page. The caller has asked {@code access} first. Every
 * call throws {@link dev.cooperage.s3names.StorageException}.
 */
public class FolderListing {

	private final S3Clients clients;

	public FolderListing(S3Clients clients) {
		this.clients = clients;
	}

	/**
	 * Returns one page of a folder: one ListObjectsV2 call with the delimiter slash,
	 * whatever lies there. Kind INVALID for a token that S3 does not know (any more).
	 * @param begin what the names in the folder begin with; empty for all of them
	 * @param token S3's continuation token, null for the first page
	 * @param limit 1 to 1,000 entries
	 */
	public FolderPage page(BucketName bucket, KeyPrefix folder, String begin, @Nullable String token, int limit) {
		if (limit < 1 || limit > 1000) {
			throw new IllegalArgumentException("A page has 1 to 1,000 entries, not " + limit);
		}
		String prefix = folder.value() + begin;
		ListObjectsV2Response page;
		try {
			page = page(bucket, prefix, token, limit, EncodingType.URL);
		}
		catch (IllegalArgumentException ex) {
			// RGW 16 echoes a percent sign in the prefix as it is, on which the SDK's
			// decoding fails (measured).
			page = page(bucket, prefix, token, limit, null);
		}
		List<KeyPrefix> folders = page.commonPrefixes().stream().map(CommonPrefix::prefix).map(KeyPrefix::new).toList();
		List<ObjectInfo> objects = page.contents()
			.stream()
			.filter((object) -> object.size() > 0 || !object.key().equals(folder.value()))
			.map(ObjectStorage::info)
			.toList();
		return new FolderPage(folders, objects, objects.size() < page.contents().size(),
				Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null);
	}

	private ListObjectsV2Response page(BucketName bucket, String prefix, @Nullable String token, int limit,
			@Nullable EncodingType encoding) {
		return calling("ListObjectsV2", bucket,
				() -> this.clients.calls()
					.listObjectsV2(r -> r.bucket(bucket.value())
						.prefix(prefix)
						.delimiter("/")
						.encodingType(encoding)
						.continuationToken(token)
						.maxKeys(limit)));
	}

}
