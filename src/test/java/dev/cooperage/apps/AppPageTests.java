package dev.cooperage.apps;

import java.net.http.HttpResponse;
import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Registering apps and granting to them, and all that is against it. */
class AppPageTests extends RunningPanel {

	private String name;

	private String page;

	@BeforeEach
	void app() {
		this.name = "app" + newName().substring("alpha-test".length());
		this.page = AppSteps.registered(as("root"), this.name, "bob", arn(this.name));
	}

	@Test
	void pageSaysWhatIsRegistered() {
		assertThat(as("root").get(this.page).body()).contains(this.name, arn(this.name), "bob", "No access yet");
		assertThat(as("root").get("/apps?q=" + this.name).body()).contains(this.name, "1 app");
		assertThat(as("root").get("/platform").body()).contains("href=\"/apps\"");
		assertThat(as("root").get("/activity").body()).contains("registered", "the app " + this.name);
	}

	@Test
	void suggestionSaysWhoseAppItIs() {
		assertThat(as("ada").get("/apps?q=" + this.name, "Accept", "application/json").body())
			.isEqualTo("[{\"value\":\"" + this.name + "\",\"text\":\"" + this.name + ", owner bob\"}]");
	}

	@Test
	void ownerSeesTheirAppsAndNobodyElseDoes() {
		assertThat(as("bob").get("/account").body()).contains(this.page, this.name);
		assertThat(as("bob").get(this.page).body()).contains("What it may use").doesNotContain(this.page + "/edit");
		assertThat(as("carol").get("/account").body()).doesNotContain(this.page);
		assertThat(as("carol").get(this.page).statusCode()).isEqualTo(403);
		assertThat(as("bob").get(this.page + "/edit").statusCode()).isEqualTo(403);
		assertThat(as("bob").submit("/account", this.page + "/deactivation", Map.of()).statusCode()).isEqualTo(403);
		assertThat(as("bob").submit("/account", "/apps", Map.of("name", "x1")).statusCode()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws:iam:::user/cooperage,the panel itself", "arn:aws:iam:::user/COOPERAGE,the panel itself",
			"arn:aws:iam:::user/carol,S3 knows carol by this ARN",
			"arn:aws:iam:::user/Carol,S3 knows carol by this ARN", "arn:aws:iam:::user/*,must not have * or ?",
			"arn:aws:iam::123456789012:role/x,such as arn:aws:iam:::user/", "arn:aws:iam:::root,whole account",
			"'',Enter the ARN" })
	void principalOfSomebodyElseIsRefusedBesideTheField(String arn, String words) {
		assertRefused(AppSteps.register(as("root"), "Another <b>", "bob", arn), "A name has", "Another &lt;b&gt;");
		assertRefused(AppSteps.register(as("root"), "Fine name", "bob", arn), words, "Fine name");
	}

	@Test
	void principalOfSomebodyDeactivatedIsRefused() {
		String gone = person("gone");
		this.database.sql("update person set active = false where user_name = :name").param("name", gone).update();
		assertRefused(AppSteps.register(as("root"), this.name + " 2", "bob", arn(gone)), "S3 knows " + gone);
		assertRefused(AppSteps.register(as("root"), this.name + " 2", gone, arn(this.name + "2")),
				gone + " is deactivated and cannot be given access");
	}

	@Test
	void nameAndPrincipalAreOneAppsOnly() {
		assertRefused(AppSteps.register(as("root"), this.name.toUpperCase(), "bob", arn(this.name + "2")),
				"Another app has this name");
		assertRefused(AppSteps.register(as("root"), this.name + "2", "bob", arn(this.name)),
				"The app " + this.name + " has this ARN already");
		assertRefused(AppSteps.register(as("root"), this.name + "2", "nobody-here", arn(this.name + "2")), "Nobody");
		assertRefused(AppSteps.register(as("root"), this.name + "2", "bo", arn(this.name + "2")), "Did you mean");
	}

	@Test
	void nobodyOverwritesWhatSomebodyElseSaved() {
		String old = GroupPage.version(as("root").get(this.page + "/edit").body());
		assertThat(AppSteps.move(as("root"), this.page, this.name, "ada", arn(this.name)).statusCode()).isEqualTo(303);
		var late = as("root").submit(this.page + "/edit", this.page,
				Map.of("name", this.name, "userName", "dan", "principal", arn(this.name), "version", old));
		assertRefused(late, "Somebody else has changed this app in the meantime");
		assertThat(as("root").get(this.page).body()).contains("ada");
	}

	@Test
	void ownerWhoIsGoneIsToldAndTheAppGoesOn() {
		String owner = person("owner");
		String arn = arn(this.name + "-of-gone");
		String orphan = AppSteps.registered(as("root"), this.name + " of gone", owner, arn);
		this.database.sql("update person set active = false where user_name = :name").param("name", owner).update();
		assertThat(as("root").get("/apps?q=" + owner).body()).contains("Owner is deactivated");
		assertThat(as("root").get(orphan).body()).contains("is deactivated. The app keeps", "Active");
		assertThat(AppSteps.move(as("root"), orphan, this.name + " of who is gone", owner, arn).statusCode())
			.isEqualTo(303);
		assertThat(AppSteps.move(as("root"), orphan, this.name + " of bob", "bob", arn).statusCode()).isEqualTo(303);
		assertThat(as("root").get(orphan).body()).doesNotContain("is deactivated. The app");
	}

	@Test
	void warehouseDataSourceTakesNoApp() {
		String bucket = bucketOf("ada");
		long revision = revisionOf(bucket);
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).doesNotContain("Grant access to an app");
		assertThat(as("ada").get("/buckets/" + bucket + "/app-access/new").body()).contains("app data sources only");
		var answer = as("ada").submit("/account", "/buckets/" + bucket + "/app-access",
				Map.of("app", this.name, "level", "READ_ONLY", "folder", ""));
		assertRefused(answer, "apps can be given access to app data sources only");
		assertThat(revisionOf(bucket)).isEqualTo(revision);
	}

	@Test
	void appIsNeverAdmin() {
		String bucket = AppSteps.source(as("root"), newName());
		assertRefused(AppSteps.grant(as("root"), bucket, this.name, "ADMIN", ""), "never Admin");
		assertRefused(AppSteps.grant(as("root"), bucket, "no such app", "READ_ONLY", ""), "No app by this name");
		assertRefused(AppSteps.grant(as("root"), bucket, this.name.substring(0, 9), "READ_ONLY", ""), "Did you mean");
		AppSteps.grant(as("root"), bucket, this.name, "READ_ONLY", "");
		assertThat(as("bob").get(this.page).body()).contains(bucket, "Read only");
		var root = as("root");
		String edit = GroupPage.editLink(root.get("/buckets/" + bucket + "/access").body(), this.name);
		assertThat(root.get(edit).body()).doesNotContain("value=\"ADMIN\"");
		assertRefused(
				root.submit(edit, edit, Map.of("level", "ADMIN", "version", GroupPage.version(root.get(edit).body()))),
				"never Admin");
		assertThat(AppSteps.grant(as("root"), bucket, this.name, "READ_ONLY", "").statusCode()).isEqualTo(303);
		assertThat(AppSteps.grant(as("carol"), bucket, this.name, "READ_ONLY", "").statusCode()).isEqualTo(403);
	}

	@Test
	void personWhomS3TakesForAnAppIsGivenNothing() {
		String newcomer = "n" + Long.toString(System.nanoTime(), 36);
		AppSteps.registered(as("root"), "App " + newcomer, "bob", arn(newcomer));
		this.directory.signedIn("demo", newcomer, newcomer, newcomer, Role.STANDARD_USER);
		String bucket = bucketOf("ada");
		var answer = grant("ada", bucket, newcomer, "READ_ONLY");
		assertRefused(answer, "by the same name as the app App " + newcomer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/app-data", "/app-data/", "/app-data;a=b", "//app-data", "/APP-DATA", "/app%2Ddata",
			"/warehouse-data/../app-data", "/warehouse-data?type=APP", "/warehouse-data?tab=app-data" })
	void standardUsersMakeNoAppDataSourceByAnyAddress(String address) {
		String bucket = newName();
		as("ada").submit("/warehouse-data/new", address, Map.of("name", bucket, "purpose", "", "type", "APP"));
		assertThat(this.database.sql("select count(*) from bucket where name = :name and type = 'APP'")
			.param("name", bucket)
			.query(Long.class)
			.single()).isZero();
	}

	private String person(String beginning) {
		String userName = beginning + Long.toString(System.nanoTime(), 36);
		this.directory.signedIn("demo", userName, userName, userName, Role.STANDARD_USER);
		return userName;
	}

	private static String arn(String name) {
		return "arn:aws:iam:::user/" + name;
	}

	private static void assertRefused(HttpResponse<String> answer, String... words) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
		assertThat(answer.body()).contains("There is a problem").contains(words);
	}

}
