package dev.cooperage.preview.source;

import org.springframework.modulith.NamedInterface;

/** A file whose bytes can be asked for in ranges. */
@NamedInterface("source")
public interface Source {

	/** Returns the file's own name, whose ending says what it may be. */
	String name();

	/** Returns the size in bytes. */
	long size();

	/**
	 * Reads a range.
	 * @param from the first byte, below the size
	 * @param length at least 1; the answer is shorter where the file ends
	 */
	byte[] read(long from, int length);

}
