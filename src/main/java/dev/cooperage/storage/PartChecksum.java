package dev.cooperage.storage;

import java.util.Base64;

/**
 * The checksum that goes with a part from the browser to S3, which refuses a part that
 * does not match. AWS keeps CRC32 with the object; RGW ignores it and looks at MD5 only
 * (measured on 16.2).
 */
public enum PartChecksum {

	/** Of 4 bytes, in a header of S3's own. */
	CRC32("x-amz-checksum-crc32", 4),
	/** Of 16 bytes, in HTTP's old header. */
	MD5("content-md5", 16);

	private final String header;

	private final int bytes;

	PartChecksum(String header, int bytes) {
		this.header = header;
		this.bytes = bytes;
	}

	static PartChecksum of(EndpointProfile profile) {
		return (profile == EndpointProfile.CEPH_RGW) ? MD5 : CRC32;
	}

	/** The name of the header, in lower case. */
	public String header() {
		return this.header;
	}

	/** Whether the text is such a checksum, as Base64. */
	public boolean fits(String text) {
		try {
			return text.length() <= 24 && Base64.getDecoder().decode(text).length == this.bytes;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
