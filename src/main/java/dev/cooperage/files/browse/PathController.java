package dev.cooperage.files.browse;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.Suggestion;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The way from a typed path to the folder or the file. */
@Controller
class PathController {

	private final FileAccess files;

	PathController(FileAccess files) {
		this.files = files;
	}

	@GetMapping("/buckets/{name}/paths")
	String show(@PathVariable BucketName name, @CurrentPerson Person me, @ModelAttribute("pathForm") PathForm form,
			BindingResult errors, Model model, HttpServletResponse response) {
		BucketFiles bucket = this.files.of(name, me);
		try {
			String key = form.exactKeyIn(name)
				.filter((exact) -> !exact.endsWith("/") && bucket.exists(new ObjectKey(exact)))
				.orElseGet(() -> form.keyIn(name));
			return "redirect:" + address(bucket, key);
		}
		catch (IllegalArgumentException ex) {
			errors.rejectValue("path", "nonsense", Objects.requireNonNull(ex.getMessage()));
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			KeyPrefix from = FileLinks.folderAt("/", form.fromFolder());
			FolderView view = FolderView.of(this.files.folders(name, me, from), from, ListQuery.FIRST);
			model.addAttribute("page", view);
			model.addAttribute("tab", view.here().tab());
			return "files/index";
		}
	}

	/** Returns what the path that is being typed may become. */
	@GetMapping(path = "/buckets/{name}/paths/suggestions", produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	List<Suggestion> suggest(@PathVariable BucketName name, @CurrentPerson Person me,
			@RequestParam(name = "q", defaultValue = "") String typed,
			@RequestParam(defaultValue = "") String folders) {
		return this.files.folders(name, me, KeyPrefix.ROOT)
			.beginning(typed, folders.equals("true"))
			.stream()
			.map((path) -> new Suggestion(path, FileNames.shown(path)))
			.toList();
	}

	/** Filters the page of a folder, and leads back to it. */
	@GetMapping("/buckets/{name}/filters")
	String filter(@PathVariable BucketName name, @RequestParam String place, @RequestParam String contains) {
		String back = new FileLinks(name).backTo(place);
		String text = back.equals(place) ? contains.strip() : "";
		return "redirect:" + (text.isEmpty() ? back : FileLinks.with(back, "contains", text));
	}

	private static String address(BucketFiles bucket, String key) {
		FileLinks links = new FileLinks(bucket.bucket().name());
		if (key.isEmpty() || key.endsWith("/")) {
			return links.folder(new KeyPrefix(key));
		}
		ObjectKey file = new ObjectKey(key);
		return bucket.folderInsteadOf(file)
			.or(() -> bucket.exists(file) ? Optional.empty() : Optional.of(new KeyPrefix(key + "/")))
			.map(links::folder)
			.orElseGet(() -> links.file(file));
	}

}
