package dev.cooperage.people.signin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A form that was sent when its session was over.
 *
 * @param owner the id of the person to whom the form was shown
 * @param until when it is forgotten, in seconds since 1970
 * @param page the address of the page that it was on, relative to the panel; null when
 * the browser did not tell
 * @param action the path that it was sent to, relative to the panel
 * @param fields what was typed, by the names of the fields
 */
record TypedForm(long owner, long until, @Nullable String page, String action, Map<String, List<String>> fields) {

	/** The most bytes of names and values that are kept. */
	static final int MOST_BYTES = 64 * 1024;

	/** The most values that are kept. */
	static final int MOST_VALUES = 300;

	/** Longer addresses are not kept. */
	private static final int LONGEST_ADDRESS = 2000;

	private static final Set<String> SECRET = Set.of("_csrf", "password");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Reads the form; empty when it is too large to be kept. */
	static Optional<TypedForm> of(HttpServletRequest request, long owner, Instant until) {
		Map<String, List<String>> fields = new LinkedHashMap<>();
		long bytes = 0;
		int values = 0;
		for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
			if (!SECRET.contains(field.getKey())) {
				List<String> typed = List.of(field.getValue());
				fields.put(field.getKey(), typed);
				values += typed.size();
				bytes += bytes(field.getKey()) + typed.stream().mapToLong(TypedForm::bytes).sum();
			}
		}
		return (bytes > MOST_BYTES || values > MOST_VALUES) ? Optional.empty() : Optional.of(new TypedForm(owner,
				until.getEpochSecond(), page(request).orElse(null), path(request.getRequestURI(), request), fields));
	}

	/** Returns the page of ours that the request comes from, as the browser says. */
	static Optional<String> page(HttpServletRequest request) {
		String referer = request.getHeader(HttpHeaders.REFERER);
		if (referer == null || referer.length() > LONGEST_ADDRESS) {
			return Optional.empty();
		}
		try {
			URI page = URI.create(referer);
			boolean here = request.getServerName().equalsIgnoreCase(page.getHost()) && page.getRawPath() != null
					&& page.getRawPath().startsWith(request.getContextPath() + "/");
			return here ? Optional.of(path(page.getRawPath(), request) + query(page.getRawQuery())) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static String path(String raw, HttpServletRequest request) {
		return raw.substring(request.getContextPath().length());
	}

	private static String query(@Nullable String raw) {
		return (raw != null) ? "?" + raw : "";
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	/**
	 * Returns the addresses of the pages that may have the form, the likeliest first. The
	 * page that it was on is not enough: a form that came back with an error has the
	 * address that it was sent to.
	 */
	List<String> pages() {
		Set<String> pages = new LinkedHashSet<>();
		if (this.page != null) {
			pages.add(this.page);
		}
		pages.add(this.action);
		pages.add(withFields(this.action + "/new"));
		pages.add(this.action.substring(0, Math.max(1, this.action.lastIndexOf('/'))));
		return List.copyOf(pages);
	}

	private String withFields(String path) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath("");
		this.fields.forEach(
				(name, values) -> address.queryParam(encoded(name), values.stream().map(TypedForm::encoded).toArray()));
		String query = address.build(true).toUriString();
		return (query.length() <= LONGEST_ADDRESS) ? path + query : path;
	}

	private static String encoded(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	/** Returns what was typed, a line for each value, for people who must copy it. */
	List<Map.Entry<String, String>> lines() {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		this.fields.forEach((name, values) -> {
			if (!name.startsWith("_")) {
				values.stream()
					.filter((value) -> !value.isBlank())
					.map((value) -> Map.entry(name, value))
					.forEach(lines::add);
			}
		});
		return lines;
	}

	byte[] packed() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DeflaterOutputStream packed = new DeflaterOutputStream(bytes)) {
			packed.write(JSON.writeValueAsBytes(this));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static TypedForm unpacked(byte[] packed) {
		try (InflaterInputStream bytes = new InflaterInputStream(new ByteArrayInputStream(packed))) {
			return JSON.readValue(bytes.readAllBytes(), TypedForm.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
