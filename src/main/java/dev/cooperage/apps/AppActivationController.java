package dev.cooperage.apps;

import dev.cooperage.people.Person;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.web.Flash;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deactivates and reactivates apps, after a question. */
@Controller
@RequestMapping("/apps/{id}")
class AppActivationController {

	private final Apps apps;

	private final Registration registration;

	private final AppChange uses;

	AppActivationController(Apps apps, Registration registration, AppChange uses) {
		this.apps = apps;
		this.registration = registration;
		this.uses = uses;
	}

	@ModelAttribute("tab")
	String tab() {
		return AppPages.TAB;
	}

	@GetMapping("/deactivation")
	String confirmDeactivation(@PathVariable long id, @PlatformAdmin(AppPages.ASK) Person me, Model model) {
		App app = this.apps.find(id);
		model.addAttribute("page", new AppDeactivationPage(app, this.uses.uses(app, 1).total()));
		return "apps/deactivation";
	}

	@PostMapping("/deactivation")
	String deactivate(@PathVariable long id, @PlatformAdmin(AppPages.ASK) Person me, RedirectAttributes redirect) {
		return tell(id, this.registration.deactivate(id, me), redirect);
	}

	@GetMapping("/reactivation")
	String confirmReactivation(@PathVariable long id, @PlatformAdmin(AppPages.ASK) Person me, Model model) {
		model.addAttribute("app", this.apps.find(id));
		return "apps/reactivation";
	}

	@PostMapping("/reactivation")
	String reactivate(@PathVariable long id, @PlatformAdmin(AppPages.ASK) Person me, RedirectAttributes redirect) {
		return tell(id, this.registration.reactivate(id, me), redirect);
	}

	private static String tell(long id, Outcome outcome, RedirectAttributes redirect) {
		if (outcome instanceof Outcome.Done done) {
			Flash.success(redirect, done.sentence());
		}
		else if (outcome instanceof Outcome.Refused refused) {
			Flash.notice(redirect, refused.sentence() + "; nothing was changed.");
		}
		return "redirect:/apps/" + id;
	}

	/**
	 * The page that asks before an app is deactivated.
	 *
	 * @param grants how many it has
	 */
	record AppDeactivationPage(App app, long grants) {
	}

}
