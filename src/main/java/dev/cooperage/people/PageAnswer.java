package dev.cooperage.people;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The answer of a page that is perhaps not the one to be shown: nothing of it reaches the
 * browser by itself.
 */
class PageAnswer extends ContentCachingResponseWrapper {

	PageAnswer(HttpServletResponse response) {
		super(response);
		setCharacterEncoding(StandardCharsets.UTF_8.name());
	}

	/** Returns what was written. */
	String text() {
		return new String(getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	@Override
	public void sendError(int status) {
		// Such a page does not have the form.
	}

	@Override
	public void sendError(int status, String message) {
		// Such a page does not have the form.
	}

	@Override
	public void sendRedirect(String location) {
		// Such a page does not have the form.
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) {
		// Such a page does not have the form.
	}

	@Override
	public void setStatus(int status) {
		// Another page may have the form.
	}

	@Override
	public void setHeader(String name, String value) {
		// Another page may have the form.
	}

	@Override
	public void addHeader(String name, String value) {
		// Another page may have the form.
	}

	@Override
	public void flushBuffer() {
		// Nothing is sent yet.
	}

}
