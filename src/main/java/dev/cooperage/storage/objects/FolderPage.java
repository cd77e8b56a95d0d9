package dev.cooperage.storage.objects;

import java.util.List;

import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * One page of a folder.
 *
 * @param folders the folders in it, in key order
 * @param objects the objects in it, in key order; the folder's own key only when it has
 * content, and is more than a marker
 * @param marker whether the folder's own marker stands on the page
 * @param nextToken the token of the next page; null on the last
 */
public record FolderPage(List<KeyPrefix> folders, List<ObjectInfo> objects, boolean marker,
		@Nullable String nextToken) {
}
