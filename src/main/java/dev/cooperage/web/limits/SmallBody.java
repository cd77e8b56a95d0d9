package dev.cooperage.web.limits;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.apache.tomcat.util.http.Parameters;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

/**
 * A request whose body has been read. A form's fields are parsed by Tomcat's own parser,
 * so what it refuses is refused here as well.
 */
class SmallBody extends HttpServletRequestWrapper {

	/** Like {@code server.tomcat.max-parameter-count}. */
	private static final int MOST_FIELDS = 1000;

	private final byte[] body;

	private final boolean form;

	private @Nullable Map<String, String[]> parameters;

	SmallBody(HttpServletRequest request, byte[] body, boolean form) {
		super(request);
		this.body = body;
		this.form = form;
	}

	/** A form with a file is one of fields, once it is read: it has no parts any more. */
	@Override
	public @Nullable String getContentType() {
		String type = super.getContentType();
		return (this.form && FormFields.areParts(type)) ? MediaType.APPLICATION_FORM_URLENCODED_VALUE : type;
	}

	@Override
	public ServletInputStream getInputStream() {
		return new Bytes(this.body);
	}

	@Override
	public BufferedReader getReader() {
		return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * @throws org.apache.tomcat.util.http.InvalidParameterException on bad escapes
	 */
	@Override
	public Map<String, String[]> getParameterMap() {
		if (this.parameters == null) {
			Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
			if (this.form) {
				fields().forEach((name, values) -> all.merge(name, values, StringUtils::concatenateStringArrays));
			}
			this.parameters = Collections.unmodifiableMap(all);
		}
		return this.parameters;
	}

	private Map<String, String[]> fields() {
		if (FormFields.areParts(super.getContentType())) {
			return FormFields.of(super.getContentType(), this.body, MOST_FIELDS);
		}
		Parameters parser = new Parameters();
		parser.setCharset(StandardCharsets.UTF_8);
		parser.setLimit(MOST_FIELDS);
		parser.processParameters(this.body, 0, this.body.length);
		Map<String, String[]> fields = new LinkedHashMap<>();
		for (String name : Collections.list(parser.getParameterNames())) {
			fields.put(name, parser.getParameterValues(name));
		}
		return fields;
	}

	@Override
	public @Nullable String getParameter(String name) {
		String[] values = getParameterValues(name);
		return (values != null && values.length > 0) ? values[0] : null;
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		return getParameterMap().get(name);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(getParameterMap().keySet());
	}

	/** A body in memory. */
	private static final class Bytes extends ServletInputStream {

		private final ByteArrayInputStream bytes;

		Bytes(byte[] body) {
			this.bytes = new ByteArrayInputStream(body);
		}

		@Override
		public int read() {
			return this.bytes.read();
		}

		@Override
		public int read(byte[] into, int offset, int length) {
			return this.bytes.read(into, offset, length);
		}

		@Override
		public int available() {
			return this.bytes.available();
		}

		@Override
		public boolean isFinished() {
			return this.bytes.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new UnsupportedOperationException("the body has been read");
		}

	}

}
