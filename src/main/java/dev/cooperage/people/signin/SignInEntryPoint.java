package dev.cooperage.people.signin;

import java.io.IOException;
import java.util.Optional;

import dev.cooperage.web.ScriptAnswers;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Sends strangers to the sign-in page. */
@Component
class SignInEntryPoint implements AuthenticationEntryPoint {

	private final AuthenticationEntryPoint redirect = new LoginUrlAuthenticationEntryPoint("/sign-in");

	private final TypedForms forms;

	private final ReturnAddress returnAddress;

	SignInEntryPoint(TypedForms forms, ReturnAddress returnAddress) {
		this.forms = forms;
		this.returnAddress = returnAddress;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException, ServletException {
		Optional<String> typed = typed(request);
		if (ScriptAnswers.isHtmx(request)) {
			// A redirect would put the sign-in page into a part of this page.
			response.setHeader("HX-Refresh", "true");
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		}
		else if (ScriptAnswers.wanted(request)) {
			ScriptAnswers.signedOut(response);
		}
		else if (typed.isPresent()) {
			boolean kept = this.forms.keep(typed.get(), request, response);
			if (kept) {
				this.returnAddress.save(TypedForms.PATH, request, response);
			}
			TypedForms.signedOut(typed, kept, request, response);
		}
		else {
			this.redirect.commence(request, response, ex);
		}
	}

	/** Returns the sealed form of somebody who has not signed in yet. */
	private Optional<String> typed(HttpServletRequest request) {
		boolean shown = request.getMethod().equals("POST")
				&& request.getRequestURI().equals(request.getContextPath() + TypedForms.PATH);
		return shown ? Optional.ofNullable(request.getParameter(TypedForms.TYPED))
			.filter((sealed) -> this.forms.open(sealed).isPresent()) : Optional.empty();
	}

}
