package dev.cooperage.people.signin;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The request for another page of the panel, in the name of the same person. */
class PageRequest extends HttpServletRequestWrapper {

	private final String path;

	private final @Nullable String query;

	private final Map<String, String[]> parameters = new LinkedHashMap<>();

	/**
	 * @param address path and query, relative to the panel and encoded
	 */
	PageRequest(HttpServletRequest request, String address) {
		super(request);
		int end = address.indexOf('?');
		this.path = (end >= 0) ? address.substring(0, end) : address;
		this.query = (end >= 0) ? address.substring(end + 1) : null;
		UriComponentsBuilder.fromPath("")
			.query((this.query != null) ? this.query : "")
			.build()
			.getQueryParams()
			.forEach((name, values) -> this.parameters.put(decoded(name),
					values.stream().map(PageRequest::decoded).toArray(String[]::new)));
	}

	private static String decoded(@Nullable String text) {
		return (text != null) ? UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8) : "";
	}

	@Override
	public String getMethod() {
		return "GET";
	}

	@Override
	public String getRequestURI() {
		return getContextPath() + this.path;
	}

	@Override
	public StringBuffer getRequestURL() {
		StringBuffer url = super.getRequestURL();
		int end = url.indexOf(super.getRequestURI());
		return url.replace(end, url.length(), getRequestURI());
	}

	@Override
	public String getServletPath() {
		return decoded(this.path.replace("+", "%2B"));
	}

	@Override
	public @Nullable String getPathInfo() {
		return null;
	}

	@Override
	public @Nullable String getQueryString() {
		return this.query;
	}

	@Override
	public @Nullable String getParameter(String name) {
		String[] values = this.parameters.get(name);
		return (values != null) ? values[0] : null;
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		return this.parameters.get(name);
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return Collections.unmodifiableMap(this.parameters);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(this.parameters.keySet());
	}

	/** Leaves out the headers of htmx: a whole page is wanted. */
	@Override
	public @Nullable String getHeader(String name) {
		return StringUtils.startsWithIgnoreCase(name, "HX-") ? null : super.getHeader(name);
	}

}
