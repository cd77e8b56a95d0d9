package dev.cooperage;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, byte for byte as a signature needs it, but for two headers that no
 * signature covers.
 *
 * @param head the request line and the headers
 */
public record HttpMessage(String head, byte[] body) {

	private static final String END = "\r\n\r\n";

	private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");

	private static final Pattern EXPECT = Pattern.compile("(?im)^expect: *100-continue\r\n");

	private static final Pattern CONNECTION = Pattern.compile("(?im)^connection: .*\r\n");

	/** Null when the other side hangs up without a request. */
	public static @Nullable HttpMessage read(InputStream in, OutputStream answer) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		int matched = 0;
		while (matched < END.length()) {
			int next = in.read();
			if (next < 0) {
				return null;
			}
			head.write(next);
			matched = (next == END.charAt(matched)) ? matched + 1 : ((next == '\r') ? 1 : 0);
		}
		String text = head.toString(StandardCharsets.ISO_8859_1);
		if (EXPECT.matcher(text).find()) {
			answer.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
			answer.flush();
		}
		Matcher length = LENGTH.matcher(text);
		byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
		if (length.reset().find() && body.length < Integer.parseInt(length.group(1))) {
			throw new EOFException();
		}
		return new HttpMessage(text, body);
	}

	/** Sends it as the only request of its connection. */
	public void write(OutputStream out) throws IOException {
		String sent = CONNECTION.matcher(EXPECT.matcher(this.head).replaceAll("")).replaceAll("");
		sent = sent.substring(0, sent.length() - 2) + "Connection: close" + END;
		out.write(sent.getBytes(StandardCharsets.ISO_8859_1));
		out.write(this.body);
		out.flush();
	}

	/** Whether its answer has no body. */
	public boolean isHead() {
		return this.head.startsWith("HEAD ");
	}

}
