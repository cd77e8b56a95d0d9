package dev.cooperage.files.downloads;

import java.nio.charset.StandardCharsets;

import dev.cooperage.s3names.HiddenCharacters;
import dev.cooperage.s3names.ObjectKey;

import org.springframework.web.util.UriUtils;

/**
 * The Content-Disposition of a download, by RFC 6266 and RFC 5987: a plain name for old
 * programs, the whole name percent-encoded for all others. Nothing in a name can end the
 * value or the header.
 */
public record Attachment(String name) {

	public String header() {
		String clean = clean();
		return "attachment; filename=\"" + clean.replaceAll("[^A-Za-z0-9 ._()+,=@~-]", "_") + "\"; filename*=UTF-8''"
				+ UriUtils.encode(clean, StandardCharsets.UTF_8);
	}

	private String clean() {
		StringBuilder clean = new StringBuilder();
		this.name.codePoints()
			.map((c) -> (HiddenCharacters.isHidden(c) || c == '/' || c == '\\') ? '_' : c)
			.forEach(clean::appendCodePoint);
		String text = clean.toString().strip();
		return text.isEmpty() ? "download" : cut(text);
	}

	// To what a key can have: the header has the name twice, and Tomcat takes 8 KiB.
	private static String cut(String text) {
		int end = Math.min(text.length(), ObjectKey.MAX_BYTES);
		while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > ObjectKey.MAX_BYTES) {
			end = text.offsetByCodePoints(end, -1);
		}
		return text.substring(0, end);
	}

}
