package dev.cooperage.buckets;

import java.util.Optional;
import java.util.UUID;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.web.Flash;
import dev.cooperage.web.NotFoundException;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A data source that S3 does not have yet: how far it is, trying again, giving up. */
@Controller
@RequestMapping("/creations/{id}")
class CreationController {

	private final BucketCatalogue catalogue;

	private final BucketCreation creation;

	CreationController(BucketCatalogue catalogue, BucketCreation creation) {
		this.catalogue = catalogue;
		this.creation = creation;
	}

	@GetMapping
	@Nullable String show(@PathVariable UUID id, @CurrentPerson Person me, Model model,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx, HttpServletResponse response) {
		Bucket bucket = find(id, me);
		if (bucket.live() && htmx) {
			// A redirect would put the bucket's page under this address.
			response.setHeader("HX-Redirect", "/buckets/" + bucket.name());
			response.setStatus(HttpStatus.NO_CONTENT.value());
			return null;
		}
		if (bucket.live()) {
			return "redirect:/buckets/" + bucket.name();
		}
		model.addAttribute("bucket", bucket);
		model.addAttribute("tab", bucket.type().path());
		return "buckets/creation";
	}

	@PostMapping("/attempts")
	String attempt(@PathVariable UUID id, @CurrentPerson Person me) {
		find(id, me);
		this.creation.advance(id);
		return "redirect:/creations/" + id;
	}

	@PostMapping("/cancellation")
	String giveUp(@PathVariable UUID id, @CurrentPerson Person me, RedirectAttributes redirect) {
		Bucket bucket = find(id, me);
		if (bucket.live()) {
			return "redirect:/buckets/" + bucket.name();
		}
		this.creation.giveUp(id, me);
		Optional<Bucket> rest = this.catalogue.creation(id, me);
		if (rest.isEmpty() && bucket.nameRefused()) {
			redirect.addFlashAttribute("form", NewBucketForm.of(bucket));
			return "redirect:" + bucket.type().path() + "/new";
		}
		if (rest.isEmpty()) {
			Flash.success(redirect, bucket.name() + " was given up; the panel left nothing of it in S3.");
			return "redirect:" + bucket.type().path();
		}
		return "redirect:/creations/" + id;
	}

	private Bucket find(UUID id, Person me) {
		return this.catalogue.creation(id, me)
			.orElseThrow(() -> new NotFoundException(
					"This creation has ended: it was finished or given up, or the name was taken."));
	}

}
