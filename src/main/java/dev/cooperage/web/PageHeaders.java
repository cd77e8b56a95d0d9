package dev.cooperage.web;

import java.io.IOException;
import java.util.TreeSet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Headers of every answer, set before anything can refuse the request. A controller may
 * replace them by stricter ones.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageHeaders extends OncePerRequestFilter {

	private final ObjectProvider<ContentSource> sources;

	PageHeaders(ObjectProvider<ContentSource> sources) {
		this.sources = sources;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		write(request, response);
		chain.doFilter(request, response);
	}

	void write(HttpServletRequest request, HttpServletResponse response) {
		if (request.getAttribute(RequestIds.ATTRIBUTE) instanceof String id) {
			response.setHeader("X-Request-Id", id);
		}
		response.setHeader("Content-Security-Policy", contentSecurityPolicy(request));
		response.setHeader("Referrer-Policy", "same-origin");
		response.setHeader("X-Content-Type-Options", "nosniff");
		// Not no-store: people who go back to a form find what they typed.
		response.setHeader("Cache-Control", "private, no-cache");
	}

	private String contentSecurityPolicy(HttpServletRequest request) {
		var connect = new TreeSet<String>();
		this.sources.forEach((source) -> connect.addAll(source.connectOrigins(request)));
		return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
				+ "connect-src " + String.join(" ", "'self'", String.join(" ", connect)).strip()
				+ "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
	}

}
