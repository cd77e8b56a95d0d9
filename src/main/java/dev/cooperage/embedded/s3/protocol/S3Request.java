package dev.cooperage.embedded.s3.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request whose parameters, bucket and key are read once, so that the gate decides on
 * the very words that S3Proxy then acts on. Parameters come from the query only.
 */
public final class S3Request extends HttpServletRequestWrapper {

	private final Map<String, String> parameters;

	private final String bucket;

	private final String key;

	private S3Request(HttpServletRequest request, Map<String, String> parameters, String bucket, String key) {
		super(request);
		this.parameters = parameters;
		this.bucket = bucket;
		this.key = key;
	}

	/**
	 * Reads address and query.
	 * @throws S3Problem with status 400 when they cannot be read in one way only
	 */
	public static S3Request of(HttpServletRequest request) {
		// split and decoded exactly as S3Proxy does it
		String[] path = request.getRequestURI().split("/", 3);
		String bucket = (path.length > 1) ? decode(path[1]) : "";
		String key = (path.length > 2) ? decode(path[2]) : "";
		if (bucket.isEmpty() && !request.getRequestURI().equals("/")) {
			throw new S3Problem(400, "InvalidURI", "The address must begin with the name of a bucket.");
		}
		if (!key.isEmpty()) {
			KeyRules.requireExact(key);
		}
		return new S3Request(request, query(request.getQueryString()), bucket, key);
	}

	private static Map<String, String> query(@Nullable String query) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String pair : (query != null) ? query.split("&") : new String[0]) {
			if (pair.isEmpty()) {
				continue;
			}
			int equals = pair.indexOf('=');
			String name = decode((equals < 0) ? pair : pair.substring(0, equals));
			String value = (equals < 0) ? "" : decode(pair.substring(equals + 1));
			if (parameters.put(name, value) != null) {
				throw new S3Problem(400, "InvalidArgument", "The query names " + name + " twice.");
			}
		}
		return Collections.unmodifiableMap(parameters);
	}

	public static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new S3Problem(400, "InvalidURI", "The address has a % that is not followed by two hex digits.");
		}
	}

	/** Returns the bucket's name; empty where the request is to the service itself. */
	public String bucket() {
		return this.bucket;
	}

	/** Returns the object's key; empty where the request is to the bucket. */
	public String key() {
		return this.key;
	}

	public boolean isToObject() {
		return !this.key.isEmpty();
	}

	public boolean has(String parameter) {
		return this.parameters.containsKey(parameter);
	}

	public Optional<String> parameter(String name) {
		return Optional.ofNullable(this.parameters.get(name));
	}

	public Optional<String> header(String name) {
		return Optional.ofNullable(getHeader(name));
	}

	/**
	 * Returns how many bytes of object the body carries, without the frames of
	 * aws-chunked.
	 */
	public long payloadLength() {
		try {
			return header("x-amz-decoded-content-length").map(Long::parseLong).orElseGet(this::getContentLengthLong);
		}
		catch (NumberFormatException ex) {
			throw new S3Problem(400, "InvalidArgument", "x-amz-decoded-content-length is not a number.");
		}
	}

	@Override
	public @Nullable String getParameter(String name) {
		return this.parameters.get(name);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(this.parameters.keySet());
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		String value = this.parameters.get(name);
		return (value != null) ? new String[] { value } : null;
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		Map<String, String[]> map = new LinkedHashMap<>();
		this.parameters.forEach((name, value) -> map.put(name, new String[] { value }));
		return map;
	}

}
