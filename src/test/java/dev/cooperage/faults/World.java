package dev.cooperage.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.zaxxer.hikari.HikariDataSource;
import dev.cooperage.Jvm;
import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.embedded.PeopledS3;
import dev.cooperage.embedded.postgres.LonePostgres;
import dev.cooperage.rgw.Gateway;
import dev.cooperage.storage.Endpoints;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two panels in processes of their own, each on its own faulty proxy before the S3 that
 * both share, as they share the Postgres; and the ways beside them, on which nothing
 * fails.
 */
final class World implements AutoCloseable {

	static final List<String> PEOPLE = List.of("bob", "carol", "dan", "erin", "frank", "grace");

	/** Those whom others write into policies beside the panel. */
	static final List<String> OTHERS = List.of("heidi", "ivan");

	static final List<String> PLACES = List.of("", "raw/", "proj/", "reports/2026/");

	static final String PROBE = "probe.txt";

	final FaultSettings settings;

	final Faults faults;

	final PutOrder order = new PutOrder();

	final S3ConnectionDetails s3;

	final BucketStorage storage;

	final JdbcClient database;

	final List<PanelProcess> panels = new ArrayList<>();

	final List<String> buckets = new ArrayList<>();

	final Map<String, S3Client> clients = new TreeMap<>();

	/** Where many panels start. */
	private final @Nullable ClassArchive classes;

	private final LonePostgres postgres;

	private final @Nullable PeopledS3 embedded;

	private final HikariDataSource connections = new HikariDataSource();

	private final List<FaultyProxy> proxies = new ArrayList<>();

	World(Path directory, FaultSettings settings) throws IOException {
		this.settings = settings;
		this.faults = new Faults(settings.seed());
		this.classes = settings.startsManyPanels() ? new ClassArchive(directory) : null;
		List<String> everybody = new ArrayList<>(List.of("ada", "root"));
		everybody.addAll(PEOPLE);
		everybody.addAll(OTHERS);
		this.embedded = settings.gateway() ? null
				: new PeopledS3(Files.createDirectories(directory.resolve("s3")), everybody);
		this.s3 = (this.embedded != null) ? this.embedded.panel() : Gateway.running().panel();
		this.storage = Endpoints.buckets(this.s3);
		this.postgres = new LonePostgres(directory.resolve("postgres"));
		this.connections.setJdbcUrl(this.postgres.jdbcUrl());
		this.connections.setUsername(this.postgres.userName());
		this.connections.setPassword(this.postgres.password());
		this.database = JdbcClient.create(this.connections);
		everybody.forEach((name) -> this.clients.put(name, client(keys(name))));
		for (int i = 1; i <= 2; i++) {
			FaultyProxy proxy = new FaultyProxy(Objects.requireNonNull(this.s3.endpoint()), this.faults, this.order);
			this.proxies.add(proxy);
			this.panels.add(new PanelProcess(directory.resolve("panel-" + i + ".log"),
					panel(directory.resolve("panel-" + i), proxy)));
		}
	}

	/** Starts the panels, and lets ada make the buckets on their pages. */
	void populate() {
		if (this.classes != null) {
			this.panels.get(0).start(this.classes.writing());
			this.panels.get(0).awaitReady();
			this.panels.get(0).stop();
		}
		start(0);
		this.panels.get(0).awaitReady();
		start(1);
		PEOPLE.forEach(this::register);
		Visitor ada = visitor(0, "ada");
		AwsBasicCredentials own = AwsBasicCredentials.create(Objects.requireNonNull(this.s3.accessKey()),
				Objects.requireNonNull(this.s3.secretKey()));
		try (S3Client panel = client(own)) {
			for (int i = 1; i <= this.settings.buckets(); i++) {
				String name = "alpha-faults-" + Long.toString(System.nanoTime(), 36) + "-" + i;
				var answer = ada.submit("/warehouse-data/new", "/warehouse-data",
						Map.of("name", name, "purpose", "a test"));
				if (answer.statusCode() != 303) {
					throw new AssertionError(answer.body());
				}
				this.buckets.add(name);
				PLACES.forEach((place) -> panel.putObject((it) -> it.bucket(name).key(place + PROBE),
						RequestBody.fromString(name)));
			}
		}
		this.panels.forEach(PanelProcess::awaitReady);
	}

	void start(int panel) {
		this.panels.get(panel).start((this.classes != null) ? this.classes.using() : List.of("-cp", Jvm.classPath()));
	}

	/** A browser in which this person is signed in at one of the panels. */
	Visitor visitor(int panel, String userName) {
		return new Visitor(this.panels.get(panel).origin()).signIn(userName, RunningPanel.PASSWORD);
	}

	/** The principal by which S3 knows the person. */
	static String principal(String userName) {
		return "arn:aws:iam:::user/" + userName;
	}

	private void register(String userName) {
		this.database.sql("""
				insert into person (registration_id, subject, user_name, display_name, role, created_at, signed_in_at)
				values ('demo', :name, :name, :name, 'STANDARD_USER', now(), now()) on conflict do nothing""")
			.param("name", userName)
			.update();
	}

	private AwsBasicCredentials keys(String userName) {
		return (this.embedded != null) ? this.embedded.keys(userName) : Gateway.running().keys(userName);
	}

	private S3Client client(AwsBasicCredentials keys) {
		return new OwnKeys(keys.accessKeyId(), keys.secretAccessKey(), Objects.requireNonNull(this.s3.endpoint()),
				"eu-west-1")
			.client();
	}

	private List<String> panel(Path home, FaultyProxy proxy) {
		return List.of("--spring.profiles.active=embedded", "--cooperage.embedded.directory=" + home,
				"--spring.datasource.url=" + this.postgres.jdbcUrl(),
				"--spring.datasource.username=" + this.postgres.userName(),
				"--spring.datasource.password=" + this.postgres.password(),
				"--cooperage.s3.profile=" + (this.settings.gateway() ? "ceph-rgw" : "embedded"),
				"--cooperage.s3.endpoint=" + proxy.address(), "--cooperage.s3.access-key=" + this.s3.accessKey(),
				"--cooperage.s3.secret-key=" + this.s3.secretKey(),
				"--cooperage.s3.own-principal=" + this.storage.ownPrincipal(), "--cooperage.access.reconcile-every=5s",
				"--cooperage.people.sign-in-attempts=1000000", "--spring.data.jpa.repositories.bootstrap-mode=lazy");
	}

	@Override
	public void close() throws IOException {
		this.panels.forEach(PanelProcess::close);
		for (FaultyProxy proxy : this.proxies) {
			proxy.close();
		}
		this.clients.values().forEach(S3Client::close);
		this.connections.close();
		this.postgres.close();
		if (this.embedded != null) {
			this.embedded.close();
		}
	}

}
