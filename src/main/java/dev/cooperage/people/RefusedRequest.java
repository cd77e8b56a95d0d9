package dev.cooperage.people;

import java.io.IOException;

import dev.cooperage.web.Remedy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Says in words why a request was refused before any controller saw it. */
class RefusedRequest implements AccessDeniedHandler {

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		if (ex instanceof CsrfException) {
			request.setAttribute("heading", "This page was open too long");
			request.setAttribute("reason",
					"You were signed out in the meantime, or signed in again elsewhere. Nothing was changed.");
			request.setAttribute("remedy",
					new Remedy("Go back, copy what you typed, reload the page and send it again.", null));
		}
		response.sendError(HttpServletResponse.SC_FORBIDDEN);
	}

}
