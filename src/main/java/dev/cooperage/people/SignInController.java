package dev.cooperage.people;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The sign-in page; Spring Security itself takes the form. */
@Controller
class SignInController {

	/** Where a failed sign-in is forwarded to. */
	static final String REFUSED = "/sign-in/refused";

	private final ObjectProvider<AuthenticationProvider> providers;

	private final ObjectProvider<SignInHint> hint;

	SignInController(ObjectProvider<AuthenticationProvider> providers, ObjectProvider<SignInHint> hint) {
		this.providers = providers;
		this.hint = hint;
	}

	@ModelAttribute
	void ways(Model model) {
		model.addAttribute("password", this.providers.stream().findAny().isPresent());
		model.addAttribute("hint", this.hint.getIfAvailable());
	}

	@GetMapping("/sign-in")
	String show(HttpServletRequest request, Model model) {
		model.addAttribute("signedOut", request.getParameter("signed-out") != null);
		return "people/sign-in";
	}

	@PostMapping(REFUSED)
	@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
	String refused(@RequestParam(defaultValue = "") String userName,
			@RequestAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION,
					required = false) @Nullable AuthenticationException why,
			Model model) {
		model.addAttribute("userName", userName);
		model.addAttribute("problem", inWords(why));
		return "people/sign-in";
	}

	private static String inWords(@Nullable AuthenticationException why) {
		if (why instanceof BadCredentialsException) {
			return "The user name or the password is wrong";
		}
		if (why instanceof DisabledException) {
			return "This account is switched off; ask a platform admin";
		}
		if (why instanceof UserNameTakenException) {
			return "This user name belongs to another account; ask a platform admin";
		}
		return "Signing in does not work at the moment; try again in a minute";
	}

}
