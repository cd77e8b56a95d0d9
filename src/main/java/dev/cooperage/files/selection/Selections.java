package dev.cooperage.files.selection;

import java.util.Iterator;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.buckets.BucketCatalogue;
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
 * Chosen files and folders, in the name of a person. All throw what
 * {@link BucketCatalogue#find} does, and {@link dev.cooperage.web.NotAllowedException}
 * for anybody without the rights.
 */
@Component
public class Selections {

	/** A page that asks counts so far; at ten ListObjectsV2 calls for one folder. */
	static final int MOST_COUNTED = 10_000;

	private final BucketCatalogue catalogue;

	private final AccessControl access;

	private final ObjectStorage objects;

	private final ObjectWalk walk;

	private final ZipProperties zips;

	Selections(BucketCatalogue catalogue, AccessControl access, ObjectStorage objects, ObjectWalk walk,
			ZipProperties zips) {
		this.catalogue = catalogue;
		this.access = access;
		this.objects = objects;
		this.walk = walk;
		this.zips = zips;
	}

	/** How much it is, for somebody who may read all of it. */
	public SelectionCount count(BucketName bucket, Person person, Selection selection) {
		require(bucket, person, selection, false);
		return SelectionCount.of(objects(bucket, selection), Math.max(MOST_COUNTED, this.zips.mostFiles()));
	}

	/** Lets only those go on who may write all of it. */
	public void requireWrite(BucketName bucket, Person person, Selection selection) {
		require(bucket, person, selection, true);
	}

	/** Whether the person may write all of it. */
	boolean mayWrite(BucketName bucket, Person person, Selection selection) {
		Access mine = this.access.of(person, bucket);
		return selection.keys().stream().allMatch((key) -> mine.mayWrite(Wanted.place(key)));
	}

	public Iterator<ObjectInfo> objects(BucketName bucket, Selection selection) {
		return new SelectedObjects(this.objects, this.walk, bucket, selection);
	}

	private void require(BucketName bucket, Person person, Selection selection, boolean write) {
		KeyPrefix place = selection.isOneFolder() ? Wanted.place(selection.keys().get(0)) : selection.folder();
		Access mine = this.catalogue.visible(bucket, person, write ? Wanted.write(place) : Wanted.read(place)).access();
		for (ObjectKey key : selection.keys()) {
			// Statements that deny single files are asked about file by file, later.
			if (write) {
				mine.requireWriteByGrant(Wanted.place(key));
			}
			else if (key.isFolderMarker()) {
				mine.requireRead(Wanted.place(key));
			}
			else {
				mine.requireReadByGrant(Wanted.place(key));
			}
		}
	}

}
