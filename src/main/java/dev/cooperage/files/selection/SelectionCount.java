package dev.cooperage.files.selection;

import java.util.Iterator;

import dev.cooperage.storage.objects.ObjectInfo;

/**
 * The size of a selection.
 *
 * @param files objects, the markers of folders included
 * @param bytes of their content
 * @param more whether there is more than was counted
 */
public record SelectionCount(long files, long bytes, boolean more) {

	/** Counts, and stops after so many. */
	static SelectionCount of(Iterator<ObjectInfo> objects, long most) {
		long files = 0;
		long bytes = 0;
		while (objects.hasNext()) {
			if (files == most) {
				return new SelectionCount(files, bytes, true);
			}
			files++;
			bytes += objects.next().size();
		}
		return new SelectionCount(files, bytes, false);
	}

	public boolean isEmpty() {
		return this.files == 0;
	}

}
