package dev.cooperage.rgw;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.apps.AppSteps;
import dev.cooperage.people.signin.ProviderPanel;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a page said about access is what Ceph RGW does. */
@RealGateway
class RgwPanelEnforcementTests extends RunningPanel {

	private static final String KEY = "figures.csv";

	private S3Client ada;

	private S3Client bob;

	private S3Client carol;

	private String bucket;

	@DynamicPropertySource
	static void gateway(DynamicPropertyRegistry settings) throws IOException {
		ProviderPanel.gitHub(settings);
		Gateway gateway = Gateway.running();
		settings.add("cooperage.s3.profile", () -> "ceph-rgw");
		settings.add("cooperage.s3.endpoint", gateway::endpoint);
		settings.add("cooperage.s3.access-key", gateway.panel()::accessKey);
		settings.add("cooperage.s3.secret-key", gateway.panel()::secretKey);
	}

	@BeforeEach
	void bucketOfAda() {
		Gateway.running().keys(List.of("ada", "bob", "carol"));
		this.ada = s3Of("ada");
		this.bob = s3Of("bob");
		this.carol = s3Of("carol");
		this.bucket = bucketOf("ada");
		put(this.ada);
	}

	@AfterEach
	void close() {
		this.ada.close();
		this.bob.close();
		this.carol.close();
	}

	@Test
	void grantEditAndRevokeHoldForTheNextCall() {
		assertRefused(() -> get(this.bob));
		assertThat(grant("ada", this.bucket, "bob", "READ_ONLY").statusCode()).isEqualTo(303);
		assertThat(as("bob").get("/buckets/" + this.bucket + "/access").body()).contains("Active");
		get(this.bob);
		assertRefused(() -> put(this.bob));
		edit("READ_WRITE");
		put(this.bob);
		get(this.ada);
		edit("READ_ONLY");
		assertRefused(() -> put(this.bob));
		revoke("bob");
		assertRefused(() -> get(this.bob));
		get(this.ada);
	}

	@Test
	void whoSignsInWithGitHubHasWhatThePageSays() {
		Visitor erin = stranger();
		ProviderPanel.gitHubSays(ProviderPanel.newNumber(), "erin-rgw", "Erin");
		ProviderPanel.signIn(erin, "github");
		assertThat(erin.get("/account").body()).contains("Its operators issue your keys")
			.doesNotContain("Secret access key");
		try (S3Client own = s3Of("erin-rgw")) {
			assertRefused(() -> get(own));
			grant("ada", this.bucket, "erin-rgw", "READ_ONLY");
			assertThat(erin.get("/buckets/" + this.bucket + "/access").body()).contains("Active");
			get(own);
			assertRefused(() -> put(own));
			revoke("erin-rgw");
			assertRefused(() -> get(own));
		}
		assertThat(erin.get("/buckets/" + this.bucket).statusCode()).isEqualTo(403);
	}

	@Test
	void strangerAndPolicyAreOutOfReach() {
		assertRefused(() -> get(this.carol));
		assertRefused(() -> put(this.carol));
		assertRefused(() -> this.ada.getBucketPolicy((it) -> it.bucket(this.bucket)));
		assertThat(as("carol").get("/buckets/" + this.bucket + "/access").body()).contains("Request access", "ada");
	}

	@Test
	void appHasWhatItWasGrantedAndNothingElse() throws Exception {
		Gateway.running().keys(List.of("shiny", "shiny-2"));
		var root = as("root");
		String page = AppSteps.registered(root, "Shiny", "bob", "arn:aws:iam:::user/shiny");
		this.bucket = AppSteps.source(root, newName());
		grant("root", this.bucket, "ada", "ADMIN");
		put(this.ada);
		try (S3Client shiny = s3Of("shiny"); S3Client stranger = s3Of("shiny-2")) {
			assertRefused(() -> get(shiny));
			assertThat(AppSteps.grant(as("ada"), this.bucket, "Shiny", "READ_ONLY", "").statusCode()).isEqualTo(303);
			get(shiny);
			assertRefused(() -> put(shiny));
			assertRefused(() -> get(stranger));
			AppSteps.edit(as("ada"), this.bucket, "Shiny", "READ_WRITE");
			put(shiny);
			get(this.ada);
			AppSteps.revoke(as("ada"), this.bucket, "Shiny");
			assertRefused(() -> get(shiny));
			AppSteps.grant(as("ada"), this.bucket, "Shiny", "READ_WRITE", "proj/");
			assertRefused(() -> get(shiny));
			assertRefused(() -> put(shiny));
			shiny.putObject((it) -> it.bucket(this.bucket).key("proj/a.csv"), RequestBody.fromString("a"));
			AppSteps.move(root, page, "Shiny", "bob", "arn:aws:iam:::user/shiny-2");
			eventually(() -> assertRefused(
					() -> shiny.getObject((it) -> it.bucket(this.bucket).key("proj/a.csv")).close()));
			stranger.getObject((it) -> it.bucket(this.bucket).key("proj/a.csv")).close();
			root.submit(page + "/deactivation", page + "/deactivation", Map.of());
			eventually(() -> assertRefused(
					() -> stranger.getObject((it) -> it.bucket(this.bucket).key("proj/a.csv")).close()));
		}
	}

	/** An earlier version took the grant, and then nothing changed in S3 any more. */
	@Test
	void aFolderWithAColonHoldsUpNoRevoke() throws Exception {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		get(this.bob);
		var refused = grant("ada", this.bucket, "carol", "READ_ONLY", "2026-11-29T12:00/");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("This S3 cannot give access to a folder with a colon (:) in its name");
		this.database
			.sql("""
					with one as (update policy_state set desired_revision = desired_revision + 1, next_try = now() + interval '1 hour'
					  where bucket = :bucket returning desired_revision)
					insert into granted_access (bucket, person_id, prefix, level, granted_by, granted_at, changed_revision)
					select :bucket, id, '2026-11-29T12:00/', 'READ_ONLY', 'ada', now(), desired_revision
					from person, one where user_name = 'carol'""")
			.param("bucket", this.bucket)
			.update();
		revoke("bob");
		assertRefused(() -> get(this.bob));
		assertThat(page("/access")).contains("Not applied",
				"S3 does not take this folder in a bucket policy (InvalidArgument); rename the folder, or grant the folder above it");
		grant("ada", this.bucket, "bob", "READ_ONLY", "other/");
		this.ada.putObject((it) -> it.bucket(this.bucket).key("other/a"), RequestBody.fromString("a"));
		this.bob.getObject((it) -> it.bucket(this.bucket).key("other/a")).close();
		assertRefused(() -> get(this.bob));
	}

	@Test
	void whatTheDenialsStopIsNotCalledInForce() {
		String allow = """
				{"Sid":"Theirs","Effect":"Allow","Principal":{"AWS":"arn:aws:iam:::user/carol"},"Action":%s,
				"Resource":["arn:aws:s3:::BUCKET","arn:aws:s3:::BUCKET/*"]}""".replace("BUCKET", this.bucket);
		String ours = policyOf(this.bucket);
		putPolicy(this.bucket, ours.replaceFirst("\\[\\{", "[" + allow.formatted("\"s3:GetObject\"") + ",{"));
		applyNow();
		assertRefused(() -> get(this.carol));
		assertThat(page("/access")).contains("No effect", "The panel's own statements deny all of this");
		putPolicy(this.bucket,
				ours.replaceFirst("\\[\\{", "[" + allow.formatted("[\"s3:GetObject\",\"s3:ListBucket\"]") + ",{"));
		applyNow();
		assertRefused(() -> get(this.carol));
		this.carol.listObjectsV2((it) -> it.bucket(this.bucket));
		assertThat(page("/access")).contains("Partly in force", "deny this part of it: download files");
	}

	@Test
	void whereAForeignDenyLocksThePanelOutNothingIsCalledActive() {
		assertThat(page("")).contains(">Active<");
		putPolicy(this.bucket, """
				{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*",
				"Resource":["arn:aws:s3:::BUCKET","arn:aws:s3:::BUCKET/*"]}]}""".replace("BUCKET", this.bucket));
		applyNow();
		assertThat(page("/access")).contains("Not known", "S3 has not let the panel look since", "made with --admin")
			.doesNotContain(">Active<");
		assertThat(as("root").get("/platform").body())
			.contains("The panel does not know whether S3 enforces all access");
	}

	private void applyNow() {
		as("root").submit("/platform", "/platform/buckets/" + this.bucket + "/attempt", Map.of());
	}

	private String page(String rest) {
		return as("ada").get("/buckets/" + this.bucket + rest).body();
	}

	@Test
	void panelShowsWhatPeoplePutWithTheirOwnKeys() {
		assertThat(as("ada").get("/buckets/" + this.bucket + "/files/").body()).contains(KEY);
	}

	private void edit(String level) {
		GroupPage.edit(as("ada"), this.bucket, "bob", level);
	}

	private void revoke(String userName) {
		var browser = as("ada");
		GroupPage.revoke(browser, this.bucket, userName);
		assertThat(browser.get("/buckets/" + this.bucket + "/access").body())
			.contains(userName + " no longer has access.");
	}

	private static S3Client s3Of(String userName) {
		var keys = Gateway.running().keys(userName);
		return new OwnKeys(keys.accessKeyId(), keys.secretAccessKey(), Gateway.running().endpoint(), "eu-west-1")
			.client();
	}

	private void get(S3Client person) {
		assertThat(person.getObjectAsBytes((it) -> it.bucket(this.bucket).key(KEY)).asUtf8String()).isEqualTo(KEY);
	}

	private void put(S3Client person) {
		person.putObject((it) -> it.bucket(this.bucket).key(KEY), RequestBody.fromString(KEY));
	}

	private static void assertRefused(ThrowingCallable call) {
		assertThatExceptionOfType(S3Exception.class).isThrownBy(call)
			.satisfies((refusal) -> assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
	}

}
