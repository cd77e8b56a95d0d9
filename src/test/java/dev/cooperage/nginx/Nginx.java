package dev.cooperage.nginx;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import dev.cooperage.FreePort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * This machine's nginx with {@code docs/nginx/cooperage.conf}, in which only ports and
 * the certificate are others. It ends with the JVM, killed or not.
 */
final class Nginx implements AutoCloseable {

	private static final Path DOCUMENTED = Path.of("docs", "nginx", "cooperage.conf");

	private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

	/**
	 * Ends nginx when the standard input ends, as it does with the process at its other
	 * end.
	 */
	private static final String LEASH = "\"$0\" -p \"$1\" -c \"$1/nginx.conf\" -e \"$1/error.log\" &"
			+ " child=$!; cat >/dev/null; kill $child; wait $child";

	private final Path directory;

	private final int port;

	private final Process process;

	/**
	 * Starts it.
	 * @param port where it speaks TLS
	 * @param upstreams the ports of the two panels
	 */
	Nginx(Path directory, int port, TestCertificate certificate, List<Integer> upstreams) throws IOException {
		this.directory = directory.toAbsolutePath();
		this.port = port;
		Files.writeString(this.directory.resolve("cooperage.conf"), configuration(port, certificate, upstreams));
		Files.writeString(this.directory.resolve("nginx.conf"), """
				user %s;
				daemon off;
				pid nginx.pid;
				worker_processes 1;
				events {}
				http {
				  access_log off;
				  types { text/html html; }
				  client_body_temp_path body;
				  proxy_temp_path proxy;
				  fastcgi_temp_path fastcgi;
				  uwsgi_temp_path uwsgi;
				  scgi_temp_path scgi;
				  include cooperage.conf;
				}
				""".formatted(System.getProperty("user.name")));
		this.process = new ProcessBuilder("sh", "-c", LEASH, program().orElseThrow().toString(),
				this.directory.toString())
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("output.log").toFile())
			.start();
		awaitReady();
	}

	/** Returns the program, which Debian keeps where only root looks for programs. */
	static Optional<Path> program() {
		return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
			.map((directory) -> Path.of(directory, "nginx"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private static String configuration(int port, TestCertificate certificate, List<Integer> upstreams)
			throws IOException {
		String text = Files.readString(DOCUMENTED);
		text = replaced(text, "127.0.0.1:8080", "127.0.0.1:" + upstreams.get(0));
		text = replaced(text, "127.0.0.1:8081", "127.0.0.1:" + upstreams.get(1));
		text = replaced(text, "listen 80;", "listen 127.0.0.1:" + FreePort.next() + ";");
		text = replaced(text, "listen 443 ssl", "listen 127.0.0.1:" + port + " ssl");
		text = replaced(text, "/etc/ssl/cooperage/fullchain.pem", certificate.chain().toString());
		return replaced(text, "/etc/ssl/cooperage/privkey.pem", certificate.key().toString());
	}

	private static String replaced(String text, String documented, String here) {
		assertThat(text).containsOnlyOnce(documented);
		return text.replace(documented, here);
	}

	private void awaitReady() throws IOException {
		long end = System.nanoTime() + START_TIMEOUT.toNanos();
		while (true) {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
				return;
			}
			catch (IOException ex) {
				if (System.nanoTime() > end || !this.process.isAlive()) {
					throw new IOException(Files.readString(this.directory.resolve("output.log")), ex);
				}
				LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
			}
		}
	}

	/** Returns what it complained about. */
	String errors() throws IOException {
		return Files.readString(this.directory.resolve("error.log"));
	}

	@Override
	public void close() throws IOException {
		this.process.getOutputStream().close();
		this.process.onExit().join();
	}

}
