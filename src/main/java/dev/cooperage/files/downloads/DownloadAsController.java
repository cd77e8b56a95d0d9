package dev.cooperage.files.downloads;

import java.util.Objects;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.files.NewFileName;
import dev.cooperage.files.Wanted;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectInfo;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form for another name to download a file under. */
@Controller
@RequestMapping("/buckets/{bucket}/downloads-as/{*rest}")
class DownloadAsController {

	private final FileAccess files;

	DownloadAsController(FileAccess files) {
		this.files = files;
	}

	@GetMapping
	String form(@PathVariable("bucket") BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "key", required = false) @Nullable String asked, Model model) {
		ObjectKey key = FileLinks.keyAt(rest, asked);
		model.addAttribute("form", new DownloadAsForm(key.name()));
		return page(this.files.of(name, me, Wanted.read(key)), key, model);
	}

	@PostMapping
	String create(@PathVariable("bucket") BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "key", required = false) @Nullable String asked,
			@ModelAttribute("form") DownloadAsForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		ObjectKey key = FileLinks.keyAt(rest, asked);
		BucketFiles bucket = this.files.of(name, me, Wanted.read(key));
		bucket.find(key);
		try {
			String as = new NewFileName(Objects.requireNonNullElse(form.name(), "").strip()).value();
			return "redirect:" + new FileLinks(name).downloadAs(key, as);
		}
		catch (IllegalArgumentException ex) {
			errors.rejectValue("name", "rule", Objects.requireNonNull(ex.getMessage()));
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return page(bucket, key, model);
		}
	}

	private static String page(BucketFiles bucket, ObjectKey key, Model model) {
		ObjectInfo file = bucket.find(key);
		FolderPlace here = FolderPlace.of(bucket, key.folder());
		model.addAttribute("tab", here.tab());
		model.addAttribute("page", new DownloadAsView(here, file, FileNames.shown(key.name())));
		return "files/download-as";
	}

	/** The other name, as typed. */
	record DownloadAsForm(@Nullable String name) {
	}

	/**
	 * The page of the form.
	 *
	 * @param what the name of the file as it is shown
	 */
	record DownloadAsView(FolderPlace here, ObjectInfo file, String what) {
	}

}
