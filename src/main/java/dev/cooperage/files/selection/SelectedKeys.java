package dev.cooperage.files.selection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.cooperage.s3names.HiddenCharacters;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.util.UriUtils;

/**
 * The files and folders that were ticked, exactly as S3 has them; folders end in a slash.
 * Browsers turn line breaks in a form's values into others, and HTML cannot hold U+0000:
 * keys with what cannot be seen travel percent-encoded under another name. Spring would
 * cut a single value at its commas.
 */
public final class SelectedKeys {

	/** The name of most ticks. */
	static final String PLAIN = "key";

	/** The name of ticks whose value is percent-encoded. */
	static final String ENCODED = "encodedKey";

	private SelectedKeys() {
	}

	/** Returns what was ticked, in the order of the page; nothing twice. */
	public static List<String> of(HttpServletRequest request) {
		List<String> keys = new ArrayList<>(values(request, PLAIN).toList());
		values(request, ENCODED).map((value) -> UriUtils.decode(value, StandardCharsets.UTF_8)).forEach(keys::add);
		return keys.stream().distinct().toList();
	}

	public static String field(String key) {
		return survives(key) ? PLAIN : ENCODED;
	}

	public static String value(String key) {
		return survives(key) ? key : UriUtils.encode(key, StandardCharsets.UTF_8);
	}

	private static boolean survives(String key) {
		return key.codePoints().noneMatch(HiddenCharacters::isHidden);
	}

	private static Stream<String> values(HttpServletRequest request, String name) {
		String[] values = request.getParameterValues(name);
		return (values == null) ? Stream.of() : Arrays.stream(values);
	}

}
