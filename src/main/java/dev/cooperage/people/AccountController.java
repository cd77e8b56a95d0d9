package dev.cooperage.people;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The account page: the person's data, and the sections of other modules. */
@Controller
class AccountController {

	private final ObjectProvider<AccountSection> sections;

	AccountController(ObjectProvider<AccountSection> sections) {
		this.sections = sections;
	}

	@GetMapping("/account")
	String show(@CurrentPerson Person person, Model model, HttpServletResponse response) {
		// Sections may show keys.
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("Referrer-Policy", "no-referrer");
		List<Part> parts = this.sections.orderedStream().map((section) -> Part.of(section, person)).toList();
		model.addAttribute("page", new AccountPage(person, parts));
		return "people/account";
	}

	/** The account page. */
	record AccountPage(Person person, List<Part> parts) {
	}

	/** A section with what it shows. */
	record Part(String fragment, Object model) {

		static Part of(AccountSection section, Person person) {
			return new Part(section.fragment(), section.model(person));
		}

	}

}
