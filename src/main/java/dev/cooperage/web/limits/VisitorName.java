package dev.cooperage.web.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * The visitor who is counted: a person in all their sessions, or the address of somebody
 * who is not signed in.
 *
 * @param signedIn whether it is a person
 * @param name the user name or the address
 */
record VisitorName(boolean signedIn, String name) {

	/** Reads the session, if there is one; asks nobody whether the person is active. */
	static VisitorName of(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null && session.getAttribute(
				HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) instanceof SecurityContext context) {
			Authentication authentication = context.getAuthentication();
			if (authentication != null) {
				return new VisitorName(true, authentication.getName());
			}
		}
		return ofAddress(request);
	}

	/** Does not ask who it is. */
	static VisitorName ofAddress(HttpServletRequest request) {
		return new VisitorName(false, request.getRemoteAddr());
	}

}
