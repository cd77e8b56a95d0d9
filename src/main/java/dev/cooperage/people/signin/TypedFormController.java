package dev.cooperage.people.signin;

import java.io.IOException;
import java.util.Optional;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows a form again that was sent when its session was over, and changes nothing. */
@Controller
@RequestMapping(TypedForms.PATH)
class TypedFormController {

	private final TypedForms forms;

	private final FilledPages pages;

	TypedFormController(TypedForms forms, FilledPages pages) {
		this.forms = forms;
		this.pages = pages;
	}

	@GetMapping
	@Nullable ModelAndView fromCookie(@CurrentPerson Person me, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		return show(this.forms.inCookie(request), me, request, response);
	}

	@PostMapping
	@Nullable ModelAndView fromPage(@CurrentPerson Person me, @RequestParam(defaultValue = "") String typed,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		return show(this.forms.open(typed), me, request, response);
	}

	private @Nullable ModelAndView show(Optional<TypedForm> kept, Person me, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		TypedForm typed = kept.orElseThrow(() -> new NotAllowedException("Cooperage no longer has what you typed.",
				new Remedy("It is kept for 15 minutes. Nothing was changed. Fill in the form again.", null)));
		if (typed.owner() != me.id()) {
			throw new NotAllowedException("Somebody else filled in this form, so it is not shown to you.",
					new Remedy("Nothing was changed.", null));
		}
		response.setHeader("Cache-Control", "no-store");
		return this.pages.show(typed, request, response) ? null
				: new ModelAndView("people/typed-form", "lines", typed.lines());
	}

}
