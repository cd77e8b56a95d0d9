package dev.cooperage.storage.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * A client that ends transfers that stand still. The socket's own limit is on reading
 * only: a write to a server that is stopped would wait for ever. The time in which the
 * content itself is awaited, as from a slow browser, does not count. A transfer that
 * stood still is not tried again, but for CompleteMultipartUpload: S3 may take long for
 * it, and takes it twice.
 */
class StandstillHttp implements SdkHttpClient {

	private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor((work) -> {
		Thread thread = new Thread(work, "s3-standstill");
		thread.setDaemon(true);
		return thread;
	});

	private final SdkHttpClient client;

	private final long limit;

	StandstillHttp(SdkHttpClient client, Duration limit) {
		this.client = client;
		this.limit = limit.toNanos();
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		if (request.httpRequest().method() == SdkHttpMethod.POST) {
			return this.client.prepareRequest(request);
		}
		Movement movement = new Movement();
		ContentStreamProvider content = request.contentStreamProvider().orElse(null);
		if (content == null) {
			return new Watched(this.client.prepareRequest(request), movement);
		}
		return new Watched(this.client.prepareRequest(HttpExecuteRequest.builder()
			.request(request.httpRequest())
			.metricCollector(request.metricCollector().orElse(null))
			.contentStreamProvider(() -> new MovingContent(content.newStream(), movement))
			.build()), movement);
	}

	@Override
	public String clientName() {
		return this.client.clientName();
	}

	@Override
	public void close() {
		this.client.close();
	}

	private static SdkClientException stoodStill(@Nullable SocketTimeoutException cause) {
		// Without a cause: the SDK would try again after any IOException.
		SdkClientException failure = SdkClientException.create("S3 stood still");
		if (cause != null) {
			failure.addSuppressed(cause);
		}
		return failure;
	}

	/** The time at which the content of a request last moved. */
	private static final class Movement {

		private volatile long last = System.nanoTime();

		private volatile boolean awaited;

		private volatile boolean ended;

		void awaited(boolean now) {
			this.last = System.nanoTime();
			this.awaited = now;
		}

		long still() {
			return this.awaited ? 0 : System.nanoTime() - this.last;
		}

	}

	/** Content that notes each time the HTTP client asks for more of it. */
	private static final class MovingContent extends FilterInputStream {

		private final Movement movement;

		MovingContent(InputStream content, Movement movement) {
			super(content);
			this.movement = movement;
		}

		@Override
		public int read() throws IOException {
			this.movement.awaited(true);
			try {
				return super.read();
			}
			finally {
				this.movement.awaited(false);
			}
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			this.movement.awaited(true);
			try {
				return super.read(bytes, offset, length);
			}
			finally {
				this.movement.awaited(false);
			}
		}

	}

	private final class Watched implements ExecutableHttpRequest {

		private final ExecutableHttpRequest request;

		private final Movement movement;

		Watched(ExecutableHttpRequest request, Movement movement) {
			this.request = request;
			this.movement = movement;
		}

		@Override
		public HttpExecuteResponse call() throws IOException {
			long every = Math.max(StandstillHttp.this.limit / 10, TimeUnit.MILLISECONDS.toNanos(10));
			ScheduledFuture<?> watch = WATCH.scheduleWithFixedDelay(this::look, every, every, TimeUnit.NANOSECONDS);
			try {
				return this.request.call();
			}
			catch (SocketTimeoutException ex) {
				throw stoodStill(ex);
			}
			catch (IOException ex) {
				if (this.movement.ended) {
					throw stoodStill(null);
				}
				throw ex;
			}
			finally {
				watch.cancel(false);
			}
		}

		private void look() {
			if (this.movement.still() > StandstillHttp.this.limit) {
				this.movement.ended = true;
				this.request.abort();
			}
		}

		@Override
		public void abort() {
			this.request.abort();
		}

	}

}
