package dev.cooperage.embedded.s3;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.google.common.base.Throwables;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Turns what S3Proxy throws into what S3 answers; the servlet of S3Proxy that does this
 * is not public.
 */
final class BackendProblem {

	private static final List<String> HEADERS = List.of("ETag", "x-amz-delete-marker", "x-amz-version-id", "Allow");

	private BackendProblem() {
	}

	/** Returns the problem, or empty when it is none of S3's. */
	static Optional<S3Problem> of(Throwable thrown, HttpServletRequest request, HttpServletResponse response) {
		for (Throwable cause : Throwables.getCausalChain(thrown)) {
			if (cause instanceof S3Problem problem) {
				return Optional.of(problem);
			}
			if (cause instanceof AwsServiceException aws) {
				return Optional.of(of(aws, request, response));
			}
			if (cause instanceof FileSystemException disk && isAboutName(disk)) {
				return Optional.of(S3Problem.invalidRequest(
						"The embedded S3 keeps objects as files: this key is too long for the disk, or collides with a folder or an object of the same name."));
			}
		}
		if (thrown instanceof UnsupportedOperationException) {
			return Optional.of(S3Problem.notImplemented("this"));
		}
		return (thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException)
				? Optional.of(new S3Problem(400, "InvalidArgument", String.valueOf(thrown.getMessage())))
				: Optional.empty();
	}

	private static S3Problem of(AwsServiceException thrown, HttpServletRequest request, HttpServletResponse response) {
		SdkHttpResponse backend = S3Exceptions.httpResponse(thrown);
		if (backend != null) {
			HEADERS.forEach((header) -> backend.firstMatchingHeader(header)
				.ifPresent((value) -> response.setHeader(header, value)));
		}
		String code = S3Exceptions.errorCode(thrown);
		if (code != null) {
			String message = thrown.awsErrorDetails().errorMessage();
			return new S3Problem(thrown.statusCode(), code, (message != null) ? message : "");
		}
		return ofStatus(thrown.statusCode(), request);
	}

	private static S3Problem ofStatus(int status, HttpServletRequest request) {
		return switch (status) {
			case 412 -> isUnmodified(request) ? new S3Problem(304, "NotModified", "Not Modified") : new S3Problem(412,
					"PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
			case 416 -> new S3Problem(416, "InvalidRange", "The requested range is not satisfiable");
			case 405 ->
				new S3Problem(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
			case 400, 422 ->
				new S3Problem(400, "BadDigest", "The checksum you specified did not match what we received.");
			case 403 -> S3Problem.accessDenied("Access Denied");
			case 404 -> new S3Problem(404, "NoSuchKey", "The specified key does not exist.");
			default -> new S3Problem(status, "InternalError", "We encountered an internal error. Please try again.");
		};
	}

	private static boolean isUnmodified(HttpServletRequest request) {
		return List.of("GET", "HEAD").contains(request.getMethod()) && isAbsent(request.getHeader("If-Match"))
				&& isAbsent(request.getHeader("If-Unmodified-Since"))
				&& !(isAbsent(request.getHeader("If-None-Match")) && isAbsent(request.getHeader("If-Modified-Since")));
	}

	private static boolean isAbsent(@Nullable String header) {
		return header == null;
	}

	private static boolean isAboutName(FileSystemException thrown) {
		String reason = String.valueOf(thrown.getReason()).toLowerCase(Locale.ROOT);
		return thrown instanceof java.nio.file.FileAlreadyExistsException || reason.contains("too long")
				|| reason.contains("directory");
	}

}
