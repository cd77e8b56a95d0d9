package dev.cooperage.storage.objects;

import java.io.FilterInputStream;
import java.io.IOException;

import software.amazon.awssdk.core.ResponseInputStream;

/**
 * An object's content whose close ends the transfer; the HTTP client's own close would
 * read the rest of the object first, to save the connection.
 */
public class AbortingStream extends FilterInputStream {

	private final ResponseInputStream<?> content;

	private long left;

	public AbortingStream(ResponseInputStream<?> content, long length) {
		super(content);
		this.content = content;
		this.left = length;
	}

	@Override
	public int read() throws IOException {
		int read = super.read();
		if (read >= 0) {
			this.left--;
		}
		return read;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int read = super.read(bytes, offset, length);
		if (read > 0) {
			this.left -= read;
		}
		return read;
	}

	@Override
	public long skip(long count) throws IOException {
		long skipped = super.skip(count);
		this.left -= skipped;
		return skipped;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	@Override
	public void close() throws IOException {
		if (this.left > 0) {
			this.content.abort();
		}
		else {
			super.close();
		}
	}

}
