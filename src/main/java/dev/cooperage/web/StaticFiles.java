package dev.cooperage.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The panel's style sheets, scripts and pictures: they are the same for everybody, so
 * that nobody looks up who asks.
 */
public final class StaticFiles {

	private static final String[] FOLDERS = { "/css/", "/js/", "/images/", "/webjars/" };

	private StaticFiles() {
	}

	/** Tells whether the request is for one of them. */
	public static boolean areAskedForBy(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		for (String folder : FOLDERS) {
			if (path.startsWith(folder)) {
				return true;
			}
		}
		return false;
	}

}
