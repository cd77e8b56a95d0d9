package dev.cooperage.files;

import java.util.Objects;
import java.util.Optional;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.KeyPrefix;
import dev.cooperage.storage.ObjectKey;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Leads from a typed path to the folder or the file. */
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
			return "redirect:" + address(bucket, form.keyIn(name));
		}
		catch (IllegalArgumentException ex) {
			errors.rejectValue("path", "nonsense", Objects.requireNonNull(ex.getMessage()));
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			FolderView.into(model, bucket, FileLinks.folderAt("/", form.fromFolder()), null);
			return "files/index";
		}
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
