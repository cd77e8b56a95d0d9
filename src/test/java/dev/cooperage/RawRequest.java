package dev.cooperage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that no HTTP client would send. */
public final class RawRequest {

	private RawRequest() {
	}

	/**
	 * Sends the lines as they are, with an empty line at the end and no body, and returns
	 * all that comes back within fifteen seconds. It asks for a page.
	 */
	public static String send(int port, String... lines) {
		return sendWithBody(port, "", lines);
	}

	/** The same with a body, which may be shorter than the lines say. */
	public static String sendWithBody(int port, String body, String... lines) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(15000);
			String head = String.join("\r\n", lines) + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
			socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The status of an answer. */
	public static int status(String answer) {
		Matcher status = Pattern.compile("^HTTP/1.1 (\\d{3})").matcher(answer);
		return status.find() ? Integer.parseInt(status.group(1)) : -1;
	}

}
