package dev.cooperage.embedded.s3.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.keys.Identity;
import org.gaul.s3proxy.auth.AwsSignature;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who signed a request, by SigV4 in a header or in the query. Bodies that go on
 * to S3Proxy are checked there against what was signed here.
 */
public final class Authentication {

	private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

	private static final Set<String> PAYLOAD_WORDS = Set.of("UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
			"STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");

	private final Identities identities;

	private final String region;

	private final Clock clock;

	public Authentication(Identities identities, String region, Clock clock) {
		this.identities = identities;
		this.region = region;
		this.clock = clock;
	}

	/**
	 * Returns the identity that signed, or null for an anonymous request.
	 * @param body the body where the gate has read it, else null
	 * @throws S3Problem when the signature is not good
	 */
	public @Nullable Identity identify(S3Request request, byte @Nullable [] body) {
		Credential credential = Credential.of(request).orElse(null);
		if (credential == null) {
			return null;
		}
		Identity identity = this.identities.withAccessKey(credential.header().getIdentity())
			.orElseThrow(() -> new S3Problem(403, "InvalidAccessKeyId",
					"The AWS Access Key Id you provided does not exist in our records."));
		credential.requireRegion(this.region);
		SigningTime.requireCurrent(request, credential, this.clock);
		requireEverythingSigned(request, credential);
		requireSignature(request, credential, identity, body);
		return identity;
	}

	// A header that nobody signed could turn somebody's presigned PUT into a copy of
	// another object.
	private static void requireEverythingSigned(S3Request request, Credential credential) {
		List<String> unsigned = new ArrayList<>();
		for (String header : Collections.list(request.getHeaderNames())) {
			String name = header.toLowerCase(Locale.ROOT);
			boolean matters = name.equals("host")
					|| (name.startsWith("x-amz-") && !name.equals("x-amz-content-sha256"));
			if (matters && !credential.signedHeaders().contains(name)) {
				unsigned.add(name);
			}
		}
		if (!unsigned.isEmpty()) {
			throw S3Problem
				.accessDenied("There were headers present in the request which were not signed: " + unsigned);
		}
	}

	private static void requireSignature(S3Request request, Credential credential, Identity identity,
			byte @Nullable [] body) {
		String bodyHash = (body != null) ? sha256(body) : null;
		List<@Nullable String> candidates = new ArrayList<>();
		String pinned = AwsSignature.pinnedPayloadHash(request);
		if (credential.presigned()) {
			candidates.add(pinned);
			candidates.add(null);
			candidates.add(bodyHash);
		}
		else {
			pinned = request.header("x-amz-content-sha256")
				.filter(Authentication::isPayloadHash)
				.orElseThrow(() -> S3Problem
					.invalidRequest("Missing required header for this request: x-amz-content-sha256"));
			candidates.add(pinned);
		}
		if (bodyHash != null && pinned != null && !PAYLOAD_WORDS.contains(pinned) && !pinned.equals(bodyHash)) {
			throw new S3Problem(400, "XAmzContentSHA256Mismatch",
					"The provided 'x-amz-content-sha256' header does not match what was computed.");
		}
		boolean matches = candidates.stream().anyMatch((hash) -> matches(request, credential, identity, hash));
		if (!matches) {
			throw new S3Problem(403, "SignatureDoesNotMatch",
					"The request signature we calculated does not match the signature you provided. Check your key and signing method.");
		}
	}

	private static boolean isPayloadHash(String value) {
		return PAYLOAD_WORDS.contains(value) || SHA256.matcher(value).matches();
	}

	private static boolean matches(S3Request request, Credential credential, Identity identity, @Nullable String hash) {
		try {
			String expected = AwsSignature
				.createAuthorizationSignatureV4(request, credential.header(), new byte[0], request.getRequestURI(),
						identity.secretAccessKey(), credential.presigned(), hash, hash)
				.signature();
			return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
					credential.header().getSignature().getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
