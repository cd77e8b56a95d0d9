package dev.cooperage.access.pages;

import java.time.Duration;

import dev.cooperage.access.sync.ObjectAclState;
import dev.cooperage.access.sync.ObjectAclStore;
import dev.cooperage.access.sync.OutOfStepList;
import dev.cooperage.access.sync.SyncRunner;
import dev.cooperage.people.Person;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.probe.Endpoint;
import dev.cooperage.storage.probe.EndpointCapabilities;
import dev.cooperage.web.Flash;
import dev.cooperage.web.PageOf;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The platform admins' page: which buckets S3 does not have as decided, and what S3 can
 * do.
 */
@Controller
@RequestMapping("/platform")
class PlatformController {

	/** How long a page waits for the answers of S3. */
	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final String ASK = "Ask a platform admin about a bucket that is not in step.";

	private final OutOfStepList list;

	private final SyncRunner runner;

	private final Endpoint endpoint;

	private final ObjectAclStore acls;

	PlatformController(OutOfStepList list, SyncRunner runner, Endpoint endpoint, ObjectAclStore acls) {
		this.list = list;
		this.runner = runner;
		this.endpoint = endpoint;
		this.acls = acls;
	}

	@GetMapping
	String index(@PlatformAdmin(ASK) Person me, @RequestParam(defaultValue = "1") int page, Model model) {
		EndpointCapabilities found = this.endpoint.capabilities().orElse(null);
		// Only there does the page say anything of them; it looks at every data source.
		boolean uploadersOwn = found != null && found.profile().uploadersOwnObjects();
		model.addAttribute("page",
				new PlatformPage(this.list.page(page), found, uploadersOwn ? this.acls.state() : null));
		return "access/platform";
	}

	@PostMapping("/buckets/{bucket}/attempt")
	String attempt(@PathVariable BucketName bucket, @PlatformAdmin(ASK) Person me, RedirectAttributes redirect) {
		if (this.runner.compareSoon(bucket)) {
			Flash.success(redirect, bucket + " is in step with S3.");
		}
		else {
			Flash.notice(redirect, bucket + " is not in step with S3 yet; the list says why.");
		}
		return "redirect:/platform";
	}

	@PostMapping("/endpoint/probes")
	String probe(@PlatformAdmin(ASK) Person me, RedirectAttributes redirect) {
		if (this.endpoint.probe(PATIENCE)) {
			Flash.success(redirect, "S3 was asked again what it can do.");
		}
		else {
			Flash.notice(redirect, "S3 takes its time to answer; look again in a minute.");
		}
		return "redirect:/platform";
	}

	/**
	 * The page.
	 *
	 * @param buckets those that are not in step with S3
	 * @param found what S3 can do; null before it was asked
	 * @param acls how far the panel is with the ACLs of objects; null where objects do
	 * not belong to their uploaders
	 */
	record PlatformPage(PageOf<?> buckets, @Nullable EndpointCapabilities found, @Nullable ObjectAclState acls) {
	}

}
