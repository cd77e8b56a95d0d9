package dev.cooperage.files.browse;

import java.util.List;
import java.util.Optional;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.files.Wanted;
import dev.cooperage.files.browse.FilePage.Asked;
import dev.cooperage.files.declarations.DownloadDeclarations;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.Tick;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The folders of a bucket, and the page of one file. */
@Controller
class FileController {

	/** In seconds, as long as a preview takes at most. */
	private static final String RETRY_AFTER = "5";

	private final FileAccess files;

	private final FilePage page;

	private final FileVersions versions;

	private final DownloadDeclarations declarations;

	FileController(FileAccess files, FilePage page, FileVersions versions, DownloadDeclarations declarations) {
		this.files = files;
		this.page = page;
		this.versions = versions;
		this.declarations = declarations;
	}

	@GetMapping("/buckets/{name}/files")
	String root(@PathVariable BucketName name) {
		return "redirect:" + new FileLinks(name).folder(KeyPrefix.ROOT);
	}

	@GetMapping("/buckets/{name}/files/{*rest}")
	String show(@PathVariable BucketName name, @PathVariable String rest, @CurrentPerson Person me,
			@RequestParam(required = false) @Nullable String key,
			@RequestParam(required = false) @Nullable String folder,
			@RequestParam(required = false) @Nullable String version,
			@RequestParam(required = false) @Nullable String picture, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		if (rest.endsWith("/") && key == null) {
			KeyPrefix wanted = this.files.folderAt(name, me, rest, folder);
			FolderView view = FolderView.of(this.files.folders(name, me, wanted), wanted, ListQuery.of(request));
			model.addAttribute("page", view);
			model.addAttribute("pathForm", view.pathForm());
			model.addAttribute("tab", view.here().tab());
			return "files/index";
		}
		ObjectKey wanted = FileLinks.keyAt(rest, key);
		return file(this.files.of(name, me, Wanted.read(wanted)), new Asked(wanted, version, picture != null), me,
				request, response, model);
	}

	private String file(BucketFiles bucket, Asked asked, Person me, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		ObjectKey key = asked.key();
		Optional<KeyPrefix> own = bucket.folderInsteadOf(key);
		if (own.isPresent()) {
			return "redirect:" + new FileLinks(bucket.bucket().name()).folder(own.get());
		}
		try {
			FileView view = this.page.of(bucket, asked, me,
					this.declarations.missing(request.getSession(), bucket.bucket().name(), me));
			model.addAttribute("page", view);
			model.addAttribute("tab", view.here().tab());
			response.setStatus(view.status().value());
			if (view.status() != HttpStatus.OK) {
				response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
			}
			return "files/show";
		}
		catch (NotFoundException ex) {
			KeyPrefix folder = folderOf(key);
			if (asked.version() == null && folder != null && bucket.exists(folder)) {
				return "redirect:" + new FileLinks(bucket.bucket().name()).folder(folder);
			}
			if (asked.version() != null) {
				throw ex;
			}
			GoneFile gone = this.versions.gone(bucket, key).orElseThrow(() -> ex);
			response.setStatus(HttpStatus.NOT_FOUND.value());
			return gone(bucket, gone, model);
		}
	}

	private static String gone(BucketFiles bucket, GoneFile gone, Model model) {
		ObjectKey key = gone.key();
		FolderPlace here = FolderPlace.of(bucket, key.folder());
		model.addAttribute("tab", here.tab());
		model.addAttribute("page",
				new GonePage(here, gone, key, FileNames.shown(key.name()), Tick.of(Selection.of(List.of(key.value()))),
						gone.movedTo(bucket.bucket().name())
							.filter((target) -> bucket.listable().test(Wanted.place(target)))
							.orElse(null)));
		return "files/gone";
	}

	/** Returns the folder of the same name; null when it would be too long. */
	private static @Nullable KeyPrefix folderOf(ObjectKey key) {
		try {
			return new KeyPrefix(key.value() + "/");
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * The page of a file that was there.
	 *
	 * @param what its name as it is shown
	 * @param ticks carry the file on in a form
	 * @param movedTo where the person can see it now; null for nowhere
	 */
	record GonePage(FolderPlace here, GoneFile gone, ObjectKey key, String what, List<Tick> ticks,
			@Nullable ObjectKey movedTo) {
	}

}
