package dev.cooperage.people.sessions;

import java.util.List;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.web.Flash;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows people where they are signed in, and signs them out there. */
@Controller
@RequestMapping("/account/sessions")
class SessionController {

	private static final int PAGE = 50;

	private final OwnSessions sessions;

	SessionController(OwnSessions sessions) {
		this.sessions = sessions;
	}

	@GetMapping
	String index(@CurrentPerson Person me, HttpSession here, Model model) {
		List<OwnSessions.OwnSession> all = this.sessions.of(me);
		model.addAttribute("page", new SessionsPage(all.subList(0, Math.min(PAGE, all.size())), all.size(),
				OwnSessions.OwnSession.handle(here.getId())));
		return "people/sessions";
	}

	@PostMapping("/{handle}/removal")
	String end(@PathVariable String handle, @CurrentPerson Person me, RedirectAttributes redirect) {
		if (this.sessions.end(me, handle)) {
			Flash.success(redirect, "That browser is signed out.");
		}
		else {
			Flash.notice(redirect, "That session had ended already.");
		}
		return "redirect:/account/sessions";
	}

	@PostMapping("/removal")
	String endAll(@CurrentPerson Person me) {
		this.sessions.endAll(me.id());
		return "redirect:/sign-in?signed-out";
	}

	/**
	 * The page of sessions.
	 *
	 * @param sessions the ones used last
	 * @param count how many there are
	 * @param here the handle of the session that asks
	 */
	record SessionsPage(List<OwnSessions.OwnSession> sessions, int count, String here) {
	}

}
