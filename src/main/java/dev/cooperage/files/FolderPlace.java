package dev.cooperage.files;

import java.util.List;

import dev.cooperage.buckets.Bucket;
import dev.cooperage.s3names.KeyPrefix;

/**
 * The folder that a page of files is about. The records of these pages have it as
 * {@code here}.
 *
 * @param crumbs the way to the folder
 * @param title the name of the folder as it is shown; of the data source for its root
 * @param mayWrite whether the person may write in the folder
 * @param mayManage whether the person may change the access group, and see who can read
 * the folder
 */
public record FolderPlace(Bucket bucket, FileLinks links, KeyPrefix folder, List<FileLinks.Crumb> crumbs, String title,
		boolean mayWrite, boolean mayManage) {

	/** Returns the folder as the person of these files sees it. */
	public static FolderPlace of(BucketFiles files, KeyPrefix folder) {
		Bucket bucket = files.bucket();
		FileLinks links = new FileLinks(bucket.name());
		return new FolderPlace(bucket, links, folder, links.crumbs(folder, files.listable()),
				folder.isRoot() ? bucket.name().value() : FileNames.shown(folder.name()), files.mayWrite(folder),
				files.access().mayManage());
	}

	/** Returns the tab of the menu under which the folder is. */
	public String tab() {
		return this.bucket.type().path();
	}

}
