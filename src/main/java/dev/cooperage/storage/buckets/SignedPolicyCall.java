package dev.cooperage.storage.buckets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.buckets.BucketStorage.SignedPolicyPut;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.client.StorageErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A signed change of a policy, ready to be sent once. */
public class SignedPolicyCall implements SignedPolicyPut {

	private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,100})</Code>");

	private static final int LONGEST_ERROR = 16 * 1024;

	private final String call;

	private final S3Clients clients;

	private final HttpExecuteRequest request;

	/**
	 * Prepares the call for a connection of its own: on one that S3 had given up
	 * meanwhile nobody could tell whether it arrived, and the bucket would wait until it
	 * has expired.
	 */
	SignedPolicyCall(String call, S3Clients clients, SdkHttpRequest signed, byte[] body) {
		this.call = call;
		this.clients = clients;
		this.request = HttpExecuteRequest.builder()
			.request(signed.toBuilder().putHeader("Connection", "close").build())
			.contentStreamProvider((body.length > 0) ? ContentStreamProvider.fromByteArray(body) : null)
			.build();
	}

	/** Returns the request as it will be sent. */
	SdkHttpRequest request() {
		return this.request.httpRequest();
	}

	@Override
	public void send() {
		ExecutableHttpRequest attempt = this.clients.once().prepareRequest(this.request);
		CompletableFuture<Void> limit = CompletableFuture.runAsync(attempt::abort,
				CompletableFuture.delayedExecutor(this.clients.onceLimit().toMillis(), TimeUnit.MILLISECONDS));
		try {
			HttpExecuteResponse answer = attempt.call();
			String code = errorCode(answer);
			if (!answer.httpResponse().isSuccessful()) {
				throw StorageErrors.of(this.call, answer.httpResponse().statusCode(), code, null,
						answer.httpResponse().firstMatchingHeader("Retry-After").orElse(null));
			}
		}
		catch (IOException ex) {
			throw new StorageException(Kind.UNREACHABLE, null, this.call + ": no answer", ex);
		}
		finally {
			limit.cancel(false);
		}
	}

	/** Reads no more of the body than an error needs. */
	private static @Nullable String errorCode(HttpExecuteResponse answer) throws IOException {
		AbortableInputStream body = answer.responseBody().orElse(null);
		if (body == null) {
			return null;
		}
		try (InputStream in = body) {
			byte[] text = in.readNBytes(LONGEST_ERROR);
			if (text.length == LONGEST_ERROR) {
				body.abort();
			}
			Matcher code = CODE.matcher(new String(text, StandardCharsets.UTF_8));
			return code.find() ? code.group(1) : null;
		}
	}

}
