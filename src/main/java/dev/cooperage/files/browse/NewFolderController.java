package dev.cooperage.files.browse;

import java.util.Objects;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.files.StorageWords;
import dev.cooperage.files.Wanted;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.web.Flash;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Making a folder in a folder. */
@Controller
@RequestMapping("/buckets/{bucket}/folders/{*rest}")
class NewFolderController {

	private final FileAccess files;

	NewFolderController(FileAccess files) {
		this.files = files;
	}

	@GetMapping
	String form(@PathVariable("bucket") BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "folder", required = false) @Nullable String asked, Model model) {
		KeyPrefix parent = this.files.folderAt(name, me, rest, asked);
		BucketFiles bucket = this.files.of(name, me, Wanted.write(parent));
		bucket.requireWrite(parent);
		model.addAttribute("form", new NewFolderForm(""));
		return show(FolderPlace.of(bucket, parent), model);
	}

	@PostMapping
	String create(@PathVariable("bucket") BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(name = "folder", required = false) @Nullable String asked,
			@ModelAttribute("form") NewFolderForm form, BindingResult errors, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		KeyPrefix parent = this.files.folderAt(name, me, rest, asked);
		BucketFiles bucket = this.files.of(name, me, Wanted.write(parent));
		bucket.requireWrite(parent);
		KeyPrefix made = create(bucket, parent, form, errors);
		if (made != null) {
			Flash.success(redirect, "The folder " + FileNames.shown(made.name()) + " is made.");
			return "redirect:" + new FileLinks(name).folder(made);
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(FolderPlace.of(bucket, parent), model);
	}

	private static String show(FolderPlace here, Model model) {
		model.addAttribute("here", here);
		model.addAttribute("tab", here.tab());
		return "files/new-folder";
	}

	private static @Nullable KeyPrefix create(BucketFiles bucket, KeyPrefix parent, NewFolderForm form,
			BindingResult errors) {
		try {
			KeyPrefix folder = form.folderIn(parent);
			bucket.create(folder);
			return folder;
		}
		catch (IllegalArgumentException ex) {
			errors.rejectValue("name", "rule", Objects.requireNonNull(ex.getMessage()));
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.CONFLICT && ex.explanation() == null) {
				errors.rejectValue("name", "exists", "A folder or file of this name already exists");
			}
			else if (ex.kind() == Kind.CONFLICT || ex.kind() == Kind.INVALID) {
				errors.rejectValue("name", "refused", StorageWords.of(ex, true).sentence());
			}
			else {
				throw ex;
			}
		}
		return null;
	}

}
