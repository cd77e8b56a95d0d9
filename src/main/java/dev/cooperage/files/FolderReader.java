package dev.cooperage.files;

import java.util.List;
import java.util.stream.Stream;

import dev.cooperage.access.Reach;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.FolderListing;
import dev.cooperage.storage.objects.FolderPage;
import dev.cooperage.storage.objects.ObjectInfo;
import org.jspecify.annotations.Nullable;

/** The folders of one bucket as one person may list them. */
public record FolderReader(BucketFiles files, FolderListing listing) {

	/** Entries on a page of a folder. */
	static final int PAGE_SIZE = 200;

	/** Suggestions for what is being typed. */
	private static final int SUGGESTIONS = 10;

	/**
	 * Returns a page of a folder: one call to S3.
	 * @param begin what the names begin with; empty for anything
	 * @param token S3's token of the page; null for the first
	 * @throws StalePageException when S3 does not know the token (any more)
	 */
	public FolderPage page(KeyPrefix folder, String begin, @Nullable String token) {
		this.files.access().requireRead(folder);
		try {
			return this.listing.page(name(), folder, begin, token, PAGE_SIZE);
		}
		catch (StorageException ex) {
			if (token != null && ex.kind() == Kind.INVALID) {
				throw new StalePageException(name(), folder);
			}
			throw ex;
		}
	}

	/**
	 * Returns the first folders and files that begin with what was typed: one call to S3,
	 * and none where the person may not list.
	 * @param onlyFolders whether files are left out
	 */
	public List<String> beginning(String typed, boolean onlyFolders) {
		String path = typed.startsWith("/") ? typed.substring(1) : typed;
		if (path.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > ObjectKey.MAX_BYTES) {
			return List.of();
		}
		int slash = path.lastIndexOf('/') + 1;
		KeyPrefix folder = new KeyPrefix(path.substring(0, slash));
		if (!this.files.access().mayList(folder)) {
			return this.files.access()
				.reaches()
				.stream()
				.map(Reach::folder)
				.map(KeyPrefix::value)
				.filter((own) -> own.startsWith(path))
				.limit(SUGGESTIONS)
				.toList();
		}
		try {
			FolderPage page = this.listing.page(name(), folder, path.substring(slash), null,
					onlyFolders ? PAGE_SIZE : SUGGESTIONS + 1);
			return Stream
				.concat(page.folders().stream().map(KeyPrefix::value),
						onlyFolders ? Stream.empty()
								: page.objects().stream().map(ObjectInfo::key).map(ObjectKey::value))
				.limit(SUGGESTIONS)
				.toList();
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.INVALID) {
				return List.of();
			}
			throw ex;
		}
	}

	private BucketName name() {
		return this.files.bucket().name();
	}

}
