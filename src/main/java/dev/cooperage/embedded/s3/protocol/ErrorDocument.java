package dev.cooperage.embedded.s3.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Errors as S3's clients read them. */
public final class ErrorDocument {

	public static final String REQUEST_ID = "x-amz-request-id";

	private ErrorDocument() {
	}

	public static void send(S3Problem problem, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (response.isCommitted()) {
			return;
		}
		String requestId = response.getHeader(REQUEST_ID);
		if (requestId == null) {
			requestId = newRequestId();
			response.setHeader(REQUEST_ID, requestId);
		}
		response.setStatus(problem.status());
		if (problem instanceof WrongRegion wrong) {
			response.setHeader("x-amz-bucket-region", wrong.expected());
		}
		// The rest of the body may never be read; without this a client would wait for
		// us.
		if (request.getContentLengthLong() != 0 && !request.getMethod().equals("GET")) {
			response.setHeader("Connection", "close");
		}
		if (request.getMethod().equals("HEAD")) {
			return;
		}
		byte[] document = of(problem, requestId, request.getRequestURI());
		response.setContentType("application/xml");
		response.setContentLength(document.length);
		response.getOutputStream().write(document);
	}

	public static byte[] of(S3Problem problem, String requestId, String resource) {
		String region = (problem instanceof WrongRegion wrong)
				? "<Region>" + XmlText.escape(wrong.expected()) + "</Region>" : "";
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<Error><Code>%s</Code><Message>%s</Message>%s<Resource>%s</Resource><RequestId>%s</RequestId></Error>"""
			.formatted(problem.code(), XmlText.escape(problem.message()), region, XmlText.escape(resource), requestId)
			.getBytes(StandardCharsets.UTF_8);
	}

	public static String newRequestId() {
		return "%016X".formatted(ThreadLocalRandom.current().nextLong());
	}

}
