package dev.cooperage.people.signin;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * The answer of a page that is perhaps not the one to be shown: nothing of it reaches the
 * browser by itself. The sender of the form says which page it was on, so it may be a
 * file of any size: what is larger than any page is broken off.
 */
class PageAnswer extends HttpServletResponseWrapper {

	/** More than any page of the panel has. */
	static final int MOST_BYTES = 4 * 1024 * 1024;

	private final ByteArrayOutputStream content = new ByteArrayOutputStream();

	private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(new Kept(), StandardCharsets.UTF_8));

	PageAnswer(HttpServletResponse response) {
		super(response);
	}

	/** Returns what was written. */
	String text() {
		this.writer.flush();
		return this.content.toString(StandardCharsets.UTF_8);
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return new Kept();
	}

	@Override
	public PrintWriter getWriter() {
		return this.writer;
	}

	@Override
	public void setContentLength(int length) {
		// The page that is shown has another one.
	}

	@Override
	public void setContentLengthLong(long length) {
		// The page that is shown has another one.
	}

	@Override
	public void setContentType(String type) {
		// Another page may have the form.
	}

	@Override
	public void setCharacterEncoding(String encoding) {
		// All pages are UTF-8.
	}

	@Override
	public boolean isCommitted() {
		return false;
	}

	@Override
	public void reset() {
		resetBuffer();
	}

	@Override
	public void resetBuffer() {
		this.writer.flush();
		this.content.reset();
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

	/** The first {@link #MOST_BYTES} bytes that were written. */
	private final class Kept extends ServletOutputStream {

		@Override
		public void write(int one) {
			write(new byte[] { (byte) one }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int from, int length) {
			if (PageAnswer.this.content.size() + length > MOST_BYTES) {
				// No IOException, which a PrintWriter would keep to itself.
				throw new IllegalStateException("This is no page: it has more than " + MOST_BYTES + " bytes");
			}
			PageAnswer.this.content.write(bytes, from, length);
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new IllegalStateException("Pages are written at once");
		}

	}

}
