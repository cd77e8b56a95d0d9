package dev.cooperage.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads from the root to the first tab. */
@Controller
class HomeController {

	private final ObjectProvider<MenuItem> menu;

	HomeController(ObjectProvider<MenuItem> menu) {
		this.menu = menu;
	}

	@GetMapping("/")
	String index() {
		return "redirect:" + this.menu.orderedStream().map(MenuItem::path).findFirst().orElse("/account");
	}

}
