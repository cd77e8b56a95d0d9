package dev.cooperage.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.Visitor;
import dev.cooperage.storage.connection.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the upload page's script sends, in the name of whoever is signed in. */
public class Script {

	private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"");

	private static final JsonMapper JSON = new JsonMapper();

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final String origin;

	private final Visitor visitor;

	private final String token;

	public Script(String origin, Visitor visitor) {
		this.origin = origin;
		this.visitor = visitor;
		Matcher token = TOKEN.matcher(visitor.get("/account").body());
		if (!token.find()) {
			throw new AssertionError("nobody is signed in");
		}
		this.token = token.group(1);
	}

	public Answer post(String path, Object body) {
		return send(path, BodyPublishers.ofString(JSON.writeValueAsString(body)), "Content-Type", "application/json",
				"X-CSRF-TOKEN", this.token);
	}

	public Answer postRaw(String path, String body) {
		return send(path, BodyPublishers.ofString(body), "Content-Type", "application/json", "X-CSRF-TOKEN",
				this.token);
	}

	public Answer postWithoutToken(String path, Object body) {
		return send(path, BodyPublishers.ofString(JSON.writeValueAsString(body)), "Content-Type", "application/json");
	}

	public Answer postPart(String path, Sha256 sum, byte[] content) {
		return send(path, BodyPublishers.ofByteArray(content), "Content-Type", "application/octet-stream",
				"X-Part-Sha256", sum.hex(), "X-CSRF-TOKEN", this.token);
	}

	/**
	 * Sends small files as the page does: a field that tells of them, then the content of
	 * each.
	 */
	public Answer postSmall(String path, Map<String, Object> batch, List<byte[]> contents) {
		ByteArrayOutputStream form = new ByteArrayOutputStream();
		form.writeBytes(smallHead(batch));
		contents.forEach((content) -> form.writeBytes(smallContent(content)));
		form.writeBytes(smallEnd());
		return postSmall(path, BodyPublishers.ofByteArray(form.toByteArray()));
	}

	public Answer postSmall(String path, HttpRequest.BodyPublisher form) {
		return send(path, form, "Content-Type", "multipart/form-data; boundary=" + FilesPanel.BOUNDARY, "X-CSRF-TOKEN",
				this.token);
	}

	public static byte[] smallHead(Map<String, Object> batch) {
		return ("--" + FilesPanel.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"batch\"\r\n\r\n"
				+ JSON.writeValueAsString(batch) + "\r\n")
			.getBytes(StandardCharsets.UTF_8);
	}

	public static byte[] smallContent(byte[] content) {
		ByteArrayOutputStream part = new ByteArrayOutputStream();
		part.writeBytes(("--" + FilesPanel.BOUNDARY
				+ "\r\nContent-Disposition: form-data; name=\"content\"; filename=\"content\"\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8));
		part.writeBytes(content);
		part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		return part.toByteArray();
	}

	public static byte[] smallEnd() {
		return ("--" + FilesPanel.BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
	}

	/** Sends a part as the browser does, which S3 knows nothing of but the signature. */
	public static HttpResponse<String> put(JsonNode signed, byte[] content) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(signed.get("url").asString()))
			.PUT(BodyPublishers.ofByteArray(content));
		for (Map.Entry<String, JsonNode> header : signed.get("headers").properties()) {
			request.header(header.getKey(), header.getValue().asString());
		}
		return send(request.build());
	}

	private Answer send(String path, HttpRequest.BodyPublisher body, String... headers) {
		HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(this.origin + path))
			.header("Accept", "application/json")
			.header("Cookie", this.visitor.cookies())
			.headers(headers)
			.POST(body)
			.build());
		String text = response.body();
		return new Answer(response.statusCode(), text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode(),
				text, response.headers().firstValue("X-Request-Id").orElse(""));
	}

	private static HttpResponse<String> send(HttpRequest request) {
		try {
			return CLIENT.send(request, BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * The panel's answer.
	 *
	 * @param request the id of the request, by which its statements are found
	 */
	public record Answer(int status, JsonNode json, String text, String request) {

		public String state() {
			return this.json.path("state").asString("");
		}

		public String detail() {
			return this.json.path("detail").asString("");
		}

	}

}
