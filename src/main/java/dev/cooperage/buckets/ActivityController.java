package dev.cooperage.buckets;

import java.util.List;

import dev.cooperage.audit.ActivityLine;
import dev.cooperage.audit.AuditFilter;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of activity: of a bucket, of everything, of the person. */
@Controller
class ActivityController {

	private static final int PAGE_SIZE = 25;

	private final Activity activity;

	private final AuditLog log;

	ActivityController(Activity activity, AuditLog log) {
		this.activity = activity;
		this.log = log;
	}

	@GetMapping("/buckets/{name}/activity")
	String ofBucket(@PathVariable BucketName name, @CurrentPerson Person me,
			@ModelAttribute("filter") ActivityForm filter, BindingResult errors,
			@RequestParam(required = false) @Nullable Long opened,
			@RequestParam(required = false) @Nullable Long before, Model model, HttpServletResponse response) {
		return show(this.activity.of(name, me), filter, errors, opened, before, model, response);
	}

	@GetMapping("/activity")
	String ofAll(@PlatformAdmin(value = "See your own activity", url = "/account/activity") Person me,
			@ModelAttribute("filter") ActivityForm filter, BindingResult errors,
			@RequestParam(required = false) @Nullable Long opened,
			@RequestParam(required = false) @Nullable Long before, Model model, HttpServletResponse response) {
		return show(this.activity.ofAll(), filter, errors, opened, before, model, response);
	}

	@GetMapping("/account/activity")
	String ofOwn(@CurrentPerson Person me, @ModelAttribute("filter") ActivityForm filter, BindingResult errors,
			@RequestParam(required = false) @Nullable Long opened,
			@RequestParam(required = false) @Nullable Long before, Model model, HttpServletResponse response) {
		return show(this.activity.ofOwn(me), filter, errors, opened, before, model, response);
	}

	private String show(Activity.Scope scope, ActivityForm form, BindingResult errors, @Nullable Long opened,
			@Nullable Long before, Model model, HttpServletResponse response) {
		AuditFilter filter = form.toFilter(scope, opened, errors);
		List<ActivityLine> found = errors.hasErrors() ? List.of() : this.log.find(filter, before, PAGE_SIZE + 1);
		model.addAttribute("page", ActivityPage.of(scope, form, found, PAGE_SIZE, opened, before));
		model.addAttribute("tab", scope.tab());
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		}
		return "buckets/activity";
	}

}
