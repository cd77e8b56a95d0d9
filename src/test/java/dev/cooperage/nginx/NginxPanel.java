package dev.cooperage.nginx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

import javax.net.ssl.SSLSocket;

import dev.cooperage.FreePort;
import dev.cooperage.CooperageApplication;
import dev.cooperage.embedded.postgres.SharedProgram;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A panel that browsers reach by HTTPS only, on a port of its own, through nginx. Its
 * first public address is another one, as where a panel has two names.
 */
final class NginxPanel implements AutoCloseable {

	static final int ATTEMPTS = 5;

	private static final int PATIENCE = 20_000;

	final ConfigurableApplicationContext context;

	final Upstream first;

	final Upstream second;

	final Nginx nginx;

	/** Another nginx, with nothing between it and the panel. */
	final Nginx straight;

	private final TestCertificate certificate;

	private final int port = FreePort.next();

	private final int straightPort = FreePort.next();

	NginxPanel() throws IOException, GeneralSecurityException {
		Path directory = Files.createTempDirectory(Path.of("target"), "nginx-").toAbsolutePath();
		this.certificate = TestCertificate.make(directory);
		String sso = "--spring.security.oauth2.client.registration.sso.";
		String provider = "--spring.security.oauth2.client.provider.sso.";
		this.context = SpringApplication.run(CooperageApplication.class, "--spring.profiles.active=embedded",
				"--server.port=0",
				"--cooperage.embedded.directory=" + SharedProgram.linkedFromPanel(directory.resolve("panel")),
				"--cooperage.embedded.postgres.port=" + FreePort.next(), "--cooperage.embedded.s3.port=0",
				"--cooperage.public-url=https://panel.example.org," + origin() + "," + straightOrigin(),
				"--cooperage.people.sign-in-attempts=" + ATTEMPTS, sso + "client-id=panel",
				sso + "client-secret=secret", sso + "authorization-grant-type=authorization_code",
				sso + "scope=profile", sso + "redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
				provider + "authorization-uri=https://sso.example.org/authorize",
				provider + "token-uri=https://sso.example.org/token",
				provider + "user-info-uri=https://sso.example.org/me", provider + "user-name-attribute=sub");
		int panel = Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
		this.first = new Upstream(panel);
		this.second = new Upstream(panel);
		this.nginx = new Nginx(Files.createDirectory(directory.resolve("a")), this.port, this.certificate,
				List.of(this.first.port(), this.second.port()));
		this.straight = new Nginx(Files.createDirectory(directory.resolve("b")), this.straightPort, this.certificate,
				List.of(panel, panel));
	}

	String origin() {
		return "https://localhost:" + this.port;
	}

	String straightOrigin() {
		return "https://localhost:" + this.straightPort;
	}

	String host() {
		return "localhost:" + this.port;
	}

	/** Returns a browser in which nobody is signed in. */
	Visitor stranger() {
		return new Visitor(origin(), client());
	}

	/** Returns a browser of its own in which this person is signed in. */
	Visitor as(String userName) {
		return stranger().signIn(userName, RunningPanel.PASSWORD);
	}

	HttpClient.Builder client() {
		return HttpClient.newBuilder().sslContext(this.certificate.clients());
	}

	/** Opens a connection to nginx from this address of the machine. */
	SSLSocket connect(String from) throws IOException {
		Socket socket = new Socket();
		socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
		socket.setSoTimeout(PATIENCE);
		return (SSLSocket) this.certificate.clients()
			.getSocketFactory()
			.createSocket(socket, "localhost", this.port, true);
	}

	/** Sends the lines as they are, without a body, and returns the answer. */
	String send(String from, String... lines) throws IOException {
		try (SSLSocket socket = connect(from)) {
			write(socket, String.join("\r\n", lines) + "\r\nHost: " + host()
					+ "\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		socket.getOutputStream().flush();
	}

	@Override
	public void close() throws IOException {
		this.nginx.close();
		this.straight.close();
		this.first.close();
		this.second.close();
		this.context.close();
	}

}
