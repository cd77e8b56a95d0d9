package dev.cooperage.storage.objects;

import java.util.List;

import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * One answer of ListObjectVersions.
 *
 * @param folders the folders below, where these were to be grouped
 * @param versions by key, the newest first
 * @param next where the next page begins; null on the last
 */
public record VersionPage(List<KeyPrefix> folders, List<ObjectVersion> versions, @Nullable Place next) {

	/**
	 * A place in the list.
	 *
	 * @param key the key to go on after, or at
	 * @param version the version of that key to go on after; null to skip the key
	 */
	public record Place(String key, @Nullable String version) {
	}

}
