package dev.cooperage.enforcement;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Addresses that carry a signature, sent over plain HTTP; without keys, those that carry
 * none.
 */
final class Signing {

	private static final Duration VALID = Duration.ofMinutes(5);

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final @Nullable S3Presigner presigner;

	private final URI endpoint;

	Signing(@Nullable S3Presigner presigner, URI endpoint) {
		this.presigner = presigner;
		this.endpoint = endpoint;
	}

	void get(String bucket, String key) {
		URI address = (this.presigner == null) ? plain(bucket, key)
				: URI.create(this.presigner
					.presignGetObject(
							(it) -> it.signatureDuration(VALID).getObjectRequest((get) -> get.bucket(bucket).key(key)))
					.url()
					.toString());
		send(HttpRequest.newBuilder(address).build());
	}

	void put(String bucket, String key) {
		URI address = (this.presigner == null) ? plain(bucket, key)
				: URI.create(this.presigner
					.presignPutObject(
							(it) -> it.signatureDuration(VALID).putObjectRequest((put) -> put.bucket(bucket).key(key)))
					.url()
					.toString());
		send(HttpRequest.newBuilder(address).PUT(BodyPublishers.ofString("x")).build());
	}

	private URI plain(String bucket, String key) {
		return this.endpoint.resolve("/" + bucket + "/" + key);
	}

	private static void send(HttpRequest request) {
		try {
			Outcome.require(HTTP.send(request, BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

}
