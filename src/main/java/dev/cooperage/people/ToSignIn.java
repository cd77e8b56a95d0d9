package dev.cooperage.people;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Sends strangers to the sign-in page. */
class ToSignIn implements AuthenticationEntryPoint {

	private final AuthenticationEntryPoint redirect = new LoginUrlAuthenticationEntryPoint("/sign-in");

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException, ServletException {
		if (request.getHeader("HX-Request") != null) {
			// A redirect would put the sign-in page into a part of this page.
			response.setHeader("HX-Refresh", "true");
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
			return;
		}
		this.redirect.commence(request, response, ex);
	}

}
