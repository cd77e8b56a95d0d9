package dev.cooperage.people.organisation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * The connection of the client library to GitHub. It only reads, has a time limit for
 * each call, which the library's own connector lacks, and reports a reached limit instead
 * of waiting.
 */
class GitHubCalls implements GitHubConnector {

	private static final Duration LONGEST = Duration.ofHours(1);

	private static final Duration USUAL = Duration.ofMinutes(1);

	private final HttpClient client;

	private final Duration patience;

	private final Clock clock;

	GitHubCalls(Duration patience, Clock clock) {
		this.client = HttpClient.newBuilder().connectTimeout(patience).build();
		this.patience = patience;
		this.clock = clock;
	}

	@Override
	public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
		HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(request.url().toString())).timeout(this.patience);
		request.allHeaders().forEach((name, values) -> values.forEach((value) -> call.header(name, value)));
		try {
			return new Answer(request, this.client.send(call.build(), HttpResponse.BodyHandlers.ofByteArray()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
	}

	GitHubRateLimitHandler rateLimit() {
		return new GitHubRateLimitHandler() {
			@Override
			public void onError(GitHubConnectorResponse response) throws IOException {
				throw new AskedToWaitException(pause(response));
			}
		};
	}

	GitHubAbuseLimitHandler abuseLimit() {
		return new GitHubAbuseLimitHandler() {
			@Override
			public void onError(GitHubConnectorResponse response) throws IOException {
				throw new AskedToWaitException(pause(response));
			}
		};
	}

	/**
	 * Returns the time to wait, by Retry-After, else until the limit is reset, else a
	 * minute; an hour at most.
	 */
	private Duration pause(GitHubConnectorResponse response) {
		Duration pause = seconds(response.header("Retry-After"));
		if (pause == null) {
			Duration reset = seconds(response.header("X-RateLimit-Reset"));
			pause = (reset != null) ? Duration.between(this.clock.instant(), Instant.ofEpochSecond(reset.toSeconds()))
					: USUAL;
		}
		if (pause.compareTo(Duration.ofSeconds(1)) < 0) {
			return Duration.ofSeconds(1);
		}
		return (pause.compareTo(LONGEST) < 0) ? pause : LONGEST;
	}

	private static @Nullable Duration seconds(@Nullable String header) {
		return (header != null && header.matches("\\d{1,12}")) ? Duration.ofSeconds(Long.parseLong(header)) : null;
	}

	/** An answer that is in memory. */
	private static final class Answer extends GitHubConnectorResponse {

		private final byte[] body;

		Answer(GitHubConnectorRequest request, HttpResponse<byte[]> answer) {
			super(request, answer.statusCode(), answer.headers().map());
			this.body = answer.body();
		}

		@Override
		public InputStream bodyStream() {
			return new ByteArrayInputStream(this.body);
		}

		@Override
		public void close() {
			// There is nothing to close.
		}

	}

}
