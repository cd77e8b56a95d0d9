package dev.cooperage.apps;

import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.OwnKeys;
import dev.cooperage.RunningPanel;
import dev.cooperage.access.AccessControl;
import dev.cooperage.embedded.ComingAndGoing;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
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

/** S3 would take a person for an app: the app's keys must not open what is theirs. */
class MistakenPersonTests extends RunningPanel {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private AccessControl access;

	private ComingAndGoing keys;

	private S3Client app;

	private String name;

	private String bucket;

	@BeforeEach
	void appAndSource() {
		this.keys = new ComingAndGoing(this.context);
		this.name = "app" + newName().substring("alpha-test".length());
		this.app = this.keys.welcome(this.name).client();
		AppSteps.registered(as("root"), this.name, "bob", arn(this.name));
		this.bucket = bucketOf("ada");
	}

	@AfterEach
	void close() {
		this.proxyBeforeS3.reopen();
		this.app.close();
		this.keys.dismiss(this.name);
		this.database.sql("update app set active = false where principal = :arn").param("arn", arn("dan")).update();
	}

	@Test
	void whoIsRenamedToAnAppsPrincipalIsSetAsideAndTheAppOpensNothing() throws Exception {
		Person person = signedIn(this.name + "-before");
		OwnKeys before = this.keys.welcome(person.userName());
		assertThat(grant("ada", this.bucket, person.userName(), "READ_WRITE").statusCode()).isEqualTo(303);
		put(before.client());
		assertRefused(this.app);
		signedIn(this.name);
		eventually(() -> assertThat(page()).contains("Not applied", "S3 would take " + this.name + " for the app "));
		eventually(() -> assertThat(policyOf(this.bucket)).doesNotContain(this.name).contains("user/ada"));
		assertRefused(this.app);
		assertThat(this.access.of(person, new BucketName(this.bucket)).mayRead(new ObjectKey("one.csv"))).isFalse();
		askAgain();
		assertRefused(this.app);
		assertThat(page()).contains("S3 would take " + this.name);
	}

	@Test
	void whatWasGivenBeforeTheAppCameIsSetAsideAtTheNextLook() throws Exception {
		grant("ada", this.bucket, "dan", "READ_ONLY");
		appInPlaceOfDan();
		assertThat(grant("ada", this.bucket, "carol", "READ_ONLY").statusCode()).isEqualTo(303);
		eventually(() -> assertThat(policyOf(this.bucket)).contains("user/carol").doesNotContain("user/dan"));
		this.database.sql("update app set active = false where principal = :arn").param("arn", arn("dan")).update();
		askAgain();
		eventually(() -> assertThat(policyOf(this.bucket)).contains("user/dan"));
	}

	@Test
	void whatS3StillHasIsShownAsNotRevokedUntilS3WasSeenWithoutIt() throws Exception {
		grant("ada", this.bucket, "dan", "READ_ONLY");
		appInPlaceOfDan();
		this.proxyBeforeS3.cut();
		grant("ada", this.bucket, "carol", "READ_ONLY");
		eventually(() -> assertThat(line("dan")).contains("Not revoked in S3", "S3 would take dan for the app ",
				"It could not be taken out of the bucket policy: "));
		assertThat(line("dan")).doesNotContain("Not applied");
		assertThat(as("ada").get("/buckets/" + this.bucket).body()).contains("Not revoked in S3");
		assertThat(readers()).contains("Not revoked in S3").doesNotContain("not applied");
		assertThat(as("ada").get("/buckets/" + this.bucket + "/access.csv").body())
			.contains("not revoked yet: S3 would take");
		this.proxyBeforeS3.reopen();
		eventually(() -> assertThat(line("dan")).contains("Not applied", "S3 would take dan for the app ")
			.doesNotContain("Not revoked", "could not be taken out"));
		assertThat(policyOf(this.bucket)).doesNotContain("user/dan");
	}

	@Test
	void whoSharesThePrincipalOfAnAppIsHandedNothingOverAndCreatesNothing() {
		appInPlaceOfDan();
		var handOver = as("ada").submit("/buckets/" + this.bucket + "/access/hand-over",
				"/buckets/" + this.bucket + "/access/hand-over",
				Map.of("userName", "dan", "from", "ada", "afterwards", "READ_ONLY"));
		assertThat(handOver.statusCode()).isEqualTo(422);
		assertThat(handOver.body()).contains("S3 knows dan by the same name as the app");
		var create = as("dan").submit("/account", "/warehouse-data", Map.of("name", newName(), "purpose", ""));
		assertThat(create.statusCode()).isEqualTo(403);
		assertThat(create.body()).contains("You cannot create data sources: S3 knows dan by the same name as the app");
	}

	@Test
	void whoSharesThePrincipalOfAnAppIsNotGivenWhatTheyAskedFor() {
		String request = requestOfDan("READ_ONLY");
		appInPlaceOfDan();
		assertThat(approve(request, "READ_ONLY")).contains("S3 knows dan by the same name as the app");
		assertThat(as("dan").get(request).body()).contains("Waiting for an admin");
		assertThat(as("dan").get("/buckets/" + this.bucket).statusCode()).isEqualTo(403);
	}

	@Test
	void whoSharesThePrincipalOfAnAppIsNotRaisedByWhatTheyAskedFor() {
		grant("ada", this.bucket, "dan", "READ_ONLY");
		String request = requestOfDan("ADMIN");
		appInPlaceOfDan();
		assertThat(approve(request, "ADMIN")).contains("S3 knows dan by the same name as the app");
		assertThat(as("dan").get(request).body()).contains("Waiting for an admin");
		assertThat(this.access.of(this.directory.find("dan").orElseThrow(), new BucketName(this.bucket)).mayManage())
			.isFalse();
	}

	private String requestOfDan(String level) {
		return as("dan")
			.submit("/access-requests/new", "/access-requests",
					Map.of("bucket", this.bucket, "level", level, "folder", "", "need", "Monthly figures"))
			.headers()
			.firstValue("Location")
			.orElseThrow();
	}

	/** The page that refuses. */
	private String approve(String request, String level) {
		var answer = as("ada").submit(request, request + "/approval", Map.of("level", level, "folder", ""));
		assertThat(answer.statusCode()).isEqualTo(422);
		return answer.body();
	}

	private void appInPlaceOfDan() {
		this.database.sql("""
				insert into app (name, owner_id, principal, active, registered_at, version)
				select :name, id, :arn, true, now(), 0 from person where user_name = 'bob'""")
			.param("name", this.name + " dan")
			.param("arn", arn("dan"))
			.update();
	}

	/** The sweep asks S3 again about whom it was told to refuse. */
	private void askAgain() throws Exception {
		this.database.sql("""
				update granted_access set retry_at = now() - interval '1 second'
				where bucket = :bucket and refused_at is not null""").param("bucket", this.bucket).update();
		eventually(() -> assertThat(
				this.database.sql("select count(*) from granted_access where bucket = :bucket and retry_at <= now()")
					.param("bucket", this.bucket)
					.query(Long.class)
					.single())
			.isZero());
	}

	private Person signedIn(String userName) {
		return this.directory.signedIn("idp", "subject of " + this.name, userName, "", Role.STANDARD_USER);
	}

	private String line(String name) {
		return GroupPage.line(as("ada").get("/buckets/" + this.bucket + "/access").body(), name);
	}

	private String readers() {
		return as("ada").get("/buckets/" + this.bucket + "/access/readers").body();
	}

	private String page() {
		return as("ada").get("/buckets/" + this.bucket + "/access?q=" + this.name).body();
	}

	private void put(S3Client client) {
		try (client) {
			client.putObject((it) -> it.bucket(this.bucket).key("one.csv"), RequestBody.fromString("1"));
		}
	}

	private void assertRefused(S3Client client) {
		assertThatExceptionOfType(S3Exception.class)
			.isThrownBy(() -> client.getObjectAsBytes((it) -> it.bucket(this.bucket).key("one.csv")))
			.satisfies((refusal) -> assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
	}

	private static String arn(String name) {
		return "arn:aws:iam:::user/" + name;
	}

}
