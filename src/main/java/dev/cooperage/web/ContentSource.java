package dev.cooperage.web;

import java.util.Collection;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A bean of this type lets the pages' scripts reach further origins (CSP connect-src).
 */
public interface ContentSource {

	/** Origins such as {@code https://s3.example.org}, for the page that is asked for. */
	Collection<String> connectOrigins(HttpServletRequest request);

}
