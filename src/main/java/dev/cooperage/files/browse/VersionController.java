package dev.cooperage.files.browse;

import java.util.List;
import java.util.regex.Pattern;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.Wanted;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.Tick;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectVersion;
import dev.cooperage.storage.objects.VersionPage.Place;
import dev.cooperage.storage.objects.VersionPage;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The versions of a file, and the deleted files of a folder. */
@Controller
class VersionController {

	/** Opaque, and fit for an address (S3 user guide, "Retaining multiple versions"). */
	private static final Pattern VERSION = Pattern.compile("[\\x21-\\x7e]{1,1024}");

	private final FileAccess files;

	private final FileVersions versions;

	VersionController(FileAccess files, FileVersions versions) {
		this.files = files;
		this.versions = versions;
	}

	@GetMapping("/buckets/{name}/versions/{*rest}")
	String show(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "key", required = false) @Nullable String asked,
			@RequestParam(required = false) @Nullable String after, Model model) {
		ObjectKey key = FileLinks.keyAt(rest, asked);
		BucketFiles bucket = this.files.of(name, me, Wanted.read(key));
		VersionPage page = this.versions.list(bucket, key,
				(after != null && !after.isEmpty()) ? place(key.value(), after) : null);
		Place next = page.next();
		String version = (next != null) ? next.version() : null;
		FolderPlace here = FolderPlace.of(bucket, key.folder());
		model.addAttribute("tab", here.tab());
		model.addAttribute("page", new VersionsView(here, key, FileNames.shown(key.name()),
				Tick.of(Selection.of(List.of(key.value()))), page.versions(), after == null,
				(version != null) ? FileLinks.with(new FileLinks(name).versions(key), "after", version) : null));
		return "files/versions";
	}

	@GetMapping("/buckets/{name}/deleted-files/{*rest}")
	String deleted(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "folder", required = false) @Nullable String asked,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String version, Model model) {
		KeyPrefix folder = this.files.folderAt(name, me, rest, asked);
		BucketFiles bucket = this.files.of(name, me, Wanted.read(folder));
		DeletedFiles found = this.versions.deleted(bucket, folder,
				(after != null && !after.isEmpty()) ? place(after, version) : null);
		FolderPlace here = FolderPlace.of(bucket, folder);
		model.addAttribute("tab", here.tab());
		model.addAttribute("page",
				new DeletedView(here, found, folder.isRoot() ? null : Tick.of(new ObjectKey(folder.value())),
						after == null, next(new FileLinks(name).deleted(folder), found.next())));
		return "files/deleted";
	}

	// S3 hangs up on an address that is too long, or has what no place can have.
	private static Place place(String key, @Nullable String version) {
		boolean possible = key.length() <= ObjectKey.MAX_BYTES && key.indexOf('\0') < 0
				&& (version == null || VERSION.matcher(version).matches());
		if (!possible) {
			throw new Refusal(HttpStatus.BAD_REQUEST, "There is no such page of versions.");
		}
		return new Place(key, version);
	}

	private static @Nullable String next(String first, @Nullable Place next) {
		if (next == null) {
			return null;
		}
		String after = FileLinks.with(first, "after", next.key());
		String version = next.version();
		return (version != null) ? FileLinks.with(after, "version", version) : after;
	}

	/**
	 * A page of a file's versions.
	 *
	 * @param what the name of the file as it is shown
	 * @param ticks carry the file on in a form
	 * @param first whether these are the newest
	 * @param nextUrl null on the last page
	 */
	record VersionsView(FolderPlace here, ObjectKey key, String what, List<Tick> ticks, List<ObjectVersion> versions,
			boolean first, @Nullable String nextUrl) {
	}

	/**
	 * A page of a folder's deleted files.
	 *
	 * @param folderTick the folder to undelete; null for the root
	 * @param first whether the search begins here
	 * @param nextUrl null at the end
	 */
	record DeletedView(FolderPlace here, DeletedFiles found, @Nullable Tick folderTick, boolean first,
			@Nullable String nextUrl) {
	}

}
