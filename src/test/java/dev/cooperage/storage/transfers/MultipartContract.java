package dev.cooperage.storage.transfers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.StorageContract;
import dev.cooperage.storage.buckets.PanelOrigins;
import dev.cooperage.storage.connection.Sha256;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.objects.ObjectStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What {@link MultipartStorage} promises on every endpoint, to a plain HTTP client. */
public abstract class MultipartContract extends StorageContract {

	private static final int PART = 5 * 1024 * 1024;

	private static final ObjectKey KEY = new ObjectKey("reports/2026/a b+c&é.csv");

	private static final HttpClient BROWSER = HttpClient.newHttpClient();

	private MultipartStorage uploads;

	private ObjectStorage objects;

	private BucketName bucket;

	@BeforeEach
	void makeBucket() {
		this.uploads = new MultipartStorage(this.clients, Clock.systemUTC());
		this.objects = new ObjectStorage(this.clients);
		this.bucket = bucket();
	}

	@Test
	void partsInAnyOrderBecomeTheObject() throws Exception {
		byte[] content = bytes(PART + 3);
		OpenUpload upload = begin("mark");
		assertThat(put(upload, 2, Arrays.copyOfRange(content, PART, PART + 3))).isEqualTo(200);
		assertThat(put(upload, 1, Arrays.copyOf(content, PART))).isEqualTo(200);
		List<StoredPart> parts = this.uploads.parts(upload);
		assertThat(parts).extracting(StoredPart::number).containsExactly(1, 2);
		assertThat(parts).extracting(StoredPart::size).containsExactly((long) PART, 3L);
		assertThat(this.uploads.landed(this.bucket, KEY, "mark")).isEmpty();
		this.uploads.complete(upload, parts, false);
		assertThat(this.uploads.landed(this.bucket, KEY, "mark")).hasValue(PART + 3L);
		assertThat(this.uploads.landed(this.bucket, KEY, "another")).isEmpty();
		try (ObjectBody body = this.objects.open(this.bucket, KEY, null)) {
			assertThat(body.info().contentType()).isEqualTo("text/csv");
			assertThat(body.content().readAllBytes()).isEqualTo(content);
		}
	}

	@Test
	void emptyFileIsOneEmptyPart() throws Exception {
		OpenUpload upload = begin("mark");
		assertThat(put(upload, 1, new byte[0])).isEqualTo(200);
		this.uploads.complete(upload, this.uploads.parts(upload), false);
		assertThat(this.uploads.landed(this.bucket, KEY, "mark")).hasValue(0L);
	}

	@Test
	void otherBytesThanThoseSignedForAreRefused() throws Exception {
		OpenUpload upload = begin("mark");
		SignedPart signed = this.uploads.sign(upload, 1, Sha256.of(bytes(10)));
		assertThat(send(signed, bytes(11)).statusCode()).isEqualTo(400);
		assertThat(this.uploads.parts(upload)).isEmpty();
		SignedPart other = this.uploads.sign(upload, 1, Sha256.of(bytes(11)));
		Map<String, String> forged = new HashMap<>(signed.headers());
		forged.put("x-amz-content-sha256", other.headers().get("x-amz-content-sha256"));
		assertThat(send(new SignedPart(signed.url(), forged), bytes(11)).statusCode()).isEqualTo(403);
	}

	@Test
	void signatureIsForOnePartOfOneUpload() throws Exception {
		OpenUpload upload = begin("mark");
		byte[] content = bytes(10);
		SignedPart signed = this.uploads.sign(upload, 1, Sha256.of(content));
		String url = signed.url().toString();
		for (String forged : List.of(url.replace("partNumber=1", "partNumber=2"),
				url.replaceAll("&?uploadId=[^&]*", ""))) {
			assertThat(send(new SignedPart(URI.create(forged), signed.headers()), content).statusCode()).as(forged)
				.isEqualTo(403);
		}
		assertThat(url).startsWith(this.uploads.origin(this.bucket) + "/");
		assertThat(signed).hasToString("SignedPart");
	}

	@Test
	void signatureIsGoodForMinutes() throws Exception {
		OpenUpload upload = begin("mark");
		byte[] content = bytes(10);
		Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-16));
		SignedPart late = new MultipartStorage(this.clients, past).sign(upload, 1, Sha256.of(content));
		assertThat(send(late, content).statusCode()).isEqualTo(403);
	}

	@Test
	void partForAnAbortedUploadIsRefused() throws Exception {
		OpenUpload upload = begin("mark");
		byte[] content = bytes(10);
		put(upload, 1, content);
		List<StoredPart> parts = this.uploads.parts(upload);
		SignedPart signed = this.uploads.sign(upload, 2, Sha256.of(content));
		this.uploads.abort(upload);
		HttpResponse<String> refused = send(signed, content);
		assertThat(refused.statusCode()).isEqualTo(404);
		assertThat(refused.body()).contains("NoSuchUpload");
		assertMissing(() -> this.uploads.parts(upload));
		// RGW 16 answers 500 to this (measured), which says nothing; the parts above do.
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> this.uploads.complete(upload, parts, true))
			.satisfies((ex) -> assertThat(ex).hasMessageContaining(ex.kind() == Kind.MISSING ? "" : "500"));
	}

	@Test
	void existingObjectIsKeptUnlessToldOtherwise() throws Exception {
		this.objects.put(this.bucket, KEY, new ByteArrayInputStream(bytes(1)), null, true);
		OpenUpload upload = begin("mark");
		put(upload, 1, bytes(10));
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> this.uploads.complete(upload, this.uploads.parts(upload), false))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.CONFLICT))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("PreconditionFailed"));
		this.uploads.complete(upload, this.uploads.parts(upload), true);
		assertThat(this.uploads.landed(this.bucket, KEY, "mark")).hasValue(10L);
	}

	@Test
	void partGoesThroughThePanelToo() throws Exception {
		OpenUpload upload = begin("mark");
		byte[] content = bytes(PART);
		this.uploads.put(upload, 1, PART, new ByteArrayInputStream(content));
		this.uploads.put(upload, 2, 0, new ByteArrayInputStream(bytes(0)));
		assertThat(this.uploads.parts(upload)).extracting(StoredPart::size).containsExactly((long) PART, 0L);
	}

	@Test
	void partsAreListedBeyondOnePage() throws Exception {
		OpenUpload upload = begin("mark");
		byte[] content = bytes(1);
		for (int number = 1; number <= 5; number++) {
			put(upload, number, content);
		}
		assertThat(new MultipartStorage(this.clients, Clock.systemUTC(), 2).parts(upload))
			.extracting(StoredPart::number)
			.containsExactly(1, 2, 3, 4, 5);
	}

	@Test
	void panelsPagesAreLetInAndOthersAreNot() throws Exception {
		List<URI> panel = List.of(URI.create("https://panel.example.org/x"));
		new PanelOrigins(this.clients).ensure(this.bucket, panel);
		new PanelOrigins(this.clients).ensure(this.bucket, panel);
		SignedPart signed = this.uploads.sign(begin("mark"), 1, Sha256.of(bytes(1)));
		assertThat(preflight(signed, "https://panel.example.org").statusCode()).isEqualTo(200);
		assertThat(preflight(signed, "https://evil.example.org").statusCode()).isEqualTo(403);
		new PanelOrigins(this.clients).ensure(this.bucket, List.of(URI.create("https://new.example.org")));
		assertThat(preflight(signed, "https://new.example.org").statusCode()).isEqualTo(200);
		assertThat(preflight(signed, "https://panel.example.org").statusCode()).isEqualTo(403);
	}

	@Test
	void rulesOfOthersStay() throws Exception {
		this.clients.calls()
			.putBucketCors((r) -> r.bucket(this.bucket.value())
				.corsConfiguration((cors) -> cors
					.corsRules((rule) -> rule.allowedOrigins("https://other.example.org").allowedMethods("PUT"))));
		new PanelOrigins(this.clients).ensure(this.bucket, List.of(URI.create("https://panel.example.org")));
		assertThat(this.clients.calls().getBucketCors((r) -> r.bucket(this.bucket.value())).corsRules())
			.extracting((rule) -> rule.allowedOrigins().get(0))
			.containsExactlyInAnyOrder("https://panel.example.org", "https://other.example.org");
	}

	private HttpResponse<String> preflight(SignedPart signed, String origin) throws Exception {
		return BROWSER.send(HttpRequest.newBuilder(signed.url())
			.method("OPTIONS", BodyPublishers.noBody())
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "PUT")
			.header("Access-Control-Request-Headers", "authorization,x-amz-content-sha256,x-amz-date")
			.build(), BodyHandlers.ofString());
	}

	private OpenUpload begin(String mark) {
		return this.uploads.begin(this.bucket, KEY, "text/csv", mark);
	}

	private int put(OpenUpload upload, int number, byte[] content) throws Exception {
		return send(this.uploads.sign(upload, number, Sha256.of(content)), content).statusCode();
	}

	private static HttpResponse<String> send(SignedPart signed, byte[] content)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(signed.url()).PUT(BodyPublishers.ofByteArray(content));
		signed.headers().forEach(request::header);
		return BROWSER.send(request.build(), BodyHandlers.ofString());
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new SplittableRandom(length).nextBytes(bytes);
		return bytes;
	}

	private static void assertMissing(Runnable call) {
		assertThatExceptionOfType(StorageException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.MISSING));
	}

}
