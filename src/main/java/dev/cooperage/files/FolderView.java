package dev.cooperage.files;

import java.util.List;

import dev.cooperage.access.Reach;
import dev.cooperage.policy.AccessLevel;
import dev.cooperage.storage.FolderPage;
import dev.cooperage.storage.KeyPrefix;
import dev.cooperage.storage.ObjectInfo;
import org.jspecify.annotations.Nullable;

import org.springframework.ui.Model;

/**
 * A page of a folder as it is shown.
 *
 * @param firstUrl where the folder begins; null on the first page
 * @param nextUrl null on the last page
 * @param markerUrl where an empty folder is deleted; null when it is not empty or not
 * theirs to delete
 */
record FolderView(List<Line> folders, List<Line> files, @Nullable String firstUrl, @Nullable String nextUrl,
		@Nullable String markerUrl) {

	/**
	 * Puts the page of the folder into the model; throws as {@link BucketFiles#list}
	 * does.
	 */
	static void into(Model model, BucketFiles files, KeyPrefix folder, @Nullable String token) {
		List<Reach> own = folder.isRoot() ? files.onlyFolders() : List.of();
		model.addAttribute("view", own.isEmpty() ? listed(files, folder, token) : granted(files, own));
		FilesModel.into(model, files, folder);
		if (!model.containsAttribute("pathForm")) {
			model.addAttribute("pathForm", new PathForm("", folder.value()));
		}
	}

	/** Above their folders nobody sees what else there is, so S3 is not asked. */
	private static FolderView granted(BucketFiles files, List<Reach> own) {
		FileLinks links = new FileLinks(files.bucket().name());
		return new FolderView(own.stream().map((reach) -> Line.of(reach, links)).toList(), List.of(), null, null, null);
	}

	private static FolderView listed(BucketFiles files, KeyPrefix folder, @Nullable String token) {
		FolderPage page = files.list(folder, token);
		FileLinks links = new FileLinks(files.bucket().name());
		boolean bare = page.folders().isEmpty() && page.objects().isEmpty() && token == null
				&& page.nextToken() == null;
		boolean deletable = bare && !folder.isRoot() && files.mayWrite(folder) && files.exists(folder);
		return new FolderView(page.folders().stream().map((sub) -> Line.of(sub, links)).toList(),
				page.objects().stream().map((file) -> Line.of(file, links)).toList(),
				(token != null) ? links.folder(folder) : null,
				(page.nextToken() != null) ? links.folder(folder, page.nextToken()) : null,
				deletable ? links.deletion(folder) : null);
	}

	/**
	 * Whether the lines are the folders that were granted, instead of what lies there.
	 */
	public boolean isGranted() {
		return this.folders.stream().anyMatch((line) -> line.level() != null);
	}

	public boolean isEmpty() {
		return this.folders.isEmpty() && this.files.isEmpty();
	}

	/**
	 * A folder or a file.
	 *
	 * @param file null for a folder
	 * @param downloadUrl empty for a folder
	 * @param level the person's level, where their own folders are listed; else null
	 */
	record Line(String name, String url, @Nullable ObjectInfo file, String downloadUrl, @Nullable AccessLevel level) {

		/** One of the folders that were granted, by its whole path. */
		static Line of(Reach reach, FileLinks links) {
			return new Line(reach.folder().value(), links.folder(reach.folder()), null, "", reach.level());
		}

		static Line of(KeyPrefix folder, FileLinks links) {
			return new Line(FileNames.shown(folder.name()), links.folder(folder), null, "", null);
		}

		static Line of(ObjectInfo file, FileLinks links) {
			return new Line(FileNames.shown(file.key().name()), links.file(file.key()), file,
					links.download(file.key()), null);
		}

	}

}
