package dev.cooperage.embedded.s3;

import java.io.IOException;
import java.io.InputStream;

import dev.cooperage.embedded.s3.protocol.ErrorDocument;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.embedded.s3.protocol.S3Request;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate before the object store: who is it, may they, and only then is it done. Every
 * answer that is not a success is an error document of S3's form.
 */
final class GateServlet extends HttpServlet {

	private static final Logger LOG = LoggerFactory.getLogger(GateServlet.class);

	// so that somebody refused in the middle of an upload sees why
	private static final long MAX_DRAINED = 32L * 1024 * 1024;

	private final transient Gate gate;

	GateServlet(Gate gate) {
		this.gate = gate;
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		try {
			this.gate.serve(S3Request.of(request), response);
		}
		catch (IOException | RuntimeException ex) {
			S3Problem problem = BackendProblem.of(ex, request, response).orElse(null);
			if (problem == null && ex instanceof IOException io) {
				throw io;
			}
			refuse((problem != null) ? problem : unexpected(request, ex), request, response);
		}
	}

	private S3Problem unexpected(HttpServletRequest request, @Nullable Throwable thrown) {
		LOG.error("{} failed in the embedded S3", request.getMethod(), thrown);
		return new S3Problem(500, "InternalError", "We encountered an internal error. Please try again.");
	}

	private void refuse(S3Problem problem, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (!response.isCommitted()) {
			response.resetBuffer();
		}
		if (request.getHeader("Expect") == null) {
			drain(request);
		}
		ErrorDocument.send(problem, request, response);
	}

	private void drain(HttpServletRequest request) {
		try {
			InputStream body = request.getInputStream();
			byte[] buffer = new byte[16 * 1024];
			long drained = 0;
			for (int n = 0; n >= 0 && drained < MAX_DRAINED; drained += n) {
				n = body.read(buffer);
			}
		}
		catch (IOException | IllegalStateException ex) {
			LOG.debug("The rest of a refused request could not be read", ex);
		}
	}

}
