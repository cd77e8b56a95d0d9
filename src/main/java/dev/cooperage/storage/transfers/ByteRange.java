package dev.cooperage.storage.transfers;

/**
 * Some bytes of an object.
 *
 * @param start the first one, counted from 0
 * @param length at least 1
 */
record ByteRange(long start, long length) {

	/**
	 * Returns the range as HTTP writes it, with the last byte included (RFC 9110,
	 * 14.1.2).
	 */
	String header() {
		return "bytes=" + this.start + "-" + (this.start + this.length - 1);
	}

}
