package dev.cooperage.access;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;
import dev.cooperage.web.Flash;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The platform admins' page: which buckets S3 does not have as decided. */
@Controller
@RequestMapping("/platform")
class PlatformController {

	private final OutOfStepList list;

	private final SyncRunner runner;

	PlatformController(OutOfStepList list, SyncRunner runner) {
		this.list = list;
		this.runner = runner;
	}

	@GetMapping
	String index(@CurrentPerson Person me, @RequestParam(defaultValue = "1") int page, Model model) {
		require(me);
		model.addAttribute("buckets", this.list.page(page));
		return "access/platform";
	}

	@PostMapping("/buckets/{bucket}/attempt")
	String attempt(@PathVariable BucketName bucket, @CurrentPerson Person me, RedirectAttributes redirect) {
		require(me);
		if (this.runner.compareSoon(bucket)) {
			Flash.success(redirect, bucket + " is in step with S3.");
		}
		else {
			Flash.notice(redirect, bucket + " is not in step with S3 yet; the list says why.");
		}
		return "redirect:/platform";
	}

	private static void require(Person person) {
		if (!person.isPlatformAdmin()) {
			throw new NotAllowedException("This page is for platform admins.",
					new Remedy("Ask a platform admin about a bucket that is not in step.", null));
		}
	}

}
