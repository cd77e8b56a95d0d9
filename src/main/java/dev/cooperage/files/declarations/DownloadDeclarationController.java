package dev.cooperage.files.declarations;

import java.beans.PropertyEditorSupport;
import java.util.List;

import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Declares the downloads of a session, where the panel is set up to ask for that. */
@Controller
@RequestMapping("/buckets/{name}/data-movements/new")
class DownloadDeclarationController {

	/** The pages that lead here: what is gated, and the page that shows a picture. */
	private static final List<String> GATED = List.of("downloads", "documents", "pictures", "files");

	private final FileAccess files;

	private final DownloadDeclarations declarations;

	DownloadDeclarationController(FileAccess files, DownloadDeclarations declarations) {
		this.files = files;
		this.declarations = declarations;
	}

	@GetMapping
	String form(@PathVariable BucketName name, @RequestParam(defaultValue = "") String to, @CurrentPerson Person me,
			Model model) {
		model.addAttribute(DeclarationForm.NAME, DeclarationForm.EMPTY);
		return page(name, to, me, model);
	}

	/** Takes every other value than that of the tick box for not ticked. */
	@InitBinder(DeclarationForm.NAME)
	void ticks(WebDataBinder binder) {
		binder.registerCustomEditor(Boolean.class, new PropertyEditorSupport() {
			@Override
			public void setAsText(String text) {
				setValue("true".equals(text));
			}
		});
	}

	@PostMapping
	String create(@PathVariable BucketName name, @RequestParam(defaultValue = "") String to,
			@ModelAttribute(DeclarationForm.NAME) DeclarationForm form, BindingResult errors,
			@RequestParam(defaultValue = "") String choice, @CurrentPerson Person me, HttpSession session,
			HttpServletResponse response, Model model) {
		this.files.of(name, me);
		if (choice.equals("skip") && this.declarations.asking() == DeclarationPolicy.OPTIONAL) {
			this.declarations.pass(session, name);
			return "redirect:" + download(name, to);
		}
		form.check(DeclarationPolicy.REQUIRED, errors);
		if (!errors.hasErrors()) {
			this.declarations.declare(session, form, errors, name, FileNames.shown(where(name, to)), me);
		}
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return page(name, to, me, model);
		}
		return "redirect:" + download(name, to);
	}

	private String page(BucketName name, String to, Person me, Model model) {
		FolderPlace here = FolderPlace.of(this.files.of(name, me), KeyPrefix.ROOT);
		model.addAttribute("tab", here.tab());
		model.addAttribute("page", new DeclarationView(here, download(name, to), this.declarations.asking().name()));
		return "files/declare-download";
	}

	// Only ever to a file of this bucket.
	private static String download(BucketName name, String to) {
		boolean whole = GATED.stream().anyMatch((noun) -> to.startsWith(at(name, noun)));
		boolean straight = !FileLinks.leadsUpwards(to) && !to.contains("\\");
		// A redirect would take braces for variables.
		boolean plain = to.chars().allMatch((c) -> c > ' ' && c <= '~' && c != '{' && c != '}');
		return (whole && straight && plain) ? to : new FileLinks(name).folder(KeyPrefix.ROOT);
	}

	/** Returns what is going to be downloaded, as it stands in the address. */
	private static String where(BucketName name, String to) {
		return GATED.stream()
			.map((noun) -> at(name, noun))
			.filter(to::startsWith)
			.map((start) -> to.substring(start.length()))
			.findFirst()
			.orElse("");
	}

	private static String at(BucketName name, String noun) {
		return "/buckets/" + name + "/" + noun + "/";
	}

	/**
	 * The page of the declaration.
	 *
	 * @param to the address of the download
	 * @param asking the policy of declarations
	 */
	record DeclarationView(FolderPlace here, String to, String asking) {
	}

}
