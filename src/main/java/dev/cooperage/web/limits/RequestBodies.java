package dev.cooperage.web.limits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.cooperage.web.FileBody;
import dev.cooperage.web.FormWithFile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Reads each body that is not a file before anybody looks at it: within a size, a time
 * and a number at once, so that no visitor can fill the memory or hold the threads.
 * Bodies of strangers that are neither a form nor small are not read at all; the sign-in
 * refuses them. Stands after the session, which tells who it is.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 3)
class RequestBodies extends OncePerRequestFilter {

	private static final Duration PATIENCE_FOR_THE_REST = Duration.ofSeconds(5);

	private static final long MOST_OF_THE_REST = 8L * 1024 * 1024;

	private final RequestBodyLimits limits;

	private final UnderWay underWay;

	private final List<PathPattern> files;

	private final List<PathPattern> formsWithFile;

	RequestBodies(RequestBodyLimits limits, ObjectProvider<FileBody> files, ObjectProvider<FormWithFile> forms) {
		this.limits = limits;
		this.underWay = new UnderWay(limits.atOnce(), limits.strangersAtOnce(), limits.perVisitor());
		this.files = patterns(files.orderedStream().map(FileBody::pattern));
		this.formsWithFile = patterns(forms.orderedStream().map(FormWithFile::pattern));
	}

	private static List<PathPattern> patterns(Stream<String> patterns) {
		return patterns.map(PathPatternParser.defaultInstance::parse).toList();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() <= 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
			goOn(request, response, chain);
			return;
		}
		VisitorName visitor = VisitorName.of(request);
		if (!this.underWay.begin(visitor)) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			request.setAttribute(UnreadBodies.UNREAD, true);
			refuse(HttpStatus.SERVICE_UNAVAILABLE, "Too much is arriving at once",
					"Nothing was changed. Wait a few seconds, then try again.", request, response);
			return;
		}
		HttpServletRequest small = null;
		try {
			if (isStreamed(request, visitor)) {
				goOn(request, response, chain);
			}
			else {
				small = read(request, response);
			}
			dropTheRest(request);
		}
		finally {
			this.underWay.end(visitor);
		}
		if (small != null) {
			goOn(small, response, chain);
		}
	}

	/**
	 * Returns whether the body is a file, or one that nobody reads: bodies of strangers
	 * except forms, and bodies of methods without forms.
	 */
	private boolean isStreamed(HttpServletRequest request, VisitorName visitor) {
		if (!HttpMethod.POST.matches(request.getMethod())) {
			return true;
		}
		if (isForm(request)) {
			return false;
		}
		return !visitor.signedIn() || matches(this.files, request);
	}

	private static boolean matches(List<PathPattern> patterns, HttpServletRequest request) {
		RequestPath path = RequestPath.parse(request.getRequestURI(), request.getContextPath());
		return patterns.stream().anyMatch((pattern) -> pattern.matches(path.pathWithinApplication()));
	}

	/** Returns whether the body is a small form with a file in it. */
	private boolean isFormWithFile(HttpServletRequest request) {
		String type = request.getContentType();
		return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
				&& matches(this.formsWithFile, request);
	}

	private static boolean isForm(HttpServletRequest request) {
		String type = request.getContentType();
		return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
	}

	/** Returns null when the answer has been given: too large, too slow or broken off. */
	private @Nullable HttpServletRequest read(HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		boolean form = isForm(request);
		boolean withFile = isFormWithFile(request);
		DataSize limit = form ? this.limits.form() : withFile ? FormWithFile.LIMIT : this.limits.other();
		long end = System.nanoTime() + this.limits.patience().toNanos();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] piece = new byte[8192];
		InputStream from = request.getInputStream();
		try {
			for (int length = 0; length >= 0; length = from.read(piece)) {
				body.write(piece, 0, length);
				if (body.size() > limit.toBytes() || request.getContentLengthLong() > limit.toBytes()) {
					refuse(HttpStatus.CONTENT_TOO_LARGE, "Too large",
							"A form or message may have at most " + limit.toKilobytes() + " KiB. Nothing was changed.",
							request, response);
					return null;
				}
				if (System.nanoTime() > end) {
					throw new SocketTimeoutException("the body drips");
				}
			}
		}
		catch (SocketTimeoutException ex) {
			request.setAttribute(UnreadBodies.UNREAD, true);
			refuse(HttpStatus.REQUEST_TIMEOUT, "Too slow", "The form did not arrive within "
					+ this.limits.patience().toSeconds() + " seconds. Nothing was changed. Send it again.", request,
					response);
			return null;
		}
		return new SmallBody(request, body.toByteArray(), form || withFile);
	}

	/**
	 * Reads a bounded rest of the body, since most browsers show an answer only when they
	 * could send everything; what is left then closes the connection.
	 */
	private static void dropTheRest(HttpServletRequest request) {
		if (request.getAttribute(UnreadBodies.UNREAD) != null) {
			return;
		}
		request.setAttribute(UnreadBodies.UNREAD, true);
		if (!HttpMethod.POST.matches(request.getMethod()) || request.getHeader(HttpHeaders.EXPECT) != null) {
			// No browser sent it, or nothing of it was sent yet.
			return;
		}
		long end = System.nanoTime() + PATIENCE_FOR_THE_REST.toNanos();
		byte[] piece = new byte[16 * 1024];
		try {
			InputStream body = request.getInputStream();
			for (long dropped = 0; dropped < MOST_OF_THE_REST && System.nanoTime() < end;) {
				int length = body.read(piece);
				if (length < 0) {
					request.removeAttribute(UnreadBodies.UNREAD);
					return;
				}
				dropped += length;
			}
		}
		catch (IOException | IllegalStateException ex) {
			// Nothing more will come, or somebody reads it as text: the connection
			// closes.
			return;
		}
	}

	/**
	 * Refuses escapes that are not UTF-8: Tomcat throws when somebody asks for them, and
	 * that would be an error 500.
	 */
	private static void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			request.getParameterMap();
		}
		catch (InvalidParameterException ex) {
			refuse(HttpStatus.BAD_REQUEST, "We could not read this request",
					"There is something in the address or the form that Cooperage cannot read.", request, response);
			return;
		}
		chain.doFilter(request, response);
	}

	private static void refuse(HttpStatus status, String heading, String reason, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		request.setAttribute("heading", heading);
		request.setAttribute("reason", reason);
		response.sendError(status.value());
	}

}
