package dev.cooperage.apps;

import java.util.Map;

import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.embedded.ComingAndGoing;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a page said about an app is what S3 does: each comes with keys of its own. */
class AppEnforcementTests extends RunningPanel {

	@Autowired
	private ApplicationContext context;

	private ComingAndGoing people;

	private S3Client app;

	private S3Client stranger;

	private String name;

	private String page;

	private String bucket;

	@BeforeEach
	void appAndSource() {
		this.people = new ComingAndGoing(this.context);
		this.name = "app" + newName().substring("alpha-test".length());
		this.app = this.people.welcome(this.name).client();
		this.stranger = this.people.welcome(this.name + "-stranger").client();
		this.page = AppSteps.registered(as("root"), this.name, "bob", arn(this.name));
		this.bucket = AppSteps.source(as("root"), newName());
		assertThat(grant("root", this.bucket, "ada", "ADMIN").statusCode()).isEqualTo(303);
		put(s3Of("ada"), "a/one.csv");
		put(s3Of("ada"), "b/two.csv");
	}

	@AfterEach
	void close() {
		this.app.close();
		this.stranger.close();
		this.people.dismiss(this.name);
		this.people.dismiss(this.name + "-stranger");
	}

	@Test
	void grantEditAndRevokeHoldForTheNextCall() {
		assertRefused(() -> get(this.app, "a/one.csv"));
		var granted = AppSteps.grant(as("ada"), this.bucket, this.name, "READ_ONLY", "");
		assertThat(granted.statusCode()).as(granted.body()).isEqualTo(303);
		assertThat(as("ada").get("/buckets/" + this.bucket + "/access").body()).contains(">App<", this.name,
				"owner bob", "Active");
		get(this.app, "a/one.csv");
		assertRefused(() -> put(this.app, "a/one.csv"));
		assertRefused(() -> get(this.stranger, "a/one.csv"));
		AppSteps.edit(as("ada"), this.bucket, this.name, "READ_WRITE");
		put(this.app, "a/three.csv");
		assertRefused(() -> put(this.stranger, "a/three.csv"));
		AppSteps.edit(as("ada"), this.bucket, this.name, "READ_ONLY");
		assertRefused(() -> put(this.app, "a/three.csv"));
		AppSteps.revoke(as("ada"), this.bucket, this.name);
		assertRefused(() -> get(this.app, "a/one.csv"));
		assertThat(as("ada").get("/buckets/" + this.bucket + "/activity").body()).contains("the app " + this.name,
				"granted access", "edited the access level", "revoked access");
	}

	@Test
	void folderGrantHoldsInTheFolderOnly() {
		AppSteps.grant(as("ada"), this.bucket, this.name, "READ_WRITE", "a/");
		get(this.app, "a/one.csv");
		put(this.app, "a/new.csv");
		assertRefused(() -> get(this.app, "b/two.csv"));
		assertRefused(() -> put(this.app, "b/new.csv"));
		assertRefused(() -> put(this.app, "new.csv"));
	}

	@Test
	void anotherPrincipalTakesTheAccessOver() throws Exception {
		AppSteps.grant(as("ada"), this.bucket, this.name, "READ_ONLY", "");
		get(this.app, "a/one.csv");
		var moved = AppSteps.move(as("root"), this.page, this.name, "bob", arn(this.name + "-stranger"));
		assertThat(moved.statusCode()).as(moved.body()).isEqualTo(303);
		eventually(() -> assertRefused(() -> get(this.app, "a/one.csv")));
		get(this.stranger, "a/one.csv");
		assertThat(as("ada").get("/buckets/" + this.bucket + "/activity").body()).contains(arn(this.name),
				arn(this.name + "-stranger"));
	}

	@Test
	void deactivatedAppHasNothingAndGetsNothing() throws Exception {
		AppSteps.grant(as("ada"), this.bucket, this.name, "READ_WRITE", "");
		AppSteps.grant(as("ada"), this.bucket, this.name, "READ_ONLY", "a/");
		put(this.app, "a/one.csv");
		as("root").submit(this.page + "/deactivation", this.page + "/deactivation", Map.of());
		eventually(() -> assertRefused(() -> get(this.app, "a/one.csv")));
		assertThat(AppSteps.grant(as("ada"), this.bucket, this.name, "READ_ONLY", "").statusCode()).isEqualTo(422);
		as("root").submit(this.page + "/reactivation", this.page + "/reactivation", Map.of());
		assertRefused(() -> get(this.app, "a/one.csv"));
		AppSteps.grant(as("ada"), this.bucket, this.name, "READ_ONLY", "");
		get(this.app, "a/one.csv");
	}

	@Test
	void pageShowsWhatS3StillGivesWhenItWasEnded() throws Exception {
		String other = AppSteps.source(as("root"), newName());
		AppSteps.grant(as("root"), other, this.name, "READ_ONLY", "");
		AppSteps.grant(as("ada"), this.bucket, this.name, "READ_ONLY", "");
		this.proxyBeforeS3.cut();
		try {
			AppSteps.revoke(as("ada"), this.bucket, this.name);
			assertThat(as("root").get(this.page).body()).containsOnlyOnce("Revoking…")
				.contains(this.bucket, other, "2 grants");
			as("root").submit(this.page + "/deactivation", this.page + "/deactivation", Map.of());
			assertThat(as("root").get(this.page).body()).contains(this.bucket, other)
				.doesNotContain("No access yet")
				.containsSubsequence("Revoking…", "Revoking…");
		}
		finally {
			this.proxyBeforeS3.reopen();
		}
		eventually(() -> assertThat(as("root").get(this.page).body()).contains("No access yet"));
		assertRefused(() -> get(this.app, "a/one.csv"));
	}

	@Test
	void appThatS3DoesNotKnowHoldsUpNobodyElse() throws Exception {
		this.people.dismiss(this.name);
		AppSteps.grant(as("ada"), this.bucket, this.name, "READ_ONLY", "");
		assertThat(grant("ada", this.bucket, "bob", "READ_ONLY").statusCode()).isEqualTo(303);
		eventually(() -> assertThat(as("ada").get("/buckets/" + this.bucket + "/access").body()).contains("Not applied",
				"S3 does not know this principal"));
		assertThat(as("root").get("/platform").body())
			.contains("S3 enforces all access except that of the app " + this.name);
		get(s3Of("bob"), "a/one.csv");
		AppSteps.revoke(as("ada"), this.bucket, this.name);
		assertThat(as("ada").get("/buckets/" + this.bucket + "/access").body()).doesNotContain("Not applied");
	}

	@Test
	void demoAppHasKeysThatItsOwnerReads() {
		String[] keys = AppSteps.demoKeys(as("ada").get("/account").body());
		assertThat(as("bob").get("/account").body()).doesNotContain("app-keys");
		OwnKeys ada = OwnKeys.on(as("ada").get("/account").body());
		try (S3Client demo = new OwnKeys(keys[0], keys[1], ada.endpoint(), ada.region()).client()) {
			assertRefused(() -> get(demo, "a/one.csv"));
			AppSteps.grant(as("ada"), this.bucket, "demo-app", "READ_ONLY", "");
			get(demo, "a/one.csv");
		}
	}

	private static String arn(String name) {
		return "arn:aws:iam:::user/" + name;
	}

	private S3Client s3Of(String person) {
		return OwnKeys.on(as(person).get("/account").body()).client();
	}

	private void get(S3Client client, String key) {
		assertThat(client.getObjectAsBytes((it) -> it.bucket(this.bucket).key(key)).asUtf8String()).isNotEmpty();
	}

	private void put(S3Client client, String key) {
		client.putObject((it) -> it.bucket(this.bucket).key(key), RequestBody.fromString(key));
	}

	private static void assertRefused(ThrowingCallable call) {
		assertThatExceptionOfType(S3Exception.class).isThrownBy(call)
			.satisfies((refusal) -> assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
	}

}
