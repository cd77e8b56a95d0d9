package dev.cooperage.people.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import dev.cooperage.people.SignedIn;
import dev.cooperage.web.PanelAddresses;
import dev.cooperage.web.ScriptAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;

/**
 * Keeps the page that somebody asked for before they signed in. A cookie with the path
 * and the query: anonymous visitors leave nothing on the server, and the address gets no
 * parameter of its own, as with Spring Security's caches.
 */
@Component
class ReturnAddress implements RequestCache {

	private static final int LONGEST = 2000;

	private static final Duration KEPT = Duration.ofMinutes(15);

	private final SignInCookie cookie;

	ReturnAddress(PanelAddresses addresses) {
		this.cookie = new SignInCookie(addresses.secure() ? "__Host-cooperage-return" : "cooperage-return");
	}

	/** Keeps the page that was asked for, or for a form the page that it was on. */
	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		if (ScriptAnswers.isHtmx(request) || ScriptAnswers.wanted(request) || isPart(request)) {
			return;
		}
		Optional<String> page = request.getMethod().equals("GET") ? Optional.of(asked(request))
				: TypedForm.page(request);
		page.filter((address) -> address.length() <= LONGEST).ifPresent((address) -> save(address, request, response));
	}

	/** Keeps this address, relative to the panel. */
	void save(String address, HttpServletRequest request, HttpServletResponse response) {
		String value = Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(StandardCharsets.UTF_8));
		this.cookie.write(value, KEPT, "/", request, response);
	}

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		return saved(request).map(SimpleSavedRequest::new).orElse(null);
	}

	/** Forgets the address once its page is asked for; the request itself is enough. */
	@Override
	public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		Authentication now = SecurityContextHolder.getContext().getAuthentication();
		if (now != null && now.getPrincipal() instanceof SignedIn
				&& saved(request).filter(asked(request)::equals).isPresent()) {
			removeRequest(request, response);
		}
		return null;
	}

	@Override
	public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
		this.cookie.remove("/", request, response);
	}

	private static String asked(HttpServletRequest request) {
		String query = request.getQueryString();
		return request.getRequestURI().substring(request.getContextPath().length())
				+ ((query != null) ? "?" + query : "");
	}

	/**
	 * Others can set cookies on some networks: only a path of the panel's is followed.
	 */
	private Optional<String> saved(HttpServletRequest request) {
		return this.cookie.read(request)
			.flatMap(ReturnAddress::decoded)
			.filter((address) -> address.matches("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*")
					&& !address.matches("[^?]*(//|;|/\\.{1,2}(/|\\?|$)).*"));
	}

	private static Optional<String> decoded(String value) {
		try {
			return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** Returns whether the browser asks for a picture, a frame or the like. */
	private static boolean isPart(HttpServletRequest request) {
		String wanted = request.getHeader("Sec-Fetch-Dest");
		return wanted != null && !wanted.equals("document");
	}

}
