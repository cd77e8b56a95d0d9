package dev.cooperage.buckets;

import java.util.Objects;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "Create a new warehouse data source", and the same for apps. */
@Controller
@RequestMapping("/{tab:warehouse-data|app-data}")
class NewBucketController {

	private final BucketCreation creation;

	private final BucketProperties properties;

	NewBucketController(BucketCreation creation, BucketProperties properties) {
		this.creation = creation;
		this.properties = properties;
	}

	@ModelAttribute("page")
	NewBucketPage page(@PathVariable String tab) {
		return new NewBucketPage(tab.equals("app-data") ? BucketType.APP : BucketType.WAREHOUSE,
				this.properties.namePrefix());
	}

	@GetMapping("/new")
	String form(@ModelAttribute(name = "page", binding = false) NewBucketPage page, @CurrentPerson Person me,
			Model model) {
		this.creation.requireMayCreate(page.type(), me);
		this.creation.requireRoom(me);
		if (!model.containsAttribute("form")) {
			model.addAttribute("form", NewBucketForm.empty());
		}
		return "buckets/new";
	}

	@PostMapping
	String create(@ModelAttribute(name = "page", binding = false) NewBucketPage page, @CurrentPerson Person me,
			@Valid @ModelAttribute("form") NewBucketForm form, BindingResult errors, RedirectAttributes redirect,
			HttpServletResponse response) {
		BucketType type = page.type();
		this.creation.requireMayCreate(type, me);
		NewBucketName name = NewBucketName.of(Objects.requireNonNullElse(form.name(), ""), page.prefix());
		if (!errors.hasFieldErrors("name")) {
			name.problems().forEach((problem) -> errors.rejectValue("name", "rule", problem));
		}
		if (!errors.hasErrors()) {
			BucketCreation.Outcome outcome = this.creation.create(name.toBucketName(), type, form.purposeText(), me);
			if (outcome instanceof BucketCreation.Outcome.Created created) {
				Flash.success(redirect,
						created.bucket().name() + " is created. Only you are in its data access group.");
				return "redirect:/buckets/" + created.bucket().name();
			}
			if (outcome instanceof BucketCreation.Outcome.Underway underway) {
				return "redirect:/creations/" + underway.bucket().id();
			}
			errors.rejectValue("name", "unfit",
					(outcome instanceof BucketCreation.Outcome.NameRefused) ? CreationProblem.NAME : "The name "
							+ name.full()
							+ " is taken; choose another one. If it should be yours, a platform admin can help");
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return "buckets/new";
	}

	/**
	 * The page.
	 *
	 * @param prefix what every name begins with; empty for nothing
	 */
	record NewBucketPage(BucketType type, String prefix) {
	}

}
