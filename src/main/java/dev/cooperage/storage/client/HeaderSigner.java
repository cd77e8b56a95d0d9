package dev.cooperage.storage.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.cooperage.storage.connection.Sha256;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * A signer of requests in the {@code Authorization} header (Signature Version 4) for a
 * body that somebody else will send: its SHA-256 is signed along, and S3 compares it. The
 * SDK's signer takes no sum of a body that it does not have. S3 takes such a signature
 * for about 15 minutes (source: S3 API reference, "RequestTimeTooSkewed").
 */
public class HeaderSigner {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final String ALGORITHM = "AWS4-HMAC-SHA256";

	private final S3Clients clients;

	private final Clock clock;

	public HeaderSigner(S3Clients clients, Clock clock) {
		this.clients = clients;
		this.clock = clock;
	}

	/**
	 * Returns the headers to be sent with the request, but for {@code Host}, which
	 * clients send by themselves.
	 * @param request with its headers, whose names are in lower case
	 */
	public Map<String, String> sign(SdkHttpRequest request, Sha256 body) {
		AwsCredentials credentials = calling("Credentials", this.clients.credentials()::resolveCredentials);
		String time = TIME.format(this.clock.instant());
		TreeMap<String, String> headers = new TreeMap<>();
		request.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
		headers.put("x-amz-content-sha256", body.hex());
		headers.put("x-amz-date", time);
		if (credentials instanceof AwsSessionCredentials session) {
			headers.put("x-amz-security-token", session.sessionToken());
		}
		TreeMap<String, String> signed = new TreeMap<>(headers);
		signed.put("host", host(request));
		String scope = time.substring(0, 8) + "/" + this.clients.details().region() + "/s3/aws4_request";
		String names = String.join(";", signed.keySet());
		String toSign = String.join("\n", ALGORITHM, time, scope,
				Sha256.of(canonical(request, signed, names, body).getBytes(StandardCharsets.UTF_8)).hex());
		String signature = HexFormat.of().formatHex(hmac(key(credentials.secretAccessKey(), scope), toSign));
		headers.put("authorization", "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s".formatted(ALGORITHM,
				credentials.accessKeyId(), scope, names, signature));
		return headers;
	}

	private static String canonical(SdkHttpRequest request, Map<String, String> signed, String names, Sha256 body) {
		String query = new TreeMap<>(request.rawQueryParameters()).entrySet()
			.stream()
			.flatMap((parameter) -> parameter.getValue()
				.stream()
				.map((value) -> SdkHttpUtils.urlEncode(parameter.getKey()) + "=" + SdkHttpUtils.urlEncode(value)))
			.collect(Collectors.joining("&"));
		String headers = signed.entrySet()
			.stream()
			.map((header) -> header.getKey() + ":" + header.getValue().trim() + "\n")
			.collect(Collectors.joining());
		return String.join("\n", request.method().name(), request.encodedPath(), query, headers, names, body.hex());
	}

	private static String host(SdkHttpRequest request) {
		boolean usual = SdkHttpUtils.isUsingStandardPort(request.protocol(), request.port());
		return usual ? request.host() : request.host() + ":" + request.port();
	}

	private static byte[] key(String secret, String scope) {
		byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
		for (String step : scope.split("/")) {
			key = hmac(key, step);
		}
		return key;
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
