package dev.cooperage.people.signin;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.cooperage.people.SignedIn;
import dev.cooperage.web.Remedy;
import dev.cooperage.web.ScriptAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/**
 * Says in words why a request was refused before any controller saw it. A form whose
 * session is over is given back to the person who filled it in, and to nobody else.
 */
@Component
class RefusedRequest implements AccessDeniedHandler {

	private final PageTokens tokens;

	private final TypedForms forms;

	private final ReturnAddress returnAddress;

	RefusedRequest(PageTokens tokens, TypedForms forms, ReturnAddress returnAddress) {
		this.tokens = tokens;
		this.forms = forms;
		this.returnAddress = returnAddress;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		if (!(ex instanceof CsrfException)) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
			return;
		}
		Optional<Long> owner = TypedForms.isFromHere(request) ? this.tokens.owner(request) : Optional.empty();
		SignedIn now = signedIn();
		boolean same = now != null && owner.filter((id) -> id == now.personId()).isPresent();
		if (ScriptAnswers.wanted(request)) {
			answerScript(request, response, now, same);
		}
		else if (owner.isPresent() && (now == null || same)) {
			giveBack(request, response, owner.get(), same);
		}
		else {
			refuse(request, response, owner.isPresent());
		}
	}

	private void giveBack(HttpServletRequest request, HttpServletResponse response, long owner, boolean signedIn)
			throws IOException {
		Optional<String> sealed = this.forms.sealed(request, owner);
		boolean kept = sealed.filter((form) -> this.forms.keep(form, request, response)).isPresent();
		if (kept && !signedIn) {
			this.returnAddress.save(TypedForms.PATH, request, response);
		}
		else if (kept) {
			seeOther(request, response);
			return;
		}
		request.setAttribute("signedInAgain", signedIn);
		// A form that came back with an error has an address that cannot be opened.
		TypedForm.page(request)
			.filter((page) -> !request.getRequestURI().equals(request.getContextPath() + page))
			.ifPresent((page) -> request.setAttribute("typedOn", page));
		TypedForms.signedOut(sealed, kept, request, response);
	}

	private static void seeOther(HttpServletRequest request, HttpServletResponse response) {
		String address = request.getContextPath() + TypedForms.PATH;
		boolean htmx = ScriptAnswers.isHtmx(request);
		response.setHeader(htmx ? "HX-Redirect" : "Location", address);
		response.setStatus(htmx ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SEE_OTHER);
	}

	/**
	 * Answers a script; when its person has signed in again, with the new token, so that
	 * it can go on.
	 */
	private static void answerScript(HttpServletRequest request, HttpServletResponse response, @Nullable SignedIn now,
			boolean same) throws IOException {
		if (now == null) {
			ScriptAnswers.signedOut(response);
			return;
		}
		Map<String, Object> more = new HashMap<>(Map.of("state", same ? "SIGNED_IN_AGAIN" : "SIGNED_IN_ANEW"));
		if (same && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
			more.put("token", token.getToken());
		}
		ScriptAnswers.problem(response, HttpStatus.FORBIDDEN,
				"This page was open too long: you signed in again in the meantime. Nothing was changed.", more);
	}

	private static void refuse(HttpServletRequest request, HttpServletResponse response, boolean another)
			throws IOException {
		request.setAttribute("heading", "This page was open too long");
		request.setAttribute("reason",
				another ? "Somebody else has signed in in this browser since you opened the page. Nothing was changed."
						: "You were signed out in the meantime, or signed in again elsewhere. Nothing was changed.");
		request.setAttribute("remedy",
				new Remedy("Go back, copy what you typed, reload the page and send it again.", null));
		response.sendError(HttpServletResponse.SC_FORBIDDEN);
	}

	private static @Nullable SignedIn signedIn() {
		Authentication now = SecurityContextHolder.getContext().getAuthentication();
		return (now != null && now.getPrincipal() instanceof SignedIn person) ? person : null;
	}

}
