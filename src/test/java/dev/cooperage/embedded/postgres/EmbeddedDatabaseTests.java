package dev.cooperage.embedded.postgres;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import dev.cooperage.embedded.ChildJvm;
import dev.cooperage.embedded.home.EmbeddedStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedDatabaseTests {

	@TempDir
	static Path directory;

	@Test
	void nobodyGetsInWithoutThePasswordAndCommitsAreOnDisk() throws Exception {
		Path home = directory.resolve("one");
		try (EmbeddedDatabase database = EmbeddedDatabase.start(home, 0)) {
			for (String user : List.of("cooperage", "postgres")) {
				for (String password : List.of("", "postgres", "wrong")) {
					assertThatExceptionOfType(SQLException.class).as(user)
						.isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, password))
						.withMessageContaining("password");
				}
			}
			assertThat(query(database, "SHOW fsync")).containsExactly("on");
			assertThat(query(database, "SHOW synchronous_commit")).containsExactly("on");
			assertThat(query(database, "SHOW listen_addresses")).containsExactly("127.0.0.1");
			assertThat(query(database, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
				.containsExactly("f");
			assertThat(query(database, "SELECT lower('ÄRGER')")).containsExactly("ärger");
		}
		assertThat(home.resolve("data/pg_hba.conf")).content().doesNotContain("trust");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
			.isEqualTo("rw-------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("data"))))
			.endsWith("------");
	}

	@Test
	void dataSurviveAndTrustDoesNot() throws Exception {
		Path home = SharedProgram.linkedFrom(directory.resolve("two"));
		Files.createDirectories(home.resolve("data"));
		Files.writeString(home.resolve("data/postgresql.conf"), "# initdb was cut off here");
		try (EmbeddedDatabase database = EmbeddedDatabase.start(home, 0)) {
			execute(database, "CREATE TABLE kept AS SELECT 42 AS answer");
		}
		Files.writeString(home.resolve("data/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
		try (EmbeddedDatabase database = EmbeddedDatabase.start(home, 0)) {
			assertThat(query(database, "SELECT answer FROM kept")).containsExactly("42");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", "wrong"));
		}
		assertThat(Postmaster.of(home.resolve("data"))).isEmpty();
	}

	@Test
	void anotherProgramOnThePortIsSaidInOneSentence() throws Exception {
		Path home = directory.resolve("three");
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThatExceptionOfType(EmbeddedStartException.class)
				.isThrownBy(() -> EmbeddedDatabase.start(home, other.getLocalPort()))
				.withMessage("Port " + other.getLocalPort()
						+ " of the embedded Postgres is taken by another program; stop that, or set cooperage.embedded.postgres.port.");
		}
		assertThat(Postmaster.of(home.resolve("data"))).isEmpty();
	}

	@Test
	void serverLeftBehindByAKilledPanelIsTakenOver() throws Exception {
		Path home = SharedProgram.linkedFrom(directory.resolve("four"));
		ChildJvm.ready(KilledPanel.class, home.toString()).kill();
		Postmaster left = Postmaster.of(home.resolve("data")).orElseThrow();
		assertThatExceptionOfType(EmbeddedStartException.class)
			.isThrownBy(() -> EmbeddedDatabase.start(home, left.port() + 1))
			.withMessageContaining("still runs on port " + left.port());
		try (EmbeddedDatabase database = EmbeddedDatabase.start(home, left.port())) {
			assertThat(Postmaster.of(home.resolve("data")).orElseThrow().process()).isEqualTo(left.process());
			assertThat(query(database, "SELECT answer FROM kept")).containsExactly("42");
		}
		assertThat(Postmaster.of(home.resolve("data"))).isEmpty();
		assertThat(Postmaster.isListening(left.port())).isFalse();
	}

	@Test
	void serverThatEndsIsStartedAgainWithItsData() throws Exception {
		Path home = SharedProgram.linkedFrom(directory.resolve("five"));
		try (EmbeddedDatabase database = EmbeddedDatabase.start(home, 0)) {
			execute(database, "CREATE TABLE kept AS SELECT 42 AS answer");
			ProcessHandle ended = Postmaster.of(home.resolve("data")).orElseThrow().process();
			ended.destroyForcibly();
			awaitAnother(database, home, ended);
			assertThat(query(database, "SELECT answer FROM kept")).containsExactly("42");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", "wrong"));
		}
		assertThat(Postmaster.of(home.resolve("data"))).isEmpty();
	}

	private static void awaitAnother(EmbeddedDatabase database, Path home, ProcessHandle ended) {
		long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
		while (Postmaster.of(home.resolve("data"))
			.filter((now) -> now.process().pid() != ended.pid() && letsIn(database))
			.isEmpty()) {
			assertThat(System.nanoTime()).as("started again in time").isLessThan(end);
			LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
		}
	}

	private static boolean letsIn(EmbeddedDatabase database) {
		try (Connection connection = connect(database)) {
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	static void execute(EmbeddedDatabase database, String statement) throws SQLException {
		try (Connection connection = connect(database); Statement it = connection.createStatement()) {
			it.execute(statement);
		}
	}

	private static List<String> query(EmbeddedDatabase database, String query) throws SQLException {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(query)) {
			List<String> found = new ArrayList<>();
			while (rows.next()) {
				found.add(rows.getString(1));
			}
			return found;
		}
	}

	private static Connection connect(EmbeddedDatabase database) throws SQLException {
		return DriverManager.getConnection(database.jdbcUrl(), database.userName(), database.password());
	}

	/** A panel that ends without a word. */
	static final class KilledPanel {

		private KilledPanel() {
		}

		public static void main(String[] arguments) throws Exception {
			EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]), 0);
			execute(database, "CREATE TABLE kept AS SELECT 42 AS answer");
			ChildJvm.stay();
		}

	}

}
