package dev.cooperage.preview;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.cooperage.preview.source.Source;

/** A file in memory that counts what is read of it. */
public final class Bytes implements Source {

	private final String name;

	private final byte[] bytes;

	long read;

	int calls;

	public Bytes(String name, byte[] bytes) {
		this.name = name;
		this.bytes = bytes;
	}

	Bytes(String name, String text) {
		this(name, text.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public long size() {
		return this.bytes.length;
	}

	@Override
	public byte[] read(long from, int length) {
		byte[] range = Arrays.copyOfRange(this.bytes, (int) from, (int) Math.min(from + length, this.bytes.length));
		this.read += range.length;
		this.calls++;
		return range;
	}

}
