package dev.cooperage.people.signin;

import java.util.List;
import java.util.Set;

import dev.cooperage.people.SignInHint;
import dev.cooperage.people.SignInProblem;
import dev.cooperage.people.UserNameTakenException;
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
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The sign-in page; Spring Security itself takes the form. */
@Controller
class SignInController {

	/** The address that a failed sign-in is forwarded to. */
	static final String REFUSED = "/sign-in/refused";

	private final ObjectProvider<AuthenticationProvider> providers;

	private final ObjectProvider<SignInHint> hint;

	private final SignInWays ways;

	SignInController(ObjectProvider<AuthenticationProvider> providers, ObjectProvider<SignInHint> hint,
			SignInWays ways) {
		this.providers = providers;
		this.hint = hint;
		this.ways = ways;
	}

	@GetMapping("/sign-in")
	String show(HttpServletRequest request, @RequestParam(name = "problem", defaultValue = "") String problem,
			@RequestParam(name = "provider", defaultValue = "") String provider, Model model) {
		String name = this.ways.find(provider).map(SignInWays.Way::name).orElse("The provider");
		BindingResult errors = new BeanPropertyBindingResult(new SignInForm(""), "form");
		SignInProblem.of(problem).ifPresent((known) -> errors.reject(known.code(), known.sentence(name) + "."));
		return show(request.getParameter("signed-out") != null, errors, model);
	}

	/**
	 * Shows the page after a sign-out here, when there is a sign-out at the provider,
	 * too.
	 */
	@PostMapping(SignOutElsewhere.PAGE)
	String signedOut(@RequestAttribute(SignOutElsewhere.ADDRESS) String address, Model model) {
		model.addAttribute("elsewhere", address);
		return "people/signed-out";
	}

	@PostMapping(REFUSED)
	@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
	String refused(@RequestParam(defaultValue = "") String userName,
			@RequestAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION,
					required = false) @Nullable AuthenticationException why,
			Model model) {
		BindingResult errors = new BeanPropertyBindingResult(new SignInForm(userName), "form");
		errors.rejectValue("userName", "refused", inWords(why));
		return show(false, errors, model);
	}

	private String show(boolean signedOut, BindingResult errors, Model model) {
		model.addAllAttributes(errors.getModel());
		model.addAttribute("page", new SignInPage(this.providers.stream().findAny().isPresent(), this.ways.all(),
				this.ways.away(), this.hint.getIfAvailable(), signedOut));
		return "people/sign-in";
	}

	private static String inWords(@Nullable AuthenticationException why) {
		if (why instanceof BadCredentialsException) {
			return "The user name or the password is wrong";
		}
		if (why instanceof DisabledException) {
			return SignInProblem.SWITCHED_OFF.sentence();
		}
		if (why instanceof UserNameTakenException) {
			return SignInProblem.NAME_TAKEN.sentence();
		}
		return SignInProblem.FAILED.sentence();
	}

	/**
	 * The sign-in page.
	 *
	 * @param password whether people can sign in with a password
	 * @param away the ids of the ways whose provider did not answer last
	 * @param demo null except for try-outs
	 * @param signedOut whether the person has just signed out
	 */
	record SignInPage(boolean password, List<SignInWays.Way> ways, Set<String> away, @Nullable SignInHint demo,
			boolean signedOut) {
	}

}
