package dev.cooperage.embedded.s3;

import java.util.ArrayList;
import java.util.List;

import dev.cooperage.embedded.s3.protocol.KeyRules;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.embedded.s3.protocol.S3Request;

/** The object that a copy reads, which the caller must be able to read. */
final class CopySource {

	private CopySource() {
	}

	/**
	 * Returns the operation, with leave to read the source where there is one.
	 * @throws S3Problem with status 400 when the header does not name an object
	 */
	static Operation added(Operation operation, S3Request request) {
		return request.header("x-amz-copy-source").map((source) -> {
			List<Permission> permissions = new ArrayList<>(operation.permissions());
			permissions.add(reading(source));
			return new Operation(operation.kind(), List.copyOf(permissions), null);
		}).orElse(operation);
	}

	// parted and decoded exactly as S3Proxy does it
	private static Permission reading(String header) {
		int query = header.indexOf('?');
		String path = S3Request.decode((query < 0) ? header : header.substring(0, query));
		String[] parts = (path.startsWith("/") ? path.substring(1) : path).split("/", 2);
		if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
			throw new S3Problem(400, "InvalidArgument", "x-amz-copy-source must name a bucket and a key.");
		}
		KeyRules.requireExact(parts[1]);
		return new Permission((query < 0) ? "s3:GetObject" : "s3:GetObjectVersion", parts[0], parts[1]);
	}

}
