package dev.cooperage.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

import dev.cooperage.storage.StorageException.Kind;

/** Sends a signed request once and reads S3's error answer. */
final class SignedPolicyCall {

	private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,100})</Code>");

	private static final int LONGEST_ERROR = 16 * 1024;

	private SignedPolicyCall() {
	}

	static void send(String call, SdkHttpClient http, SignedRequest signed) {
		HttpExecuteRequest request = HttpExecuteRequest.builder()
			.request(signed.request())
			.contentStreamProvider(signed.payload().orElse(null))
			.build();
		try {
			HttpExecuteResponse answer = http.prepareRequest(request).call();
			String code = errorCode(answer);
			if (!answer.httpResponse().isSuccessful()) {
				throw StorageErrors.of(call, answer.httpResponse().statusCode(), code, null);
			}
		}
		catch (IOException ex) {
			throw new StorageException(Kind.UNREACHABLE, null, call + ": no answer", ex);
		}
	}

	/** Reads the body to its end, too, so that the connection can be used again. */
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
