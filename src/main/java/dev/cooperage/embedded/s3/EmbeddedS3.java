package dev.cooperage.embedded.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

import dev.cooperage.embedded.home.Directories;
import dev.cooperage.embedded.home.EmbeddedStartException;
import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.nio2blob.VersionedBlobStore;
import dev.cooperage.embedded.s3.protocol.ErrorDocument;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.embedded.s3.settings.SettingsStore;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An S3 on the loopback address that enforces bucket policies; objects lie on disk. */
public final class EmbeddedS3 implements AutoCloseable {

	private static final String LOOPBACK = "127.0.0.1";

	private static final long STOP_TIMEOUT_MILLIS = 5_000;

	private final Server server;

	private final ServerConnector connector;

	private final int wantedPort;

	/**
	 * Prepares the server, without listening yet.
	 * @param directory where buckets and settings lie; made if absent
	 * @param region what clients must sign for
	 * @param port 0 for any free one
	 */
	public EmbeddedS3(Path directory, Identities identities, String region, int port, Clock clock) {
		VersionedBlobStore store = new VersionedBlobStore(Directories.make(directory.resolve("buckets")));
		SettingsStore settings = new SettingsStore(Directories.make(directory.resolve("settings")));
		Gate gate = new Gate(store, settings, identities, region, clock);
		this.wantedPort = port;
		QueuedThreadPool threads = new QueuedThreadPool(64);
		threads.setName("embedded-s3");
		this.server = new Server(threads);
		this.connector = new ServerConnector(this.server, 1, 1, new HttpConnectionFactory(httpConfiguration()));
		this.connector.setHost(LOOPBACK);
		this.connector.setPort(port);
		this.server.addConnector(this.connector);
		this.server.setHandler(new GracefulHandler(servlet(gate)));
		this.server.setErrorHandler(new UnreadableRequestHandler());
		this.server.setStopTimeout(STOP_TIMEOUT_MILLIS);
	}

	/**
	 * Listens from now on.
	 * @throws EmbeddedStartException when the port is taken
	 */
	public EmbeddedS3 start() {
		try {
			this.server.start();
			return this;
		}
		catch (Exception ex) {
			close();
			throw new EmbeddedStartException("Port " + this.wantedPort
					+ " of the embedded S3 is taken; stop what listens there, or set cooperage.embedded.s3.port.", ex);
		}
	}

	/** Returns the address, with the port that was taken. */
	public URI endpoint() {
		return URI.create("http://" + LOOPBACK + ":" + this.connector.getLocalPort());
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The embedded S3 could not be stopped", ex);
		}
	}

	// As S3Proxy's own server has them; without the case sensitive cache "charset=UTF-8"
	// is rewritten and the Java SDK's signature fails.
	private static HttpConfiguration httpConfiguration() {
		HttpConfiguration configuration = new HttpConfiguration();
		configuration.setHttpCompliance(HttpCompliance.LEGACY);
		configuration.setUriCompliance(UriCompliance.LEGACY);
		configuration.setHeaderCacheCaseSensitive(true);
		configuration.setSendServerVersion(false);
		// a presigned address with a long key is more than 8 KB when %-encoded
		configuration.setRequestHeaderSize(32 * 1024);
		return configuration;
	}

	private static ServletContextHandler servlet(Gate gate) {
		ServletContextHandler context = new ServletContextHandler();
		context.getServletHandler().setDecodeAmbiguousURIs(true);
		context.addServlet(new ServletHolder(new GateServlet(gate)), "/*");
		return context;
	}

	/** Answers what the HTTP parser itself refuses. */
	private static final class UnreadableRequestHandler extends org.eclipse.jetty.server.handler.ErrorHandler {

		@Override
		public boolean errorPageForMethod(String method) {
			return true;
		}

		@Override
		protected void generateResponse(org.eclipse.jetty.server.Request request,
				org.eclipse.jetty.server.Response response, int code, String message, Throwable cause,
				org.eclipse.jetty.util.Callback callback) {
			String requestId = ErrorDocument.newRequestId();
			S3Problem problem = (code >= 500)
					? new S3Problem(code, "InternalError", "We encountered an internal error. Please try again.")
					: new S3Problem(code, "InvalidRequest", "The request could not be read.");
			response.getHeaders().put("Content-Type", "application/xml");
			response.getHeaders().put(ErrorDocument.REQUEST_ID, requestId);
			response.getHeaders().put("Connection", "close");
			response.write(true, java.nio.ByteBuffer.wrap(ErrorDocument.of(problem, requestId, "")), callback);
		}

	}

}
