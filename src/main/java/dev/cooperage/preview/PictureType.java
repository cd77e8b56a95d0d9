package dev.cooperage.preview;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The pictures that may be sent to a browser as such: pixels only. SVG is a document that
 * can hold scripts, and is shown as the text that it is.
 */
public enum PictureType {

	PNG("image/png"), JPEG("image/jpeg"), GIF("image/gif"), WEBP("image/webp"), BMP("image/bmp");

	/** So many bytes tell what a picture is. */
	public static final int HEAD = 16;

	private final String contentType;

	PictureType(String contentType) {
		this.contentType = contentType;
	}

	/** Returns the type to send it with, whatever type it is stored with. */
	public String contentType() {
		return this.contentType;
	}

	/** Returns what the file is by its first bytes. */
	public static Optional<PictureType> of(byte[] head) {
		return Arrays.stream(values()).filter((type) -> type.begins(head)).findFirst();
	}

	private boolean begins(byte[] head) {
		String begin = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
		return switch (this) {
			case PNG -> begin.startsWith("\u0089PNG\r\n\u001a\n");
			case JPEG -> begin.startsWith("\u00ff\u00d8\u00ff");
			case GIF -> begin.startsWith("GIF87a") || begin.startsWith("GIF89a");
			case WEBP -> begin.length() >= 12 && begin.startsWith("RIFF") && begin.startsWith("WEBP", 8);
			case BMP -> begin.length() >= 14 && begin.startsWith("BM") && begin.startsWith("\0\0\0\0", 6);
		};
	}

}
