package dev.cooperage.access.foreign;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.access.group.StatementHash;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.reading.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A bucket of ada's into whose policy others write by hand. */
abstract class AdoptionPanel extends RunningPanel {

	private static final Pattern PLAN = Pattern.compile("name=\"plan\" value=\"([0-9a-f]{64})\"");

	@Autowired
	private AuditLog audit;

	protected String bucket;

	protected Visitor ada;

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
		this.proxyBeforeS3.reopen();
	}

	protected HttpResponse<String> adopt(String statement) {
		return submit(statement, plan(statement));
	}

	protected HttpResponse<String> submit(String statement, String plan) {
		return this.ada.submit("/account", adoption(statement), Map.of("plan", plan));
	}

	protected String plan(String statement) {
		Matcher plan = PLAN.matcher(this.ada.get(adoption(statement)).body());
		assertThat(plan.find()).isTrue();
		return plan.group(1);
	}

	protected String adoption(String statement) {
		return "/buckets/" + this.bucket + "/access/statements/" + StatementHash.of(statement) + "/adoption";
	}

	protected String groupPage() {
		return this.ada.get("/buckets/" + this.bucket + "/access").body();
	}

	protected String allow(String who, String actions, String where) {
		return "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam:::user/" + who + "\"]},\"Action\":["
				+ actions + "],\"Resource\":\"arn:aws:s3:::" + this.bucket + where + "\"}";
	}

	/** Writes them beside the panel, and returns the first of them. */
	protected String write(String... statements) throws Exception {
		writeBeside(this.bucket, statements);
		return statements[0];
	}

	/** As if S3 showed them: the embedded one takes no deleted person. */
	protected void seen(String... statements) {
		this.database.sql(
				"update policy_state set seen_document = :seen, next_check = now() + interval '1 hour' where bucket = :b")
			.param("seen", withOurs(this.bucket, statements))
			.param("b", this.bucket)
			.update();
	}

	protected List<String> foreign() {
		return BucketPolicy.parse(policyOf(this.bucket)).foreign().stream().map(Statement::source).toList();
	}

	protected List<String> held() {
		return this.database
			.sql("""
					select p.user_name || ' ' || g.level || ' ' || g.prefix from granted_access g join person p on p.id = g.person_id
					where g.bucket = :b and g.ended_revision is null order by p.user_name, g.prefix""")
			.param("b", this.bucket)
			.query(String.class)
			.list();
	}

	protected List<AuditEntry> entries(AuditAction action) {
		return this.audit.newestOf(this.bucket, 100).stream().filter((entry) -> entry.action() == action).toList();
	}

	protected S3Client s3Of(String userName) {
		return OwnKeys.on(as(userName).get("/account").body()).client();
	}

}
