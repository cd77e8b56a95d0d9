package dev.cooperage.access.several;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupWords;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.Option;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gives access to several people: the list or file, its preview, and the grant. */
@Controller
@RequestMapping("/buckets/{bucket}/access")
class SeveralController {

	private static final String FORM = "severalForm";

	private final AccessControl access;

	private final SeveralRows rows;

	private final SeveralWishes wishes;

	SeveralController(AccessControl access, SeveralRows rows, SeveralWishes wishes) {
		this.access = access;
		this.rows = rows;
		this.wishes = wishes;
	}

	@GetMapping("/several")
	String blank(@PathVariable BucketName bucket, @CurrentPerson Person me, Model model) {
		this.access.of(me, bucket).requireManage();
		model.addAttribute(FORM, SeveralForm.empty());
		return list(bucket, model);
	}

	@PostMapping("/several/preview")
	String preview(@PathVariable BucketName bucket, @CurrentPerson Person me, @ModelAttribute(FORM) SeveralForm form,
			BindingResult errors, Model model, HttpServletResponse response) {
		this.access.of(me, bucket).requireManage();
		if ("edit".equals(form.action())) {
			return form.fromFile() ? file(bucket, model) : list(bucket, model);
		}
		return show(bucket, me, form, errors, model, response);
	}

	@PostMapping("/several")
	String create(@PathVariable BucketName bucket, @CurrentPerson Person me, @ModelAttribute(FORM) SeveralForm form,
			BindingResult errors, Model model, RedirectAttributes redirect, HttpServletResponse response) {
		this.access.of(me, bucket).requireManage();
		if (form.looksAgain()) {
			return show(bucket, me, form, errors, model, response);
		}
		Optional<Rows> rows = this.rows.of(bucket, form, errors);
		if (rows.isEmpty()) {
			return refused(bucket, form, model, response);
		}
		SeveralWishes.Outcome outcome = this.wishes.grant(bucket, rows.get(), form, me);
		GroupChange change = outcome.change();
		if (change != null && !(change instanceof GroupChange.Refused)) {
			GroupWords.tell(change, redirect);
			return "redirect:/buckets/" + bucket + "/access";
		}
		errors.reject("refused", (change instanceof GroupChange.Refused refused) ? refused.sentence()
				: "This list is not what you saw: access or people have changed meanwhile. Check it and send it again");
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		// What has changed meanwhile shows in a new look.
		SeveralPreview preview = (change != null) ? this.wishes.foresee(bucket, rows.get(), me) : outcome.preview();
		return preview(bucket, form, preview, model);
	}

	@GetMapping("/import")
	String blankFile(@PathVariable BucketName bucket, @CurrentPerson Person me, Model model) {
		this.access.of(me, bucket).requireManage();
		model.addAttribute("importForm", new ImportForm(null, null));
		return file(bucket, model);
	}

	@PostMapping("/import")
	String read(@PathVariable BucketName bucket, @CurrentPerson Person me,
			@ModelAttribute("importForm") ImportForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		this.access.of(me, bucket).requireManage();
		String text = form.content();
		if (text.isBlank()) {
			errors.rejectValue("file", "none", "Choose a CSV file, or paste its lines");
		}
		Optional<Rows> rows = errors.hasErrors() ? Optional.empty() : this.rows.ofFile(text, form.field(), errors);
		if (rows.isEmpty()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return file(bucket, model);
		}
		SeveralForm several = SeveralForm.ofFile(form.canonical());
		model.addAttribute(FORM, several);
		model.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, new BeanPropertyBindingResult(several, FORM));
		return preview(bucket, several, this.wishes.foresee(bucket, rows.get(), me), model);
	}

	private String show(BucketName bucket, Person me, SeveralForm form, BindingResult errors, Model model,
			HttpServletResponse response) {
		SeveralForm corrected = this.rows.corrected(form);
		Optional<Rows> rows = this.rows.of(bucket, corrected, errors);
		return rows.isEmpty() ? refused(bucket, form, model, response)
				: preview(bucket, corrected, this.wishes.foresee(bucket, rows.get(), me), model);
	}

	private static String refused(BucketName bucket, SeveralForm form, Model model, HttpServletResponse response) {
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return list(bucket, model);
	}

	private static String preview(BucketName bucket, SeveralForm form, SeveralPreview preview, Model model) {
		model.addAttribute("page", new SeveralPreviewPage(bucket, form, preview));
		return "access/several/preview";
	}

	private static String list(BucketName bucket, Model model) {
		model.addAttribute("page", new SeveralFormPage(bucket));
		return "access/several/list";
	}

	private static String file(BucketName bucket, Model model) {
		model.addAttribute("page", new SeveralFormPage(bucket));
		if (!model.containsAttribute("importForm")) {
			model.addAttribute("importForm", new ImportForm(null, null));
		}
		return "access/several/file";
	}

	/** The page with the list, and the page with the file. */
	record SeveralFormPage(BucketName bucket) {

		/** Returns the levels to choose from. */
		public List<Option> levels() {
			return AccessGroupForm.levels();
		}

	}

	/**
	 * The page that shows what would be granted.
	 *
	 * @param sent what was sent, with the corrections that were ticked
	 */
	record SeveralPreviewPage(BucketName bucket, SeveralForm sent, SeveralPreview preview) {
	}

}
