package dev.cooperage.files.browse;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.cooperage.access.Reach;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.files.FolderReader;
import dev.cooperage.files.selection.SelectedKeys;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.storage.objects.FolderPage;
import dev.cooperage.storage.objects.ObjectInfo;
import org.jspecify.annotations.Nullable;

/**
 * A page of a folder as it is shown.
 *
 * @param lines what is shown, in the order that was asked for
 * @param loaded how many entries S3 sent for this page
 * @param part whether the folder has more than this page
 * @param links where the page leads to
 * @param query what was asked for
 * @param markerUrl where an empty folder is deleted; null when it is not empty or not
 * theirs to delete
 */
record FolderView(FolderPlace here, List<Line> lines, int loaded, boolean part, ListLinks links, ListQuery query,
		@Nullable String markerUrl) {

	/** Returns the page of the folder; throws as {@link FolderReader#page} does. */
	static FolderView of(FolderReader reader, KeyPrefix folder, ListQuery query) {
		FolderPlace here = FolderPlace.of(reader.files(), folder);
		List<Reach> own = folder.isRoot() ? reader.files().onlyFolders() : List.of();
		return own.isEmpty() ? listed(reader, here, query) : granted(here, own, query);
	}

	// Above their folders nobody sees what else there is, so S3 is not asked.
	private static FolderView granted(FolderPlace here, List<Reach> own, ListQuery query) {
		List<Line> lines = own.stream().map((reach) -> Line.of(reach, here.links())).toList();
		return new FolderView(here, lines, lines.size(), false,
				new ListLinks(here.links().folder(KeyPrefix.ROOT), ListQuery.FIRST, null), query, null);
	}

	private static FolderView listed(FolderReader reader, FolderPlace here, ListQuery query) {
		KeyPrefix folder = here.folder();
		FolderPage page = reader.page(folder, query.begin(), query.page());
		FileLinks links = here.links();
		List<Line> all = Stream
			.concat(page.folders().stream().map((sub) -> Line.of(sub, links)),
					page.objects().stream().map((file) -> Line.of(file, links)))
			.toList();
		boolean part = query.page() != null || page.nextToken() != null;
		boolean bare = all.isEmpty() && !part && query.begin().isEmpty();
		boolean deletable = bare && page.marker() && !folder.isRoot() && here.mayWrite();
		return new FolderView(here, shown(all, query), all.size(), part,
				new ListLinks(links.folder(folder), query, page.nextToken()), query,
				deletable ? links.deletion(folder) : null);
	}

	/** Folders stay before files unless names are sorted. */
	private static List<Line> shown(List<Line> all, ListQuery query) {
		String wanted = query.contains().toLowerCase(Locale.ROOT);
		Stream<Line> some = all.stream().filter((line) -> line.name().toLowerCase(Locale.ROOT).contains(wanted));
		boolean asTheyCame = query.order() == LineOrder.NAME && !query.down();
		return (asTheyCame ? some : some.sorted(query.order().comparator(query.down()))).toList();
	}

	/** Returns the form for a path before anything is typed. */
	PathForm pathForm() {
		return new PathForm("", this.here.folder().value());
	}

	/**
	 * Returns whether the lines are the folders that were granted, instead of what lies
	 * there.
	 */
	public boolean isGranted() {
		return this.lines.stream().anyMatch((line) -> line.level() != null);
	}

	public boolean isEmpty() {
		return this.loaded == 0;
	}

	/**
	 * A folder or a file.
	 *
	 * @param key the whole key; of a folder with the slash at its end
	 * @param file null for a folder
	 * @param downloadUrl empty for a folder
	 * @param level the person's level, where their own folders are listed; else null
	 */
	record Line(String name, String key, String url, @Nullable ObjectInfo file, String downloadUrl,
			@Nullable AccessLevel level) {

		/** Returns one of the folders that were granted, by its whole path. */
		static Line of(Reach reach, FileLinks links) {
			return new Line(reach.folder().value(), reach.folder().value(), links.folder(reach.folder()), null, "",
					reach.level());
		}

		static Line of(KeyPrefix folder, FileLinks links) {
			return new Line(FileNames.shown(folder.name()), folder.value(), links.folder(folder), null, "", null);
		}

		static Line of(ObjectInfo file, FileLinks links) {
			String end = file.key().isFolderMarker() ? "/" : "";
			return new Line(FileNames.shown(file.key().name()) + end, file.key().value(), links.file(file.key()), file,
					links.download(file.key()), null);
		}

		/**
		 * Returns whether it can be ticked: the tick of a file that ends in a slash would
		 * mean the folder of that name.
		 */
		public boolean tickable() {
			return this.file == null || !this.file.key().isFolderMarker();
		}

		/** Returns the name of the tick in the form. */
		public String field() {
			return SelectedKeys.field(this.key);
		}

		/** Returns the value of the tick in the form. */
		public String value() {
			return SelectedKeys.value(this.key);
		}

	}

}
