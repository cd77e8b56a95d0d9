package dev.cooperage.embedded.postgres;

import java.io.IOException;
import java.nio.file.Path;

import dev.cooperage.FreePort;

/** The embedded Postgres without a panel around it, for panels in other processes. */
public final class LonePostgres implements AutoCloseable {

	private final EmbeddedDatabase database;

	/** Starts on a free port, with everything in this directory. */
	public LonePostgres(Path directory) throws IOException {
		this.database = EmbeddedDatabase.start(SharedProgram.linkedFrom(directory), FreePort.next());
	}

	public String jdbcUrl() {
		return this.database.jdbcUrl();
	}

	public String userName() {
		return this.database.userName();
	}

	public String password() {
		return this.database.password();
	}

	@Override
	public void close() {
		this.database.close();
	}

}
