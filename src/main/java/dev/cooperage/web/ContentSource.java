package dev.cooperage.web;

import java.util.Collection;

/**
 * A bean of this type lets the pages' scripts reach further origins (CSP connect-src).
 */
public interface ContentSource {

	/** Origins such as {@code https://s3.example.org}. */
	Collection<String> connectOrigins();

}
