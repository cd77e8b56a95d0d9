package dev.cooperage.people.signin;

import java.io.IOException;

import dev.cooperage.people.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Names in each log line of a request the person who made it. */
class PersonInLog extends OncePerRequestFilter {

	private static final String KEY = "person";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
			chain.doFilter(request, response);
			return;
		}
		try (MDC.MDCCloseable person = MDC.putCloseable(KEY, signedIn.userName())) {
			chain.doFilter(request, response);
		}
	}

}
