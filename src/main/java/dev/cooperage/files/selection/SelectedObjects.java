package dev.cooperage.files.selection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.storage.objects.ObjectWalk;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a selection, asked from S3 page by page as they are wanted: a folder's
 * with all below it. Files that are not there are left out.
 */
class SelectedObjects implements Iterator<ObjectInfo> {

	private final ObjectStorage objects;

	private final ObjectWalk walk;

	private final BucketName bucket;

	private final Deque<ObjectKey> chosen;

	private final Deque<ObjectInfo> ready = new ArrayDeque<>();

	private @Nullable KeyPrefix folder;

	private @Nullable String after;

	SelectedObjects(ObjectStorage objects, ObjectWalk walk, BucketName bucket, Selection selection) {
		this.objects = objects;
		this.walk = walk;
		this.bucket = bucket;
		this.chosen = new ArrayDeque<>(selection.keys());
	}

	@Override
	public boolean hasNext() {
		while (this.ready.isEmpty() && (this.folder != null || !this.chosen.isEmpty())) {
			if (this.folder != null) {
				nextPage(this.folder);
			}
			else {
				begin(this.chosen.remove());
			}
		}
		return !this.ready.isEmpty();
	}

	@Override
	public ObjectInfo next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		return this.ready.remove();
	}

	private void begin(ObjectKey key) {
		if (key.isFolderMarker()) {
			this.folder = new KeyPrefix(key.value());
			this.after = null;
		}
		else {
			this.objects.head(this.bucket, key).ifPresent(this.ready::add);
		}
	}

	private void nextPage(KeyPrefix prefix) {
		ObjectWalk.Page page = this.walk.after(this.bucket, prefix, this.after, ObjectWalk.MOST);
		this.ready.addAll(page.objects());
		if (page.more() && !page.objects().isEmpty()) {
			this.after = this.ready.getLast().key().value();
		}
		else {
			this.folder = null;
		}
	}

}
