package dev.cooperage.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that makes a last check before it says that it has ended. */
class CheckedAtEnd extends FilterInputStream {

	private final Runnable check;

	CheckedAtEnd(InputStream in, Runnable check) {
		super(in);
		this.check = check;
	}

	@Override
	public int read() throws IOException {
		return checked(super.read());
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		return checked(super.read(bytes, offset, length));
	}

	private int checked(int read) {
		if (read < 0) {
			this.check.run();
		}
		return read;
	}

}
