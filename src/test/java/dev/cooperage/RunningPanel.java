package dev.cooperage;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.access.sync.PolicyStateTable;
import dev.cooperage.access.sync.Reconciler;
import dev.cooperage.embedded.postgres.SharedProgram;
import dev.cooperage.people.Directory;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.buckets.BucketStorage;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole panel on ports of its own, as the embedded profile runs it: Postgres, an
 * enforcing S3 and the five demo people. One for all tests.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("embedded")
@Import({ ProxyBeforeS3.class, StatementRecorder.class })
public abstract class RunningPanel {

	public static final String PASSWORD = "cooperage";

	private static final Map<String, Visitor> SIGNED_IN = new ConcurrentHashMap<>();

	private static final Pattern SESSION = Pattern.compile("\\bcooperage=([^;]+)");

	private static final AtomicInteger BUCKETS = new AtomicInteger();

	@LocalServerPort
	protected int port;

	@Autowired
	protected Directory directory;

	@Autowired
	protected JdbcClient database;

	@Autowired
	protected BucketStorage buckets;

	@Autowired
	protected TestProxy proxyBeforeS3;

	@Autowired
	private Reconciler reconciler;

	@Autowired
	protected PolicyStateTable policies;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry settings) throws IOException {
		Path home = SharedProgram.linkedFromPanel(Files.createTempDirectory(Path.of("target"), "panel-"));
		// Known before the panel starts, which tells S3 to let pages from there in.
		int port = FreePort.next();
		int postgres = FreePort.next();
		settings.add("server.port", () -> port);
		settings.add("cooperage.public-url", () -> "http://localhost:" + port);
		settings.add("cooperage.embedded.directory", home::toString);
		settings.add("cooperage.embedded.postgres.port", () -> postgres);
		settings.add("cooperage.embedded.s3.port", () -> 0);
		settings.add("cooperage.people.sign-in-attempts", () -> 1_000_000);
		settings.add("cooperage.limits.data-sources", () -> 5_000);
		settings.add("cooperage.limits.request-mails-per-hour", () -> 10_000);
	}

	/**
	 * A browser without scripts in which this person is signed in. To sign in takes two
	 * requests, so the person's browsers of all tests share a session, as long as there
	 * is one.
	 */
	protected Visitor as(String userName) {
		return sharing(userName, "what tests read");
	}

	/**
	 * The same person in another browser, for what prepares a test: the messages about it
	 * appear on no page that the test reads.
	 */
	protected Visitor elsewhere(String userName) {
		return sharing(userName, "what prepares them");
	}

	/** A browser in which this person has just signed in, with a session of its own. */
	protected Visitor newBrowser(String userName) {
		return stranger().signIn(userName, PASSWORD);
	}

	private Visitor sharing(String userName, String purpose) {
		return SIGNED_IN
			.compute(this.port + " " + userName + " for " + purpose,
					(key, known) -> (known != null && isSignedIn(known)) ? known : newBrowser(userName))
			.twin();
	}

	private boolean isSignedIn(Visitor visitor) {
		Matcher session = SESSION.matcher(visitor.cookies());
		assertThat(session.find()).as("a cookie that names the session").isTrue();
		return this.database.sql("select count(*) from spring_session where session_id = :id")
			.param("id", new String(Base64.getDecoder().decode(session.group(1)), StandardCharsets.UTF_8))
			.query(Long.class)
			.single() == 1;
	}

	/** A browser without scripts in which nobody is signed in. */
	protected Visitor stranger() {
		return new Visitor("http://localhost:" + this.port);
	}

	/** A name that no bucket has yet. */
	protected static String newName() {
		return "alpha-test-" + Long.toString(System.nanoTime(), 36) + "-" + BUCKETS.incrementAndGet();
	}

	/** A new warehouse data source that this person created on the page. */
	protected String bucketOf(String creator) {
		String name = newName();
		var answer = elsewhere(creator).submit("/warehouse-data/new", "/warehouse-data",
				Map.of("name", name, "purpose", "a test"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		if (!answer.headers().firstValue("Location").orElse("").equals("/buckets/" + name)) {
			awaitCreation(creator, name);
		}
		settle(name);
		return name;
	}

	/** A machine that is busy may take longer than the page waits. */
	private void awaitCreation(String creator, String name) {
		Visitor visitor = elsewhere(creator);
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (visitor.get("/buckets/" + name).statusCode() != 200) {
			assertThat(System.nanoTime()).as("the data source " + name + " is made").isLessThan(end);
			LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
		}
	}

	/** The form "Grant access to this data to other users", filled in and sent. */
	protected HttpResponse<String> grant(String admin, String bucket, String userName, String level) {
		return grant(admin, bucket, userName, level, "");
	}

	/** The same form with a folder. */
	protected HttpResponse<String> grant(String admin, String bucket, String userName, String level, String folder) {
		return grant(admin, bucket, Map.of("userName", userName, "level", level, "folder", folder));
	}

	/** Gives the person Read/write in the folder, and lets them manage access to it. */
	protected void letManage(String admin, String bucket, String userName, String folder) {
		var answer = grant(admin, bucket,
				Map.of("userName", userName, "level", "READ_WRITE", "folder", folder, "manages", "true"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
	}

	private HttpResponse<String> grant(String admin, String bucket, Map<String, String> fields) {
		var answer = elsewhere(admin).submit("/buckets/" + bucket, "/buckets/" + bucket + "/access", fields);
		if (answer.statusCode() == 303) {
			settle(bucket);
		}
		return answer;
	}

	/**
	 * Waits until S3 has the newest revision, or has refused it: the first call after a
	 * cut connection may meet a dead connection, and then the sweep tries again.
	 */
	private void settle(String bucket) {
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (System.nanoTime() < end && this.proxyBeforeS3.isOpen()
				&& !this.database
					.sql("""
							select applied_revision = desired_revision or coalesce(last_error, '') similar to '(S3 refuses|Somebody)%'
							from policy_state where bucket = :bucket""")
					.param("bucket", bucket)
					.query(Boolean.class)
					.single()) {
			LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
		}
	}

	/** The bucket policy as S3 holds it; empty when there is none. */
	protected String policyOf(String bucket) {
		return this.buckets.policy(new BucketName(bucket)).orElse("");
	}

	/** Writes the bucket policy beside the panel. */
	protected void putPolicy(String bucket, String document) {
		this.buckets.signPolicyPut(new BucketName(bucket), document, Duration.ofSeconds(10)).send();
	}

	/**
	 * Puts statements of others before the panel's into the bucket policy, and waits
	 * until the panel has seen them.
	 */
	protected void writeBeside(String bucket, String... statements) throws Exception {
		BucketName name = new BucketName(bucket);
		eventually(() -> assertThat(this.policies.isInStep(name)).isTrue());
		putPolicy(bucket, withOurs(bucket, statements));
		untilSeen(bucket, statements);
	}

	/** Has the panel look at the bucket policy until it has seen these statements. */
	protected void untilSeen(String bucket, String... statements) throws Exception {
		eventually(() -> {
			this.reconciler.check(new BucketName(bucket));
			assertThat(this.database.sql("select seen_document from policy_state where bucket = :b")
				.param("b", bucket)
				.query(String.class)
				.single()).contains(statements);
		});
	}

	/** Returns the policy with statements of others before the panel's. */
	protected String withOurs(String bucket, String... statements) {
		Stream<String> ours = BucketPolicy.parse(policyOf(bucket))
			.statements()
			.stream()
			.filter(Statement::ours)
			.map(Statement::source);
		return "{\"Version\":\"2012-10-17\",\"Statement\":["
				+ Stream.concat(Stream.of(statements), ours).collect(Collectors.joining(",")) + "]}";
	}

	/**
	 * Has somebody count as outside the organisation, or not any more. This panel has no
	 * organisation, and its own job would end that within 30 seconds.
	 */
	protected void outside(String userName, boolean outside) {
		String later = """
				update scheduled_tasks set execution_time = now() + interval '1 day', version = version + 1
				where task_name = 'organisation-refresh' and not picked""";
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (this.database.sql(later).update() == 0) {
			assertThat(System.nanoTime()).as("the job has ended").isLessThan(end);
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
		this.database.sql("update person set external = :outside where user_name = :name")
			.param("outside", outside)
			.param("name", userName)
			.update();
	}

	/** Takes the ends off all grants: later tests must not meet notices about them. */
	protected void forgetEnds() {
		this.database
			.sql("update granted_access set ends_on = null, expired = false where ends_on is not null or expired")
			.update();
	}

	/** The revision of the bucket's access group. */
	protected long revisionOf(String bucket) {
		return this.database.sql("select desired_revision from policy_state where bucket = :bucket")
			.param("bucket", bucket)
			.query(Long.class)
			.single();
	}

	/** Looks again until it is true, thirty seconds at most. */
	public static void eventually(Check check) throws Exception {
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (true) {
			try {
				check.run();
				return;
			}
			catch (AssertionError ex) {
				if (System.nanoTime() > end) {
					throw ex;
				}
				LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
			}
		}
	}

	/** Something that is false at first. */
	@FunctionalInterface
	public interface Check {

		void run() throws Exception;

	}

}
