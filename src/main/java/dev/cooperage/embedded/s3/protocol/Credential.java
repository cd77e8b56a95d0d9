package dev.cooperage.embedded.s3.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.gaul.s3proxy.auth.S3AuthorizationHeader;

/**
 * The claim of a request about who signed it, in a header or (presigned) in the query;
 * not checked yet.
 *
 * @param header what S3Proxy's signature code needs of it
 * @param signedHeaders lower case names of the headers that the signature covers
 * @param presigned whether it stood in the query
 */
record Credential(S3AuthorizationHeader header, List<String> signedHeaders, boolean presigned) {

	private static final String ALGORITHM = "AWS4-HMAC-SHA256";

	/**
	 * Returns the claim, or empty for an anonymous request.
	 * @throws S3Problem with status 400 for any other way to sign than SigV4
	 */
	static Optional<Credential> of(S3Request request) {
		Optional<String> header = request.header("Authorization");
		Optional<String> algorithm = request.parameter("X-Amz-Algorithm");
		if (header.isEmpty() && algorithm.isEmpty() && !request.has("X-Amz-Signature")) {
			return Optional.empty();
		}
		if (header.isPresent() && algorithm.isPresent()) {
			throw new S3Problem(400, "InvalidArgument",
					"Sign in the query or in the Authorization header, not in both.");
		}
		if (!header.orElseGet(() -> algorithm.orElse("")).startsWith(ALGORITHM)) {
			throw S3Problem
				.invalidRequest("This way to sign a request is not supported. Please use AWS4-HMAC-SHA256 (SigV4).");
		}
		return Optional.of(header.map(Credential::inHeader).orElseGet(() -> inQuery(request)));
	}

	/**
	 * Refuses a signature for another region, as AWS does.
	 * @throws S3Problem with status 400 and the right region
	 */
	void requireRegion(String region) {
		String signed = this.header.getRegion();
		if (!region.equals(signed)) {
			String wrong = "the region '%s' is wrong; expecting '%s'".formatted(signed, region);
			throw this.presigned
					? new WrongRegion("AuthorizationQueryParametersError",
							"Error parsing the X-Amz-Credential parameter; " + wrong, region)
					: new WrongRegion("AuthorizationHeaderMalformed", "The authorization header is malformed; " + wrong,
							region);
		}
	}

	private static Credential inHeader(String header) {
		return new Credential(parse(header), names(between(header, "SignedHeaders=", ",")), false);
	}

	private static Credential inQuery(S3Request request) {
		String signedHeaders = request.parameter("X-Amz-SignedHeaders").orElseThrow(Credential::incomplete);
		// written exactly as S3Proxy does it
		return new Credential(
				parse(ALGORITHM + " Credential="
						+ request.parameter("X-Amz-Credential").orElseThrow(Credential::incomplete)
						+ ", requestSignedHeaders=" + signedHeaders + ", Signature="
						+ request.parameter("X-Amz-Signature").orElseThrow(Credential::incomplete)),
				names(signedHeaders), true);
	}

	private static S3AuthorizationHeader parse(String header) {
		try {
			S3AuthorizationHeader parsed = new S3AuthorizationHeader(header);
			if (!"SHA-256".equals(parsed.getHashAlgorithm()) || !"s3".equals(parsed.getService())) {
				throw incomplete();
			}
			return parsed;
		}
		catch (IllegalArgumentException ex) {
			throw incomplete();
		}
	}

	private static List<String> names(String signedHeaders) {
		return List.of(signedHeaders.toLowerCase(Locale.ROOT).split(";"));
	}

	private static String between(String text, String start, String end) {
		int from = text.indexOf(start);
		if (from < 0) {
			throw incomplete();
		}
		int to = text.indexOf(end, from);
		return text.substring(from + start.length(), (to < 0) ? text.length() : to);
	}

	private static S3Problem incomplete() {
		return new S3Problem(400, "AuthorizationHeaderMalformed",
				"The signature must be AWS4-HMAC-SHA256 with Credential (for the service s3), SignedHeaders and Signature.");
	}

}
