package dev.cooperage.storage.objects;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * An object, or a range of it, being read.
 *
 * @param info what is read; its size is that of the whole object
 * @param length the bytes that {@code content} will give
 * @param contentRange the Content-Range header of S3's answer; null when all is sent
 * @param content the bytes, from the network
 */
public record ObjectBody(ObjectInfo info, long length, @Nullable String contentRange,
		InputStream content) implements AutoCloseable {

	@Override
	public void close() throws IOException {
		this.content.close();
	}

}
