package dev.cooperage.files.browse;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.files.Wanted;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.web.Flash;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deleting a file, or a folder with nothing in it. */
@Controller
@RequestMapping("/buckets/{name}/deletions/{*rest}")
class DeletionController {

	private final FileAccess files;

	DeletionController(FileAccess files) {
		this.files = files;
	}

	@GetMapping
	String form(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "key", required = false) @Nullable String asked, Model model) {
		ObjectKey key = FileLinks.keyAt(rest, asked);
		BucketFiles bucket = this.files.of(name, me, Wanted.write(Wanted.place(key)));
		bucket.requireDelete(key);
		boolean folder = bucket.isFolder(key);
		if (folder) {
			bucket.requireEmpty(new KeyPrefix(key.value()));
		}
		ObjectInfo file = folder ? null : bucket.findToDelete(key);
		FolderPlace here = FolderPlace.of(bucket, key.folder());
		model.addAttribute("tab", here.tab());
		model.addAttribute("page",
				new DeletionView(here, file, FileNames.shown(key.name()), new FileLinks(name).deletion(key)));
		return "files/delete";
	}

	@PostMapping
	String create(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "key", required = false) @Nullable String asked, RedirectAttributes redirect) {
		ObjectKey key = FileLinks.keyAt(rest, asked);
		BucketFiles bucket = this.files.of(name, me, Wanted.write(Wanted.place(key)));
		bucket.requireDelete(key);
		boolean folder = bucket.isFolder(key);
		bucket.delete(key);
		Flash.success(redirect, (folder ? "The folder " : "") + FileNames.shown(key.name()) + " is deleted."
				+ (folder ? "" : " The bucket keeps it as an old version."));
		KeyPrefix next = bucket.listable().test(key.folder()) ? key.folder() : KeyPrefix.ROOT;
		return "redirect:" + new FileLinks(name).folder(next);
	}

	/**
	 * The page that asks before a deletion.
	 *
	 * @param file null for a folder
	 * @param title the name as it is shown
	 * @param action the address that the form is sent to
	 */
	record DeletionView(FolderPlace here, @Nullable ObjectInfo file, String title, String action) {
	}

}
