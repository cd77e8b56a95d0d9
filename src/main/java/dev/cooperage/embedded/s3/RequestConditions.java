package dev.cooperage.embedded.s3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.embedded.s3.protocol.S3Request;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of a request, lower case (source: service authorization reference,
 * "Condition keys for Amazon S3"). Keys that are not here are absent.
 */
final class RequestConditions {

	private static final List<String> PARAMETERS = List.of("prefix", "delimiter", "max-keys", "versionid");

	private static final List<String> HEADERS = List.of("x-amz-acl", "x-amz-copy-source", "x-amz-metadata-directive",
			"x-amz-server-side-encryption", "x-amz-storage-class", "x-amz-content-sha256");

	private RequestConditions() {
	}

	static Map<String, String> of(S3Request request, @Nullable Identity caller) {
		Map<String, String> keys = new HashMap<>();
		for (String name : PARAMETERS) {
			request.parameter(name.equals("versionid") ? "versionId" : name)
				.ifPresent((value) -> keys.put("s3:" + name, value));
		}
		for (String name : HEADERS) {
			request.header(name).ifPresent((value) -> keys.put("s3:" + name, value));
		}
		request.header("User-Agent").ifPresent((value) -> keys.put("aws:useragent", value));
		request.header("Referer").ifPresent((value) -> keys.put("aws:referer", value));
		keys.put("aws:securetransport", "false");
		keys.put("aws:sourceip", request.getRemoteAddr());
		keys.put("aws:principaltype", (caller != null) ? "User" : "Anonymous");
		if (caller != null) {
			keys.put("aws:username", caller.userName());
			keys.put("aws:principalarn", caller.arn());
			keys.put("s3:authtype", request.has("X-Amz-Algorithm") ? "REST-QUERY-STRING" : "REST-HEADER");
			keys.put("s3:signatureversion", "AWS4-HMAC-SHA256");
		}
		return Map.copyOf(keys);
	}

}
