package dev.cooperage.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;

import dev.cooperage.embedded.home.AtomicFile;
import dev.cooperage.embedded.home.Directories;
import dev.cooperage.embedded.home.EmbeddedStartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.util.FileSystemUtils;

/**
 * A real Postgres on the loopback address, whose data survive, and which is started again
 * when its process ends. Nobody gets in without a password, at no moment: it is set
 * before the server first starts.
 */
public final class EmbeddedDatabase implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

	/** Shorter, since another try follows. */
	private static final Duration RESTART_TIMEOUT = Duration.ofSeconds(30);

	// The only lines: neither sockets nor trust.
	private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

	private volatile EmbeddedPostgres server;

	private final PostgresPasswords passwords;

	private final PostgresRestarts restarts;

	private EmbeddedDatabase(Path home, EmbeddedPostgres server, PostgresPasswords passwords) {
		this.server = server;
		this.passwords = passwords;
		Path data = home.resolve("data");
		this.restarts = PostgresRestarts.of(data, home.resolve("log"), () -> {
			// Lets go of the library's lock; there is nothing left to be stopped.
			stop(this.server);
			this.server = launch(home, data, this.server.getPort(), passwords, RESTART_TIMEOUT);
		});
	}

	/**
	 * Starts the server, or takes over the one that an earlier panel left behind.
	 * @param directory where its data and its program lie; made if absent
	 * @param wantedPort 0 for any free one
	 * @throws EmbeddedStartException when it cannot be
	 */
	public static EmbeddedDatabase start(Path directory, int wantedPort) {
		Path home = Directories.make(directory.toAbsolutePath().normalize());
		Path data = home.resolve("data");
		int port = port(data, wantedPort);
		PostgresPasswords passwords = PostgresPasswords.in(home);
		removeUnfinished(home, data);
		EmbeddedPostgres server = launch(home, data, port, passwords, START_TIMEOUT);
		try {
			ApplicationDatabase.prepare(server, data, passwords);
			return new EmbeddedDatabase(home, server, passwords);
		}
		catch (RuntimeException ex) {
			stop(server);
			throw ex;
		}
	}

	String jdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:" + this.server.getPort() + "/" + ApplicationDatabase.NAME;
	}

	String userName() {
		return ApplicationDatabase.NAME;
	}

	String password() {
		return this.passwords.application();
	}

	@Override
	public void close() {
		this.restarts.close();
		stop(this.server);
	}

	private static void stop(EmbeddedPostgres server) {
		try {
			server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int port(Path data, int wanted) {
		Optional<Postmaster> left = Postmaster.of(data);
		if (left.isPresent()) {
			int port = left.get().port();
			if (wanted != 0 && wanted != port) {
				throw new EmbeddedStartException("The Postgres of " + data + " still runs on port " + port
						+ " as process " + left.get().process().pid()
						+ "; stop it, or set cooperage.embedded.postgres.port to that port.");
			}
			return port;
		}
		if (wanted != 0 && Postmaster.isListening(wanted)) {
			throw taken(wanted);
		}
		return wanted;
	}

	static EmbeddedStartException taken(int port) {
		return new EmbeddedStartException("Port " + port
				+ " of the embedded Postgres is taken by another program; stop that, or set cooperage.embedded.postgres.port.");
	}

	// initdb cut off half way leaves files that look finished.
	private static void removeUnfinished(Path home, Path data) {
		if (Files.exists(data) && !Files.exists(initialised(home))) {
			try {
				FileSystemUtils.deleteRecursively(data);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static EmbeddedPostgres launch(Path home, Path data, int port, PostgresPasswords passwords,
			Duration timeout) {
		Redirect log = Redirect.appendTo(home.resolve("log").toFile());
		Path program = Directories.make(home.resolve("program"));
		try {
			return EmbeddedPostgres.builder()
				.setDataDirectory(data)
				.setCleanDataDirectory(false)
				.setOverrideWorkingDirectory(program.toFile())
				.setRegisterShutdownHook(false)
				.setPort(port)
				.setPGStartupWait(timeout)
				.setOutputRedirector(log)
				.setErrorRedirector(log)
				.setServerConfig("listen_addresses", "127.0.0.1")
				.setServerConfig("unix_socket_directories", "")
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("max_connections", "100")
				.setLocaleConfig("pwfile", passwords.superuserFile().toString())
				.setLocaleConfig("locale", "C")
				.setLocaleConfig("locale-provider", "builtin")
				.setLocaleConfig("builtin-locale", "C.UTF-8")
				.setConnectConfig("password", passwords.superuser())
				.setDataDirectoryCustomizer((initialised) -> close(home, data))
				.start();
		}
		catch (IOException | RuntimeException ex) {
			Postmaster.of(data).ifPresent(Postmaster::stop);
			throw notStarted(home, ex);
		}
		finally {
			ownerOnly(program);
		}
	}

	// Between initdb and the first start of the server, so that "trust" is never served.
	private static void close(Path home, Path data) {
		AtomicFile.write(data.resolve("pg_hba.conf"), ACCESS.getBytes(StandardCharsets.US_ASCII));
		if (!Files.exists(initialised(home))) {
			AtomicFile.write(initialised(home), new byte[0]);
		}
	}

	private static Path initialised(Path home) {
		return home.resolve("initialised");
	}

	// The library makes it writable for everybody.
	private static void ownerOnly(Path program) {
		try {
			if (program.getFileSystem().supportedFileAttributeViews().contains("posix")) {
				Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static EmbeddedStartException notStarted(Path home, Exception cause) {
		String message = String.valueOf(cause.getMessage());
		if (message.contains("postgres binaries") || message.contains("Postgres binary")
				|| cause instanceof UnsupportedOperationException) {
			return new EmbeddedStartException(
					"There is no embedded Postgres for this system (" + System.getProperty("os.name") + ", "
							+ System.getProperty("os.arch") + "); set spring.datasource.url to a Postgres 15 or later.",
					cause);
		}
		return new EmbeddedStartException("The embedded Postgres did not start; " + home.resolve("log") + " says why.",
				cause);
	}

}
