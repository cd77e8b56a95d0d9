package dev.cooperage.embedded.s3.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.cooperage.embedded.s3.protocol.BucketNames;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.embedded.s3.protocol.S3Request;
import jakarta.servlet.http.HttpServletResponse;

/** Applies each bucket's own CORS configuration. */
public final class CrossOrigin {

	private static final String FORBIDDEN = "CORSResponse: This CORS request is not allowed. Origin, method and headers must be allowed by the bucket's CORS configuration.";

	private final SettingsStore settings;

	public CrossOrigin(SettingsStore settings) {
		this.settings = settings;
	}

	/**
	 * Answers a browser that asks before it sends.
	 * @throws S3Problem with status 403 when no rule of the bucket allows it
	 */
	public void preflight(S3Request request, HttpServletResponse response) {
		String origin = request.header("Origin")
			.orElseThrow(
					() -> new S3Problem(400, "BadRequest", "Insufficient information. Origin request header needed."));
		String method = request.header("Access-Control-Request-Method")
			.orElseThrow(() -> new S3Problem(400, "BadRequest", "Invalid Access-Control-Request-Method: null"));
		List<String> headers = request.header("Access-Control-Request-Headers")
			.map((names) -> Arrays.stream(names.split(",")).map(String::trim).filter((it) -> !it.isEmpty()).toList())
			.orElse(List.of());
		CorsRule rule = rule(request, origin, method).filter((it) -> it.allowsHeaders(headers))
			.orElseThrow(() -> new S3Problem(403, "AccessForbidden", FORBIDDEN));
		allow(rule, origin, response);
		if (!headers.isEmpty()) {
			response.setHeader("Access-Control-Allow-Headers", String.join(", ", headers));
		}
		if (rule.maxAgeSeconds() != null) {
			response.setHeader("Access-Control-Max-Age", rule.maxAgeSeconds());
		}
	}

	/** Lets the page read the answer, refusals too, where a rule allows it. */
	public void decorate(S3Request request, HttpServletResponse response) {
		request.header("Origin")
			.ifPresent((origin) -> rule(request, origin, request.getMethod())
				.ifPresent((rule) -> allow(rule, origin, response)));
	}

	private Optional<CorsRule> rule(S3Request request, String origin, String method) {
		if (!BucketNames.isValid(request.bucket())) {
			return Optional.empty();
		}
		byte[] configuration = this.settings.read(request.bucket(), Setting.CORS);
		return (configuration == null) ? Optional.empty()
				: CorsRule.parse(configuration).stream().filter((rule) -> rule.allows(origin, method)).findFirst();
	}

	private void allow(CorsRule rule, String origin, HttpServletResponse response) {
		response.setHeader("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
		response.setHeader("Access-Control-Allow-Origin", rule.allowsEveryOrigin() ? "*" : origin);
		response.setHeader("Access-Control-Allow-Methods", String.join(", ", rule.methods()));
		if (!rule.exposed().isEmpty()) {
			response.setHeader("Access-Control-Expose-Headers", String.join(", ", rule.exposed()));
		}
		if (!rule.allowsEveryOrigin()) {
			response.setHeader("Access-Control-Allow-Credentials", "true");
		}
	}

}
