package dev.cooperage.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.connection.ConfiguredConnectionDetails;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.connection.StorageProperties;

/** A server that answers every request in one way, and counts them. */
public class StubS3 implements AutoCloseable {

	public final AtomicInteger requests = new AtomicInteger();

	private volatile Headers headers = new Headers();

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	public StubS3(HttpHandler handler) throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", exchange -> {
			this.requests.incrementAndGet();
			this.headers = exchange.getRequestHeaders();
			exchange.getRequestBody().readAllBytes();
			handler.handle(exchange);
			exchange.close();
		});
		this.server.start();
	}

	/** An error as S3 words it. */
	public static HttpHandler error(int status, String code) {
		return exchange -> answer(exchange, status, "<Error><Code>" + code + "</Code><Message>m</Message></Error>");
	}

	public static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		boolean head = "HEAD".equals(exchange.getRequestMethod());
		exchange.sendResponseHeaders(status, (head || bytes.length == 0) ? -1 : bytes.length);
		if (!head) {
			exchange.getResponseBody().write(bytes);
		}
	}

	/** Returns the headers of the last request. */
	public Headers headers() {
		return this.headers;
	}

	public S3ConnectionDetails details() {
		return details(EndpointProfile.CEPH_RGW);
	}

	public S3ConnectionDetails details(EndpointProfile profile) {
		URI address = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
		return ConfiguredConnectionDetails
			.of(new StorageProperties(profile, address, "eu-west-1", "AK", "SK", "", null, null, null));
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
