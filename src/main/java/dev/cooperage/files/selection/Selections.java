package dev.cooperage.files.selection;

import java.util.Iterator;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.files.Wanted;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.storage.objects.ObjectWalk;

import org.springframework.stereotype.Component;

/**
 * Chosen files and folders, in the name of a person. Every method throws
 * {@link dev.cooperage.web.NotAllowedException} for anybody without the rights.
 */
@Component
public class Selections {

	/** A page that asks counts so far; at ten ListObjectsV2 calls for one folder. */
	static final int MOST_COUNTED = 10_000;

	private final FileAccess files;

	private final ObjectStorage objects;

	private final ObjectWalk walk;

	private final ZipProperties zips;

	Selections(FileAccess files, ObjectStorage objects, ObjectWalk walk, ZipProperties zips) {
		this.files = files;
		this.objects = objects;
		this.walk = walk;
		this.zips = zips;
	}

	/** Returns the bucket's files for somebody who may read all of the selection. */
	public BucketFiles readable(BucketName bucket, Person person, Selection selection) {
		BucketFiles files = this.files.of(bucket, person, Wanted.read(place(selection)));
		requireRead(files, selection);
		return files;
	}

	/** Returns the bucket's files for somebody who may write all of the selection. */
	public BucketFiles writable(BucketName bucket, Person person, Selection selection) {
		BucketFiles files = this.files.of(bucket, person, Wanted.write(place(selection)));
		requireWrite(files, selection);
		return files;
	}

	/** Lets only those go on who may write all of it. */
	public void requireWrite(BucketFiles files, Selection selection) {
		// Statements that deny single files are asked about file by file, later.
		selection.keys().forEach((key) -> files.access().requireWriteByGrant(Wanted.place(key)));
	}

	/**
	 * Returns what was chosen, and how much that is, to somebody who may read all of it.
	 */
	public Chosen chosen(BucketFiles files, Selection selection) {
		return Chosen.of(FolderPlace.of(files, selection.folder()), selection, count(files, selection));
	}

	/** Returns how much it is, to somebody who may read all of it. */
	public SelectionCount count(BucketFiles files, Selection selection) {
		requireRead(files, selection);
		return SelectionCount.of(objects(files.bucket().name(), selection),
				Math.max(MOST_COUNTED, this.zips.mostFiles()));
	}

	/** Returns the objects of the selection, asked from S3 as they are wanted. */
	public Iterator<ObjectInfo> objects(BucketName bucket, Selection selection) {
		return new SelectedObjects(this.objects, this.walk, bucket, selection);
	}

	private static KeyPrefix place(Selection selection) {
		return selection.isOneFolder() ? Wanted.place(selection.keys().get(0)) : selection.folder();
	}

	private static void requireRead(BucketFiles files, Selection selection) {
		for (ObjectKey key : selection.keys()) {
			if (key.isFolderMarker()) {
				files.access().requireRead(Wanted.place(key));
			}
			else {
				files.access().requireReadByGrant(Wanted.place(key));
			}
		}
	}

}
