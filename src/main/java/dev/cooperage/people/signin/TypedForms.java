package dev.cooperage.people.signin;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.cooperage.web.PanelAddresses;
import dev.cooperage.web.ScriptAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;

/**
 * Keeps a form that was sent when its session was over, until its person has signed in
 * again. The server stores nothing: the sealed form is in a cookie, which comes back from
 * a provider, too, and on the page that answers, which holds what no cookie can.
 */
@Component
class TypedForms {

	/** The address at which the form is shown again. */
	static final String PATH = "/typed-form";

	/** The request attribute, and the field of the page, with the sealed form. */
	static final String TYPED = "typed";

	/** The request attribute that tells whether the form fits into a cookie. */
	static final String IN_COOKIE = "typedInCookie";

	/**
	 * The size that all browsers take, with some room for the name and the attributes.
	 */
	private static final int LONGEST_COOKIE = 3500;

	private static final Duration KEPT = Duration.ofMinutes(15);

	private static final String PURPOSE = "form";

	private final Seal seal;

	private final Clock clock;

	private final SignInCookie cookie;

	TypedForms(Seal seal, Clock clock, PanelAddresses addresses) {
		this.seal = seal;
		this.clock = clock;
		// Not __Host-, which needs the path "/": every request would carry the form.
		this.cookie = new SignInCookie(addresses.secure() ? "__Secure-cooperage-typed" : "cooperage-typed");
	}

	/**
	 * Tells whether the form was sent from a page of the panel's, as the browser says.
	 */
	static boolean isFromHere(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		return (site != null) ? site.equals("same-origin")
				: request.getHeader(HttpHeaders.ORIGIN) != null && !CorsUtils.isCorsRequest(request);
	}

	/** Seals the form; empty when it is too large to be kept. */
	Optional<String> sealed(HttpServletRequest request, long owner) {
		return TypedForm.of(request, owner, this.clock.instant().plus(KEPT))
			.map((form) -> this.seal.close(PURPOSE, form.packed()));
	}

	/** Puts the sealed form into a cookie, if it fits. */
	boolean keep(String sealed, HttpServletRequest request, HttpServletResponse response) {
		boolean fits = sealed.length() <= LONGEST_COOKIE;
		// Another form that was kept before would be shown in the place of this one.
		this.cookie.write(fits ? sealed : "", fits ? KEPT : Duration.ZERO, request.getContextPath() + PATH, request,
				response);
		return fits;
	}

	/** Returns the form in the browser's cookie, if it is still kept. */
	Optional<TypedForm> inCookie(HttpServletRequest request) {
		return this.cookie.read(request).flatMap(this::open);
	}

	/** Returns the form that was sealed, if it is still kept. */
	Optional<TypedForm> open(String sealed) {
		return this.seal.open(PURPOSE, sealed)
			.map(TypedForm::unpacked)
			.filter((form) -> this.clock.instant().getEpochSecond() < form.until());
	}

	/**
	 * Answers with the page "You were signed out", which holds the sealed form.
	 * @param sealed the form; empty when it is too large to be kept
	 * @param inCookie whether the cookie has it, too
	 */
	static void signedOut(Optional<String> sealed, boolean inCookie, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		sealed.ifPresent((form) -> request.setAttribute(TYPED, form));
		request.setAttribute(IN_COOKIE, inCookie);
		ScriptAnswers.wholePage(response);
		response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
	}

}
