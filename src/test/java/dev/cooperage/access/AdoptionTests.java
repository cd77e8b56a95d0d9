package dev.cooperage.access;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.Statement;
import dev.cooperage.storage.BucketName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements that somebody wrote by hand become grants. */
class AdoptionTests extends RunningPanel {

	private static final Pattern PLAN = Pattern.compile("name=\"plan\" value=\"([0-9a-f]{64})\"");

	@Autowired
	private Reconciler reconciler;

	@Autowired
	private SyncLedger ledger;

	@Autowired
	private AuditLog audit;

	private String bucket;

	private Visitor ada;

	@BeforeEach
	void newBucket() {
		this.bucket = bucketOf("ada");
		this.ada = as("ada");
		for (String person : List.of("bob", "carol", "dan", "root")) {
			as(person);
		}
	}

	@AfterEach
	void openTheRoad() {
		this.roadToS3.reopen();
	}

	@Test
	void aReaderOfAFolderIsAdoptedInOneStep() throws Exception {
		String theirs = write(allow("bob", "\"s3:GetObject\"", "/logs/*"));
		assertThat(groupPage()).contains("Adopt as a grant", "Remove", "To keep it, do nothing.");
		assertThat(this.ada.get(adoption(theirs)).body()).contains("gets Read only in logs/",
				"Read only gives more than the statement does.", "list files", "download old versions of files");
		long revision = revisionOf(this.bucket);
		HttpResponse<String> answer = adopt(theirs);
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(groupPage()).contains("Adopted as a grant: Read only in logs/ for bob.", "logs/</bdi>")
			.doesNotContain("did not write");
		assertThat(foreign()).isEmpty();
		assertThat(policyOf(this.bucket)).contains("user/bob", "/logs/*");
		assertThat(entries(AuditAction.STATEMENT_ADOPTED)).singleElement().satisfies((entry) -> {
			assertThat(entry.actor().name()).isEqualTo("ada");
			assertThat(entry.before()).isEqualTo(theirs);
			assertThat(entry.after()).isEqualTo("Read only in logs/ for bob");
		});
		assertThat(entries(AuditAction.ACCESS_GRANTED)).first().satisfies((entry) -> {
			assertThat(entry.subject()).isEqualTo("bob");
			assertThat(entry.revision()).isGreaterThan(revision);
		});
		assertThat(as("bob").get("/buckets/" + this.bucket + "/files/logs/").statusCode()).isEqualTo(200);
	}

	@Test
	void atNoMomentThePersonHasNeither() throws Exception {
		try (S3Client adas = s3Of("ada"); S3Client bobs = s3Of("bob")) {
			adas.putObject((r) -> r.bucket(this.bucket).key("logs/a"), RequestBody.fromString("a"));
			String theirs = write(allow("bob", "\"s3:GetObject\"", "/logs/*"));
			AtomicBoolean over = new AtomicBoolean();
			AtomicInteger read = new AtomicInteger();
			Thread reader = new Thread(() -> {
				while (!over.get()) {
					bobs.getObjectAsBytes((r) -> r.bucket(this.bucket).key("logs/a"));
					read.incrementAndGet();
				}
			});
			List<Throwable> refusals = new CopyOnWriteArrayList<>();
			reader.setUncaughtExceptionHandler((thread, ex) -> refusals.add(ex));
			reader.start();
			eventually(() -> assertThat(read).hasPositiveValue());
			adopt(theirs);
			int before = read.get();
			eventually(() -> assertThat(refusals.isEmpty() ? read.get() : Integer.MAX_VALUE).isGreaterThan(before + 3));
			over.set(true);
			reader.join();
			assertThat(refusals).isEmpty();
			assertThat(foreign()).isEmpty();
		}
	}

	@Test
	void bucketAndFilesWrittenApartForSeveralPeopleAreAdoptedTogether() throws Exception {
		String who = "{\"AWS\":[\"arn:aws:iam:::user/dan\",\"arn:aws:iam:::user/bob\"]}";
		String list = "{\"Sid\":\"L\",\"Effect\":\"Allow\",\"Principal\":" + who
				+ ",\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::" + this.bucket + "\"}";
		String files = "{\"Sid\":\"F\",\"Effect\":\"Allow\",\"Principal\":" + who
				+ ",\"Action\":[\"s3:GetObject\",\"s3:PutObject\",\"s3:DeleteObject\"],\"Resource\":\"arn:aws:s3:::"
				+ this.bucket + "/*\"}";
		String other = allow("carol", "\"s3:ListBucket\"", "");
		write(list, other, files);
		assertThat(this.ada.get(adoption(list)).body()).contains("They give the same people one thing in two pieces",
				"gets Read/write for the whole data source", "<strong>bob</strong>", "<strong>dan</strong>");
		assertThat(adopt(files).statusCode()).isEqualTo(303);
		assertThat(foreign()).containsExactly(other);
		assertThat(groupPage()).contains("Read/write for the whole data source for bob and dan.",
				"the statements are replaced", "It cannot become a grant: It lets nobody download files");
		assertThat(entries(AuditAction.STATEMENT_ADOPTED)).extracting(AuditEntry::before)
			.containsExactlyInAnyOrder(list, files);
	}

	@Test
	void grantsAreRaisedAndNeverLowered() throws Exception {
		grant("ada", this.bucket, "bob", "READ_ONLY", "logs");
		grant("ada", this.bucket, "dan", "READ_WRITE");
		grant("ada", this.bucket, "carol", "ADMIN");
		String writers = allow("bob\",\"arn:aws:iam:::user/dan\",\"arn:aws:iam:::user/carol",
				"\"s3:GetObject\",\"s3:PutObject\"", "/logs/*");
		write(writers);
		assertThat(this.ada.get(adoption(writers)).body()).contains(
				"has Read only in logs/ and gets Read/write in logs/",
				"has Read/write for the whole data source already, which covers it",
				"has Admin for the whole data source already, which covers it");
		adopt(writers);
		assertThat(held()).containsExactly("ada ADMIN ", "bob READ_WRITE logs/", "carol ADMIN ", "dan READ_WRITE ");
		String readers = allow("bob\",\"arn:aws:iam:::user/dan\",\"arn:aws:iam:::user/carol", "\"s3:GetObject\"", "/*");
		write(readers);
		adopt(readers);
		assertThat(held()).containsExactly("ada ADMIN ", "bob READ_ONLY ", "bob READ_WRITE logs/", "carol ADMIN ",
				"dan READ_WRITE ");
		assertThat(foreign()).isEmpty();
	}

	@Test
	void whatNobodyConfirmedIsNotAdopted() throws Exception {
		String theirs = write(allow("bob", "\"s3:GetObject\"", "/*"));
		String plan = plan(theirs);
		String more = write(theirs, allow("bob", "\"s3:PutObject\"", "/*")).split("\n")[0];
		HttpResponse<String> answer = submit(theirs, plan);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("The bucket policy was changed meanwhile", "gets Read/write");
		assertThat(submit(theirs, "").statusCode()).isEqualTo(422);
		assertThat(foreign()).hasSize(2).contains(more);
		assertThat(held()).containsExactly("ada ADMIN ");
	}

	@Test
	void twiceIsOnceAndWhileS3IsAwayItIsNotForgotten() throws Exception {
		String theirs = write(allow("bob", "\"s3:GetObject\"", "/*"));
		String plan = plan(theirs);
		this.roadToS3.cut();
		submit(theirs, plan);
		assertThat(groupPage()).contains("Being removed…",
				"Not applied yet: Read only for the whole data source for bob");
		submit(theirs, plan);
		assertThat(groupPage()).contains("not in the bucket policy any more; nothing was changed.");
		assertThat(entries(AuditAction.STATEMENT_ADOPTED)).hasSize(1);
		this.roadToS3.reopen();
		eventually(() -> assertThat(this.ledger.isInStep(new BucketName(this.bucket))).isTrue());
		assertThat(foreign()).isEmpty();
		assertThat(policyOf(this.bucket)).contains("user/bob");
		assertThat(held()).containsExactly("ada ADMIN ", "bob READ_ONLY ");
	}

	@Test
	void whoIsUnknownOrFormerIsNotAdopted() throws Exception {
		String former = allow("bob\",\"AIDAQ3EGPAEXAMPLEID12", "\"s3:GetObject\"", "/*");
		String panel = allow(this.buckets.ownPrincipal().replaceFirst(".*/", ""), "\"s3:GetObject\"", "/*");
		String denies = allow("bob", "\"s3:GetObject\"", "/*").replace("Allow", "Deny");
		seen(former, panel, denies);
		assertThat(groupPage())
			.contains("It names somebody who was deleted: AIDAQ3EGPAEXAMPLEID12.",
					"It names somebody whom the panel does not know: " + this.buckets.ownPrincipal(),
					"A grant can only allow something, and this denies.")
			.doesNotContain("Adopt as a grant");
		for (String statement : List.of(former, panel, denies)) {
			assertThat(this.ada.get(adoption(statement)).headers().firstValue("Location")).get()
				.asString()
				.endsWith("/buckets/" + this.bucket + "/access");
			submit(statement, StatementHash.of("guess"));
			assertThat(groupPage()).contains("notification-banner", "It ");
		}
		assertThat(held()).containsExactly("ada ADMIN ");
		assertThat(entries(AuditAction.STATEMENT_ADOPTED)).isEmpty();
	}

	@Test
	void whatDoesNotFitIsRefusedWithTheFiguresAndNothingChanges() throws Exception {
		String padding = "\"arn:aws:s3:::" + this.bucket + "/" + "x".repeat(18_000) + "\"";
		String filler = allow("carol", "\"s3:PutObjectAcl\"", "/*").replace("Allow", "Deny")
			.replace("\"arn:aws:s3:::" + this.bucket + "/*\"", padding);
		String theirs = allow("bob", "\"s3:GetObject\"", "/a/*");
		int free = 20_480 - policyOf(this.bucket).length() - filler.length() - theirs.length() - 10;
		write(filler.replaceFirst("xx", "x".repeat(free + 2)), theirs);
		HttpResponse<String> answer = adopt(theirs);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).containsPattern("would need 2[01],\\d\\d\\d bytes and S3 takes at most 20,480");
		assertThat(held()).containsExactly("ada ADMIN ");
		assertThat(foreign()).contains(theirs);
	}

	@Test
	void onlyAdminsAdopt() throws Exception {
		String theirs = write(allow("carol", "\"s3:GetObject\"", "/*"));
		grant("ada", this.bucket, "bob", "READ_WRITE");
		String plan = plan(theirs);
		for (String who : List.of("bob", "dan", "carol")) {
			assertThat(as(who).get(adoption(theirs)).statusCode()).isEqualTo(403);
			assertThat(as(who).submit("/account", adoption(theirs), Map.of("plan", plan)).statusCode()).isEqualTo(403);
		}
		assertThat(stranger().get(adoption(theirs)).statusCode()).isEqualTo(302);
		assertThat(this.ada.post(adoption(theirs), "plan=" + plan).statusCode()).isEqualTo(403);
		assertThat(foreign()).containsExactly(theirs);
		assertThat(as("root").submit("/account", adoption(theirs), Map.of("plan", plan)).statusCode()).isEqualTo(303);
		assertThat(foreign()).isEmpty();
	}

	private HttpResponse<String> adopt(String statement) {
		return submit(statement, plan(statement));
	}

	private HttpResponse<String> submit(String statement, String plan) {
		return this.ada.submit("/account", adoption(statement), Map.of("plan", plan));
	}

	private String plan(String statement) {
		Matcher plan = PLAN.matcher(this.ada.get(adoption(statement)).body());
		assertThat(plan.find()).isTrue();
		return plan.group(1);
	}

	private String adoption(String statement) {
		return "/buckets/" + this.bucket + "/access/statements/" + StatementHash.of(statement) + "/adoption";
	}

	private String groupPage() {
		return this.ada.get("/buckets/" + this.bucket + "/access").body();
	}

	private String allow(String who, String actions, String where) {
		return "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam:::user/" + who + "\"]},\"Action\":["
				+ actions + "],\"Resource\":\"arn:aws:s3:::" + this.bucket + where + "\"}";
	}

	/** Writes them beside the panel, and waits until it has seen them. */
	private String write(String... statements) throws Exception {
		eventually(() -> assertThat(this.ledger.isInStep(new BucketName(this.bucket))).isTrue());
		putPolicy(this.bucket, with(statements));
		eventually(() -> {
			this.reconciler.check(new BucketName(this.bucket));
			assertThat(seen()).contains(statements);
		});
		return statements[0];
	}

	/** As if S3 showed them: the embedded one takes no deleted person. */
	private void seen(String... statements) {
		this.database.sql(
				"update policy_state set seen_document = :seen, next_check = now() + interval '1 hour' where bucket = :b")
			.param("seen", with(statements))
			.param("b", this.bucket)
			.update();
	}

	private String with(String... statements) {
		String ours = String.join(",",
				BucketPolicy.parse(policyOf(this.bucket))
					.statements()
					.stream()
					.filter(Statement::ours)
					.map(Statement::source)
					.toList());
		return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "," + ours + "]}";
	}

	private String seen() {
		return this.database.sql("select seen_document from policy_state where bucket = :b")
			.param("b", this.bucket)
			.query(String.class)
			.single();
	}

	private List<String> foreign() {
		return BucketPolicy.parse(policyOf(this.bucket)).foreign().stream().map(Statement::source).toList();
	}

	private List<String> held() {
		return this.database
			.sql("""
					select p.user_name || ' ' || g.level || ' ' || g.prefix from access_grant g join person p on p.id = g.person_id
					where g.bucket = :b and g.ended_revision is null order by p.user_name, g.prefix""")
			.param("b", this.bucket)
			.query(String.class)
			.list();
	}

	private List<AuditEntry> entries(AuditAction action) {
		return this.audit.newestOf(this.bucket, 100).stream().filter((entry) -> entry.action() == action).toList();
	}

	private S3Client s3Of(String userName) {
		return OwnKeys.on(as(userName).get("/account").body()).client();
	}

}
