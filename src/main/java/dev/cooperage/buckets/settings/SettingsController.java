package dev.cooperage.buckets.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.buckets.Bucket;
import dev.cooperage.buckets.BucketCatalogue;
import dev.cooperage.buckets.VisibleBucket;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.web.Flash;
import dev.cooperage.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings of one data source: facts for its members, forms for its admins. */
@Controller
@RequestMapping("/buckets/{name}/settings")
class SettingsController {

	private final BucketCatalogue catalogue;

	private final AccessControl access;

	private final GrantEnds ends;

	private final S3ConnectionDetails details;

	SettingsController(BucketCatalogue catalogue, AccessControl access, GrantEnds ends, S3ConnectionDetails details) {
		this.catalogue = catalogue;
		this.access = access;
		this.ends = ends;
		this.details = details;
	}

	@GetMapping
	String show(@PathVariable BucketName name, @CurrentPerson Person me, Model model) {
		return show(this.catalogue.visible(name, me, null), model);
	}

	@PostMapping("/purpose")
	String purpose(@PathVariable BucketName name, @CurrentPerson Person me,
			@Valid @ModelAttribute("purposeForm") PurposeForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		VisibleBucket seen = this.catalogue.visible(name, me, null);
		seen.access().requireManage("edit its purpose");
		if (errors.hasErrors()) {
			return refused(seen, model, response);
		}
		this.catalogue.describe(name, form.purposeText(), me);
		Flash.success(redirect, "The purpose is saved.");
		return "redirect:/buckets/" + name + "/settings";
	}

	@PostMapping("/limit")
	String limit(@PathVariable BucketName name, @CurrentPerson Person me, @ModelAttribute("limitForm") LimitForm form,
			BindingResult errors, Model model, RedirectAttributes redirect, HttpServletResponse response) {
		VisibleBucket seen = this.catalogue.visible(name, me, null);
		seen.access().requireManage("limit how long access lasts");
		Optional<Optional<Integer>> limit = form.longestDays(this.ends.platformDays(), errors);
		if (limit.isEmpty()) {
			return refused(seen, model, response);
		}
		Integer days = limit.get().orElse(null);
		this.access.limit(name, days, me);
		Flash.success(redirect,
				(days != null) ? "Access that is granted from now on lasts at most " + GrantEnds.duration(days) + "."
						: "This data source has no longest duration of its own.");
		return "redirect:/buckets/" + name + "/settings";
	}

	private String refused(VisibleBucket seen, Model model, HttpServletResponse response) {
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(seen, model);
	}

	private String show(VisibleBucket seen, Model model) {
		Bucket bucket = seen.bucket();
		Integer longest = this.access.longestDays(bucket.name());
		model.addAttribute("page",
				new SettingsPage(bucket, seen.access(), this.details.region(),
						(this.details.endpoint() != null) ? Objects.toString(this.details.endpoint()) : null, longest,
						this.ends.platformDays()));
		model.addAttribute("tab", bucket.type().path());
		if (!model.containsAttribute("purposeForm")) {
			model.addAttribute("purposeForm", new PurposeForm(bucket.purpose()));
		}
		if (!model.containsAttribute("limitForm")) {
			model.addAttribute("limitForm", LimitForm.of(longest));
		}
		return "buckets/settings";
	}

	/**
	 * The page.
	 *
	 * @param endpoint null for the endpoint of AWS
	 * @param longestDays its own longest duration of access; null for none
	 * @param platformDays the platform's, in days from today; null for none
	 */
	record SettingsPage(Bucket bucket, Access access, String region, @Nullable String endpoint,
			@Nullable Integer longestDays, @Nullable Integer platformDays) {

		/** Returns how long access that is granted now lasts at most, in words. */
		public String longest() {
			if (this.longestDays == null) {
				return (this.platformDays == null) ? "No limit"
						: GrantEnds.duration(this.platformDays) + ", as everywhere";
			}
			boolean platform = this.platformDays != null && this.platformDays < this.longestDays;
			return GrantEnds.duration(platform ? this.platformDays : this.longestDays);
		}

		/** Returns the limits to choose from. */
		public List<Option> limits() {
			return LimitForm.options(this.platformDays);
		}

	}

}
