package dev.cooperage.files;

import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The part of a request that nobody wants. Most browsers show an answer only when they
 * could send everything; so a bounded rest is taken and dropped.
 */
public final class RestOfBody {

	private static final long MOST_BYTES = 8L * 1024 * 1024;

	private static final long MOST_NANOS = 5_000_000_000L;

	private RestOfBody() {
	}

	/** Drops at most 8 MiB, for about 5 s at most. */
	public static void drop(HttpServletRequest request) {
		long end = System.nanoTime() + MOST_NANOS;
		byte[] buffer = new byte[16 * 1024];
		try {
			InputStream body = request.getInputStream();
			long dropped = 0;
			int length = 0;
			while (length >= 0 && dropped < MOST_BYTES && System.nanoTime() < end) {
				length = body.read(buffer);
				dropped += length;
			}
		}
		catch (IOException ex) {
			// Nothing more will come, which is as good.
		}
	}

}
