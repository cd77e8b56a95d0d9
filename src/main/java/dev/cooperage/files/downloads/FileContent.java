package dev.cooperage.files.downloads;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * Headers of an answer that is the content of somebody's file and no page of the panel.
 */
public final class FileContent {

	private static final String POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

	private FileContent() {
	}

	/**
	 * Keeps browsers from storing the file, and from running or framing what is in it.
	 */
	public static void protect(HttpServletResponse response) {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
		response.setHeader("Content-Security-Policy", POLICY);
	}

}
