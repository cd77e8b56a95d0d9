package dev.cooperage.people.signin;

import java.io.IOException;

import dev.cooperage.people.SignInProblem;
import dev.cooperage.people.SignInRefusedException;
import dev.cooperage.people.UserNameTakenException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Says on the sign-in page why signing in with a provider did not work: before the way to
 * it, or after. The address that the provider came back to holds a code, so it is left.
 */
class FailedProviderSignIn implements AuthenticationFailureHandler {

	private static final Logger log = LoggerFactory.getLogger(FailedProviderSignIn.class);

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException ex) throws IOException {
		if (refusal(ex) instanceof SignInRefusedException refused && refused.registrationId() != null) {
			response.sendRedirect(UriComponentsBuilder.fromPath(request.getContextPath() + "/sign-in")
				.queryParam("problem", refused.problem().code())
				.queryParam("provider", "{id}")
				.build(refused.registrationId())
				.toString());
			return;
		}
		SignInProblem problem = problem(ex);
		if (problem == SignInProblem.FAILED || problem == SignInProblem.PROVIDER_SILENT) {
			log.warn("A sign-in with a provider failed: {}", cause(ex));
		}
		response.sendRedirect(request.getContextPath() + "/sign-in?problem=" + problem.code());
	}

	/** Unwraps a refusal: Spring wraps what happens before the way to the provider. */
	private static Throwable refusal(AuthenticationException ex) {
		return (ex.getCause() instanceof SignInRefusedException refused) ? refused : ex;
	}

	private static SignInProblem problem(AuthenticationException ex) {
		if (ex instanceof SignInRefusedException refused) {
			return refused.problem();
		}
		if (ex instanceof UserNameTakenException) {
			return SignInProblem.NAME_TAKEN;
		}
		if (ex instanceof DisabledException) {
			return SignInProblem.SWITCHED_OFF;
		}
		if (ex instanceof OAuth2AuthenticationException oauth) {
			return switch (oauth.getError().getErrorCode()) {
				case "access_denied" -> SignInProblem.CANCELLED;
				case "authorization_request_not_found", "invalid_state_parameter", "invalid_nonce" ->
					SignInProblem.EXPIRED;
				case "invalid_token_response", "invalid_user_info_response", "server_error", "temporarily_unavailable",
						"invalid_id_token", "missing_signature_verifier" ->
					SignInProblem.PROVIDER_SILENT;
				default -> SignInProblem.FAILED;
			};
		}
		return (ex instanceof AuthenticationServiceException) ? SignInProblem.PROVIDER_SILENT : SignInProblem.FAILED;
	}

	/** Returns the kinds of the errors only: descriptions may quote what was sent. */
	private static String cause(Throwable ex) {
		String here = (ex instanceof OAuth2AuthenticationException oauth) ? oauth.getError().getErrorCode()
				: ex.getClass().getSimpleName();
		return (ex.getCause() != null && ex.getCause() != ex) ? here + " by " + cause(ex.getCause()) : here;
	}

}
