package dev.cooperage.abuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.embedded.PeopledS3;
import dev.cooperage.embedded.postgres.LonePostgres;
import dev.cooperage.faults.PanelProcess;
import dev.cooperage.storage.Endpoints;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The panel that all abuse tests attack: {@code -Xmx256m -XX:+ExitOnOutOfMemoryError},
 * its Postgres and its S3 in other processes. It starts once, with the five demo people,
 * and ends with the JVM of the tests.
 */
final class AbusedPanel {

	/** Everybody else's pages answer within this while an attack runs. */
	static final Duration ANSWER = Duration.ofSeconds(2);

	private static final Duration SPIN = Duration.ofMillis(300);

	/** No attack of a test takes longer; one that hangs is a failure. */
	private static final Duration ATTACK = Duration.ofMinutes(5);

	private static final String BYSTANDERS_PAGE = "/account";

	private final Path log;

	private final S3Client s3;

	private final PanelProcess process;

	private final LonePostgres postgres;

	private AbusedPanel(Path directory) throws IOException {
		List<String> people = List.of("ada", "bob", "carol", "dan", "root");
		PeopledS3 storage = new PeopledS3(Files.createDirectories(directory.resolve("s3")), people);
		this.postgres = new LonePostgres(directory.resolve("postgres"));
		S3ConnectionDetails details = storage.panel();
		this.s3 = new OwnKeys(Objects.requireNonNull(details.accessKey()), Objects.requireNonNull(details.secretKey()),
				Objects.requireNonNull(details.endpoint()), details.region())
			.client();
		this.log = directory.resolve("panel.log");
		this.process = new PanelProcess(this.log, List.of("--spring.profiles.active=embedded",
				"--cooperage.embedded.directory=" + directory.resolve("panel"),
				"--spring.datasource.url=" + this.postgres.jdbcUrl(),
				"--spring.datasource.username=" + this.postgres.userName(),
				"--spring.datasource.password=" + this.postgres.password(), "--cooperage.s3.profile=embedded",
				"--cooperage.s3.endpoint=" + details.endpoint(), "--cooperage.s3.access-key=" + details.accessKey(),
				"--cooperage.s3.secret-key=" + details.secretKey(),
				"--cooperage.s3.own-principal=" + Endpoints.buckets(details).ownPrincipal(),
				"--cooperage.people.sign-in-attempts=1000000"));
		this.process.start(List.of("-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path")));
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			this.process.kill();
			this.postgres.close();
			storage.close();
		}, "abused panel"));
		this.process.awaitReady();
		people.forEach(this::as);
	}

	static AbusedPanel running() {
		return Holder.PANEL;
	}

	String origin() {
		return this.process.origin();
	}

	/** Returns a browser of its own in which this person is signed in. */
	Visitor as(String userName) {
		return stranger().signIn(userName, RunningPanel.PASSWORD);
	}

	/** Returns a browser in which nobody is signed in. */
	Visitor stranger() {
		return new Visitor(origin());
	}

	/** Makes a data source of ada's that the others may read. */
	String bucket(String... readers) throws Exception {
		Visitor ada = as("ada");
		String name = "alpha-abuse-" + Long.toString(System.nanoTime(), 36);
		HttpResponse<String> made = ada.submit("/warehouse-data/new", "/warehouse-data",
				Map.of("name", name, "purpose", "a test"));
		assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
		// A machine that is busy may take longer than the page waits.
		RunningPanel.eventually(() -> assertThat(ada.get("/buckets/" + name).statusCode()).isEqualTo(200));
		for (String reader : readers) {
			grant(name, reader, "READ_ONLY");
		}
		return name;
	}

	/** Grants access to a data source of ada's. */
	void grant(String bucket, String userName, String level) {
		HttpResponse<String> granted = as("ada").submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
				Map.of("userName", userName, "level", level, "folder", ""));
		assertThat(granted.statusCode()).as(granted.body()).isEqualTo(303);
	}

	/** How many sessions the panel keeps. */
	long sessions() {
		return JdbcClient
			.create(new DriverManagerDataSource(this.postgres.jdbcUrl(), this.postgres.userName(),
					this.postgres.password()))
			.sql("select count(*) from spring_session")
			.query(Long.class)
			.single();
	}

	/** Stores a file beside the panel. */
	void put(String bucket, String key, byte[] content) {
		this.s3.putObject((it) -> it.bucket(bucket).key(key), RequestBody.fromBytes(content));
	}

	/**
	 * Runs the attacks side by side, each once. Meanwhile another person opens a page
	 * again and again: it must answer in time each time, and the process must live.
	 * @param bystander whose page it is; nobody who attacks
	 */
	void withstands(String bystander, Attack... attacks) throws Exception {
		Visitor other = as(bystander);
		Duration limit = limit();
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			List<Future<?>> running = new ArrayList<>();
			for (Attack attack : attacks) {
				running.add(threads.submit(() -> {
					attack.run();
					return null;
				}));
			}
			long end = System.nanoTime() + ATTACK.toNanos();
			do {
				assertAnswers(other, limit, threads);
				assertThat(System.nanoTime()).as("the attack ends").isLessThan(end);
			}
			while (running.stream().anyMatch((one) -> !one.isDone()));
			for (Future<?> one : running) {
				one.get();
			}
			assertAnswers(other, limit, threads);
		}
		catch (ExecutionException ex) {
			throw new AssertionError(tail(), ex.getCause());
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * Two seconds of a machine that does nothing else: where other work takes the
	 * processors, before the attack begins, so many times as long.
	 */
	private static Duration limit() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long cpu = threads.getCurrentThreadCpuTime();
		long start = System.nanoTime();
		while (threads.getCurrentThreadCpuTime() - cpu < SPIN.toNanos()) {
			Thread.onSpinWait();
		}
		long times = (System.nanoTime() - start) / SPIN.toNanos();
		return ANSWER.multipliedBy(Math.max(1, times));
	}

	private void assertAnswers(Visitor other, Duration limit, ExecutorService threads) throws Exception {
		long start = System.nanoTime();
		Future<HttpResponse<String>> answer = threads.submit(() -> other.get(BYSTANDERS_PAGE));
		try {
			assertThat(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS).statusCode()).isEqualTo(200);
		}
		catch (TimeoutException ex) {
			throw new AssertionError("no answer to somebody else within " + limit + "; " + tail(), ex);
		}
		finally {
			assertThat(this.process.isAlive())
				.as("the panel lives after " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms; "
						+ tail())
				.isTrue();
		}
	}

	private String tail() {
		try (Stream<String> lines = Files.lines(this.log)) {
			List<String> all = lines.toList();
			return String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	/** What somebody does to the panel; it throws when the panel answers wrong. */
	@FunctionalInterface
	interface Attack {

		void run() throws Exception;

	}

	private static final class Holder {

		private static final AbusedPanel PANEL = start();

		private static AbusedPanel start() {
			try {
				return new AbusedPanel(Files.createTempDirectory(Path.of("target"), "abused-").toAbsolutePath());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
