package dev.cooperage.embedded;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.cooperage.embedded.keys.Identity;

/** Signs and sends exactly the bytes it is told, as no SDK would. */
public final class RawS3 {

	private final URI endpoint;

	private final Identity identity;

	private Instant time = Instant.now();

	public RawS3(URI endpoint, Identity identity) {
		this.endpoint = endpoint;
		this.identity = identity;
	}

	RawS3 at(Instant time) {
		this.time = time;
		return this;
	}

	/** The answer to a properly signed request for this raw path and sorted query. */
	public String send(String method, String path, String query, Map<String, String> moreHeaders) {
		String date = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(this.time);
		Map<String, String> headers = new TreeMap<>(moreHeaders);
		headers.put("host", "127.0.0.1:" + this.endpoint.getPort());
		headers.put("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
		headers.put("x-amz-date", date);
		String names = String.join(";", headers.keySet());
		String canonical = method + "\n" + path + "\n" + query + "\n"
				+ headers.entrySet()
					.stream()
					.map((it) -> it.getKey() + ":" + it.getValue() + "\n")
					.collect(Collectors.joining())
				+ "\n" + names + "\nUNSIGNED-PAYLOAD";
		String scope = date.substring(0, 8) + "/eu-west-1/s3/aws4_request";
		String toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + sha256(canonical);
		byte[] key = ("AWS4" + this.identity.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
		for (String part : scope.split("/")) {
			key = hmac(key, part);
		}
		String authorization = "AWS4-HMAC-SHA256 Credential=" + this.identity.accessKeyId() + "/" + scope
				+ ", SignedHeaders=" + names + ", Signature=" + HexFormat.of().formatHex(hmac(key, toSign));
		return exchange(method + " " + path + (query.isEmpty() ? "" : "?" + query) + " HTTP/1.1\r\n"
				+ headers.entrySet()
					.stream()
					.map((it) -> it.getKey() + ": " + it.getValue() + "\r\n")
					.collect(Collectors.joining())
				+ "Authorization: " + authorization + "\r\nConnection: close\r\n\r\n");
	}

	/** The answer to these bytes. */
	String exchange(String request) {
		try (Socket socket = new Socket("127.0.0.1", this.endpoint.getPort())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new AssertionError(ex);
		}
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new AssertionError(ex);
		}
	}

}
