package dev.cooperage.requests;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The platform admins' page of mails: what was sent, what waits, and what would be. */
@Controller
class MailController {

	private final MailOutbox outbox;

	MailController(MailOutbox outbox) {
		this.outbox = outbox;
	}

	@GetMapping("/platform/mails")
	String index(@CurrentPerson Person me, @RequestParam(defaultValue = "1") int page, Model model) {
		if (!me.isPlatformAdmin()) {
			throw new NotAllowedException("This page is for platform admins.",
					new Remedy("Ask a platform admin about a mail that did not arrive.", null));
		}
		model.addAttribute("sending", this.outbox.isSending());
		model.addAttribute("mails", this.outbox.page(page));
		return "requests/mails";
	}

}
