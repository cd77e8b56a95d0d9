package dev.cooperage.people.signin;

import java.io.IOException;

import dev.cooperage.people.SignInRefusedException;
import dev.cooperage.people.SignedIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.DefaultRedirectStrategy;

/**
 * After the sign-out here, signs out at an OIDC provider that offers it. A browser
 * follows no redirect from a form to another host under our Content-Security-Policy, so a
 * page of ours leads there.
 */
class SignOutElsewhere extends OidcClientInitiatedLogoutSuccessHandler {

	/** The address that the request is forwarded to. */
	static final String PAGE = "/sign-in/signed-out";

	/** The request attribute with the provider's address. */
	static final String ADDRESS = "elsewhere";

	private static final String HERE = "/sign-in?signed-out";

	SignOutElsewhere(ClientRegistrationRepository registrations) {
		super(registrations);
		setDefaultTargetUrl(HERE);
		setPostLogoutRedirectUri("{baseUrl}" + HERE);
	}

	@Override
	public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) throws IOException, ServletException {
		String target = (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
				&& signedIn.idToken() != null) ? elsewhere(request, response, authentication) : HERE;
		if (target.startsWith("/")) {
			new DefaultRedirectStrategy().sendRedirect(request, response, target);
			return;
		}
		request.setAttribute(ADDRESS, target);
		response.setHeader("Refresh", "0; url=" + target);
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setHeader("Cache-Control", "no-store");
		request.getRequestDispatcher(PAGE).forward(request, response);
	}

	/**
	 * Returns the provider's address for the sign-out; the panel's own sign-in page when
	 * the provider is away.
	 */
	private String elsewhere(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
		try {
			return determineTargetUrl(request, response, authentication);
		}
		catch (SignInRefusedException ex) {
			return HERE;
		}
	}

}
