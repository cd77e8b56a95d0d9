package dev.cooperage.upgrade;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import software.amazon.awssdk.services.s3.S3Client;

import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.embedded.postgres.LonePostgres;
import dev.cooperage.embedded.PeopledS3;
import dev.cooperage.faults.PanelProcess;
import dev.cooperage.storage.Endpoints;
import dev.cooperage.storage.connection.S3ConnectionDetails;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A panel of the version before and one of this version, in processes of their own, with
 * one Postgres and one S3 for both. Neither runs before it is started.
 */
final class TwoVersions implements AutoCloseable {

	private static final String LEASH = "dev/cooperage/faults/LeashedPanel.class";

	final PanelProcess before;

	final PanelProcess now;

	final S3Client s3;

	final JdbcClient database;

	private final List<Path> logs = new ArrayList<>();

	private final List<List<String>> settings = new ArrayList<>();

	private final String classesBefore;

	private final LonePostgres postgres;

	private final PeopledS3 storage;

	TwoVersions(Path directory, List<String> classesBefore) throws IOException {
		this.classesBefore = String.join(File.pathSeparator, classesBefore) + File.pathSeparator
				+ leash(directory.resolve("leash"));
		this.storage = new PeopledS3(Files.createDirectories(directory.resolve("s3")),
				List.of("ada", "bob", "carol", "dan", "root"));
		this.postgres = new LonePostgres(directory.resolve("postgres"));
		this.database = JdbcClient.create(new DriverManagerDataSource(this.postgres.jdbcUrl(), this.postgres.userName(),
				this.postgres.password()));
		S3ConnectionDetails details = this.storage.panel();
		this.s3 = new OwnKeys(Objects.requireNonNull(details.accessKey()), Objects.requireNonNull(details.secretKey()),
				Objects.requireNonNull(details.endpoint()), details.region())
			.client();
		this.before = panel(directory, "before");
		this.now = panel(directory, "now");
		List<String> same = List.of("--spring.profiles.active=embedded",
				"--cooperage.public-url=" + this.before.origin() + "," + this.now.origin(),
				"--spring.datasource.url=" + this.postgres.jdbcUrl(),
				"--spring.datasource.username=" + this.postgres.userName(),
				"--spring.datasource.password=" + this.postgres.password(), "--cooperage.s3.profile=embedded",
				"--cooperage.s3.endpoint=" + details.endpoint(), "--cooperage.s3.access-key=" + details.accessKey(),
				"--cooperage.s3.secret-key=" + details.secretKey(),
				"--cooperage.s3.own-principal=" + Endpoints.buckets(details).ownPrincipal(),
				"--cooperage.access.reconcile-every=2s", "--cooperage.people.sign-in-attempts=1000000");
		this.settings.forEach((each) -> each.addAll(same));
	}

	void startBefore() {
		this.before.start(List.of("-cp", this.classesBefore));
		this.before.awaitReady();
	}

	void startNow() {
		this.now.start(List.of("-cp", System.getProperty("java.class.path")));
		this.now.awaitReady();
	}

	/** Returns a browser in which this person is signed in at the panel. */
	static Visitor visitor(PanelProcess panel, String userName) {
		return new Visitor(panel.origin()).signIn(userName, RunningPanel.PASSWORD);
	}

	/** Returns an S3 client with this person's own keys. */
	S3Client s3(String userName) {
		var keys = this.storage.keys(userName);
		S3ConnectionDetails details = this.storage.panel();
		return new OwnKeys(keys.accessKeyId(), keys.secretAccessKey(), Objects.requireNonNull(details.endpoint()),
				details.region())
			.client();
	}

	/** Returns what both panels have logged as an error, but for what pages answered. */
	List<String> errorsInTheBackground() throws IOException {
		List<String> errors = new ArrayList<>();
		for (Path log : this.logs) {
			try (Stream<String> lines = Files.lines(log)) {
				lines.filter((line) -> line.contains(" ERROR ") && !line.contains("-exec-"))
					.map((line) -> log.getFileName() + ": " + line)
					.forEach(errors::add);
			}
		}
		return errors;
	}

	/** Returns the number of the last migration. */
	int lastMigration() {
		return this.database.sql("select max(cast(version as integer)) from flyway_schema_history where success")
			.query(Integer.class)
			.single();
	}

	/** Puts recurring work into the queue, which is due now. */
	void schedule(String task) {
		this.database.sql("""
				insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
				values (:task, 'recurring', now(), false, 1)""").param("task", task).update();
	}

	int scheduled(String task) {
		return number("select count(*) from scheduled_tasks where task_name = :text", task);
	}

	long personId(String userName) {
		return number("select id from person where user_name = :text", userName);
	}

	/** Returns whether a data source is through a bulk hand-over that has ended. */
	boolean isHandedOver(String bucket) {
		return number("""
				select count(*) from bulk_hand_over_item i join bulk_hand_over h on h.id = i.hand_over
				where i.bucket = :text and i.outcome = 'DONE' and h.ended_at is not null""", bucket) == 1;
	}

	/** Returns whether the one job on a data source has ended. */
	boolean jobIsDone(String bucket) {
		return number("select count(*) from file_job where bucket = :text and state = 'DONE'", bucket) == 1;
	}

	/** Returns what a panel took for somebody else's work. */
	List<String> drift() {
		return this.database.sql("select action || ' in ' || bucket from audit_entry where action like 'DRIFT%'")
			.query(String.class)
			.list();
	}

	private int number(String query, String text) {
		return this.database.sql(query).param("text", text).query(Integer.class).single();
	}

	private PanelProcess panel(Path directory, String name) {
		Path log = directory.resolve(name + ".log");
		this.logs.add(log);
		List<String> settings = new ArrayList<>(List.of("--cooperage.embedded.directory=" + directory.resolve(name)));
		this.settings.add(settings);
		return new PanelProcess(log, settings);
	}

	/** Of this version's tests, the version before gets this one class. */
	private static Path leash(Path directory) throws IOException {
		Path file = directory.resolve(LEASH);
		Files.createDirectories(file.getParent());
		try (InputStream in = Objects.requireNonNull(TwoVersions.class.getClassLoader().getResourceAsStream(LEASH))) {
			Files.copy(in, file);
		}
		return directory;
	}

	@Override
	public void close() {
		this.before.close();
		this.now.close();
		this.s3.close();
		this.postgres.close();
		this.storage.close();
	}

}
