package dev.cooperage.requests;

import dev.cooperage.people.Person;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.web.PageOf;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The platform admins' page of mails: those that were sent, those that wait, and those
 * that nobody sends because no server is set up.
 */
@Controller
class MailController {

	private final MailOutbox outbox;

	MailController(MailOutbox outbox) {
		this.outbox = outbox;
	}

	@GetMapping("/platform/mails")
	String index(@PlatformAdmin("Ask a platform admin about a mail that did not arrive.") Person me,
			@RequestParam(defaultValue = "1") int page, Model model) {
		model.addAttribute("page", new MailsPage(this.outbox.isSending(), this.outbox.page(page)));
		return "requests/mails";
	}

	/**
	 * The page of mails.
	 *
	 * @param sending whether a server is set up that sends them
	 */
	record MailsPage(boolean sending, PageOf<Mail> mails) {
	}

}
