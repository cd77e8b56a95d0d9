package dev.cooperage.files.browse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

import dev.cooperage.files.FileNames;
import dev.cooperage.files.selection.Tick;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectVersion;
import dev.cooperage.storage.objects.VersionPage.Place;
import dev.cooperage.storage.objects.VersionPage;
import org.jspecify.annotations.Nullable;

/**
 * The deleted files of one folder, a part of them: S3 cannot list them alone, so all
 * versions are looked through, a bounded number at a time.
 *
 * @param folders below, which may have deleted files in them
 * @param looked versions and folders that were looked through for this part
 * @param next where to go on; null when all were looked through
 */
record DeletedFiles(List<Deleted> files, List<KeyPrefix> folders, int looked, @Nullable Place next) {

	/** The most calls of S3 for one part. */
	static final int CALLS = 5;

	private static final int ENOUGH = 50;

	static DeletedFiles search(Function<@Nullable Place, VersionPage> pages, @Nullable Place from) {
		List<Deleted> files = new ArrayList<>();
		TreeSet<String> folders = new TreeSet<>();
		int looked = 0;
		Place place = from;
		int calls = 0;
		do {
			VersionPage page = pages.apply(place);
			page.folders().forEach((folder) -> folders.add(folder.value()));
			page.versions()
				.stream()
				.filter((version) -> version.current() && version.deletion())
				.forEach((version) -> files.add(deleted(version, page.versions())));
			looked += page.versions().size() + page.folders().size();
			place = page.next();
			calls++;
		}
		while (place != null && calls < CALLS && files.size() < ENOUGH);
		return new DeletedFiles(files, folders.stream().map(KeyPrefix::new).toList(), looked, place);
	}

	// The content it had is mostly on the same page.
	private static Deleted deleted(ObjectVersion marker, List<ObjectVersion> page) {
		Optional<ObjectVersion> content = page.stream()
			.filter((version) -> !version.deletion() && version.key().equals(marker.key()))
			.findFirst();
		return new Deleted(marker.key(), marker.lastModified(), content.map(ObjectVersion::size).orElse(null));
	}

	/** Returns a folder's own name as it is shown. */
	public String shown(KeyPrefix folder) {
		return FileNames.shown(folder.name());
	}

	/**
	 * A deleted file.
	 *
	 * @param at when it was deleted
	 * @param size of what it was, in bytes; null where that was not looked up
	 */
	record Deleted(ObjectKey key, Instant at, @Nullable Long size) {

		public Tick tick() {
			return Tick.of(this.key);
		}

		public String name() {
			return FileNames.shown(this.key.name()) + (this.key.isFolderMarker() ? "/" : "");
		}

	}

}
