package dev.cooperage.access.sync;

import java.util.Map;

import dev.cooperage.RunningPanel;
import dev.cooperage.apps.AppSteps;
import dev.cooperage.embedded.ComingAndGoing;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** While the panel cannot look at a policy no page says that access is in force. */
class UnseenPolicyTests extends RunningPanel {

	@Autowired
	private Reconciler reconciler;

	@Autowired
	private ApplicationContext context;

	private String bucket;

	@BeforeEach
	void newBucket() {
		this.bucket = bucketOf("ada");
		grant("ada", this.bucket, "bob", "READ_ONLY");
	}

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
		this.reconciler.check(new BucketName(this.bucket));
	}

	@Test
	void whereS3RefusesTheLookNothingIsKnownFromThenOn() {
		assertThat(page("ada")).contains("Active").doesNotContain("Not known");
		refuse();
		this.reconciler.check(new BucketName(this.bucket));
		assertThat(as("ada").get("/buckets/" + this.bucket).body()).contains(">Not known<").doesNotContain(">Active<");
		assertThat(page("ada"))
			.contains("Not known", "S3 has not let the panel look since",
					"S3 does not let the panel look at the bucket policy.", "The panel then writes its own part again")
			.doesNotContain(">Active<");
		assertThat(page("bob")).contains("Not known").doesNotContain(">Active<");
		assertThat(as("root").get("/platform").body()).contains(this.bucket,
				"The panel does not know whether S3 enforces all access: S3 refuses the panel (AccessDenied)");
		this.proxyBeforeS3.reopen();
		this.reconciler.check(new BucketName(this.bucket));
		assertThat(page("ada")).contains(">Active<").doesNotContain("Not known");
	}

	@Test
	void aChangeThatMeetsTheRefusalSaysSoOfAllLines() {
		refuse();
		var ada = as("ada");
		ada.submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", "dan", "level", "READ_ONLY", "folder", ""));
		assertThat(page("ada")).contains("Not known", "Not applied", "S3 refuses the panel (AccessDenied)")
			.doesNotContain(">Active<");
	}

	@Test
	void applyNowDoesNotSayThatAllIsInStepWithoutALook() {
		refuse();
		var root = as("root");
		root.submit("/platform", "/platform/buckets/" + this.bucket + "/attempt", Map.of());
		assertThat(root.get("/platform").body()).contains(this.bucket + " is not in step with S3 yet")
			.doesNotContain(this.bucket + " is in step with S3.");
	}

	@Test
	void anS3ThatOnlyDoesNotAnswerMakesNothingUnknownUntilALookIsOverdue() {
		this.proxyBeforeS3.cut();
		this.reconciler.check(new BucketName(this.bucket));
		assertThat(page("ada")).contains(">Active<");
		this.database.sql("update policy_state set checked_at = now() - interval '1 day' where bucket = :b")
			.param("b", this.bucket)
			.update();
		this.reconciler.check(new BucketName(this.bucket));
		assertThat(page("ada")).contains("Not known", "S3 has not answered the panel since").doesNotContain(">Active<");
	}

	@Test
	void thePageOfAnAppSaysSoToo() {
		var root = as("root");
		String app = "seer-" + Long.toString(System.nanoTime(), 36);
		new ComingAndGoing(this.context).welcome(app);
		String page = AppSteps.registered(root, app, "bob", "arn:aws:iam:::user/" + app);
		this.bucket = AppSteps.source(root, newName());
		assertThat(AppSteps.grant(root, this.bucket, app, "READ_ONLY", "").statusCode()).isEqualTo(303);
		refuse();
		this.reconciler.check(new BucketName(this.bucket));
		assertThat(root.get(page).body()).contains("Not known");
		root.submit(page + "/deactivation", page + "/deactivation", Map.of());
	}

	private void refuse() {
		this.proxyBeforeS3.answer("GET /" + this.bucket + "?policy", "403 Forbidden", "", "AccessDenied");
	}

	private String page(String userName) {
		return as(userName).get("/buckets/" + this.bucket + "/access").body();
	}

}
