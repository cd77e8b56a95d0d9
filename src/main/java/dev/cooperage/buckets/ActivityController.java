package dev.cooperage.buckets;

import java.util.List;
import java.util.Map;

import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditFilter;
import dev.cooperage.audit.AuditKind;
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
import org.springframework.web.util.UriComponentsBuilder;

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
			@RequestParam(required = false) @Nullable Long before, Model model, HttpServletResponse response) {
		return show(this.activity.of(name, me), filter, errors, before, model, response);
	}

	@GetMapping("/activity")
	String ofAll(@PlatformAdmin(value = "See your own activity", url = "/account/activity") Person me,
			@ModelAttribute("filter") ActivityForm filter, BindingResult errors,
			@RequestParam(required = false) @Nullable Long before, Model model, HttpServletResponse response) {
		return show(this.activity.ofAll(), filter, errors, before, model, response);
	}

	@GetMapping("/account/activity")
	String ofOwn(@CurrentPerson Person me, @ModelAttribute("filter") ActivityForm filter, BindingResult errors,
			@RequestParam(required = false) @Nullable Long before, Model model, HttpServletResponse response) {
		return show(this.activity.ofOwn(me), filter, errors, before, model, response);
	}

	private String show(Activity.Scope scope, ActivityForm form, BindingResult errors, @Nullable Long before,
			Model model, HttpServletResponse response) {
		AuditFilter filter = form.toFilter(scope.bucket(), scope.involving(), errors);
		List<AuditEntry> found = errors.hasErrors() ? List.of() : this.log.find(filter, before, PAGE_SIZE + 1);
		List<AuditEntry> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
		model.addAttribute("scope", scope);
		model.addAttribute("tab", scope.tab());
		model.addAttribute("kinds", AuditKind.values());
		model.addAttribute("entries", shown);
		model.addAttribute("newest", (before != null) ? link(scope.path(), form, null) : null);
		model.addAttribute("older",
				(found.size() > PAGE_SIZE) ? link(scope.path(), form, shown.get(PAGE_SIZE - 1).id()) : null);
		model.addAttribute("csv", link(scope.path() + ".csv", form, null));
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		}
		return "buckets/activity";
	}

	private static String link(String path, ActivityForm form, @Nullable Long before) {
		UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
		add(link, "person", form.person());
		add(link, "kind", form.kind());
		add(link, "from", form.from());
		add(link, "to", form.to());
		add(link, "before", (before != null) ? before.toString() : null);
		return link.encode().toUriString();
	}

	private static void add(UriComponentsBuilder link, String name, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			link.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
		}
	}

}
