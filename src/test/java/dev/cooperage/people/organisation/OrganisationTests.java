package dev.cooperage.people.organisation;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cooperage.Visitor;
import dev.cooperage.people.Candidate;
import dev.cooperage.people.signin.ProviderPanel;
import dev.cooperage.teams.TeamSteps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The organisation's members in the directory, and people from outside it. */
class OrganisationTests extends ProviderPanel {

	@Autowired
	private Organisation organisation;

	@BeforeEach
	@AfterEach
	void mend() {
		GITHUB.broken = false;
		GITHUB.retryAfter = 0;
		forgetTheList();
	}

	@Test
	void membersAreListedPageByPageAndFoundBeforeTheySignIn() {
		for (int i = 0; i < 5; i++) {
			member("paged-" + i);
		}
		refresh();
		assertThat(this.directory.search("paged-", 10)).hasSize(5).allMatch(Candidate::invited);
		assertThat(this.directory.search("paged-", 3)).hasSize(3);
		assertThat(GITHUB.asked).anyMatch((address) -> address.contains("page=3"));
	}

	@Test
	void granteeWhoHasNotSignedInIsKnownByNumber() {
		Visitor ada = admin();
		String bucket = bucketOf(ada);
		long number = member("nina-hub");
		refresh();
		assertThat(grant(ada, bucket, "nina-hub", Map.of()).statusCode()).isEqualTo(303);
		assertThat(grantees(bucket)).contains("nina-hub");
		Visitor impostor = stranger();
		gitHubSays(newNumber(), "nina-hub", "");
		assertThat(signIn(impostor, "github")).endsWith("problem=name-taken");
		assertThat(withGitHub(number, "nina-hub").get("/buckets/" + bucket).statusCode()).isEqualTo(200);
	}

	/** Else the members of a team would get what is for a colleague. */
	@Test
	void teamByTheNameOfAMemberWhoHasNotSignedInDoesNotTakeTheirAccess() {
		Visitor ada = admin();
		String bucket = bucketOf(ada);
		Visitor dan = withGitHub(member("dan-hub"), "dan-hub");
		TeamSteps.created(dan, "vic-hub");
		member("vic-hub");
		member("wim-hub");
		refresh();
		var asked = grant(ada, bucket, "vic-hub", Map.of());
		assertThat(asked.statusCode()).isEqualTo(422);
		assertThat(asked.body()).contains("There is a person and a team by this name", "value=\"vic-hub\"",
				"value=\"team:vic-hub\"");
		assertThat(grant(ada, bucket, "Vic-hub", Map.of("chosen", "vic-hub")).statusCode()).isEqualTo(303);
		assertThat(grantees(bucket)).contains("vic-hub").doesNotContain("dan-hub");
		var refused = dan.submit("/teams/new", "/teams", Map.of("name", "Wim-hub"));
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("This is a person&#39;s user name; choose another name");
	}

	@Test
	void renamedMemberKeepsTheirAccessUnderTheNewName() {
		Visitor ada = admin();
		String bucket = bucketOf(ada);
		long number = member("otto-hub");
		withGitHub(number, "otto-hub");
		grant(ada, bucket, "otto-hub", Map.of());
		assertThat(grantees(bucket)).contains("otto-hub");
		GITHUB.members.put(number, "otto-renamed");
		long revision = revisionOf(bucket);
		refresh();
		assertThat(grantees(bucket)).contains("otto-renamed").doesNotContain("otto-hub");
		assertThat(revisionOf(bucket)).isEqualTo(revision + 1);
		assertThat(ada.get("/buckets/" + bucket + "/access").body()).contains("otto-renamed");
	}

	@Test
	void outsidersNeedASecondConfirmationAndAreNeverAdmin() {
		Visitor ada = admin();
		String bucket = bucketOf(ada);
		withGitHub(newNumber(), "bob-ext");
		var asked = grant(ada, bucket, "bob-ext", Map.of());
		assertThat(asked.statusCode()).isEqualTo(422);
		assertThat(asked.body()).contains("bob-ext is outside the organisation. Grant anyway?", "name=\"outside\"");
		assertThat(grant(ada, bucket, "bob-ext", Map.of("outside", "somebody-else")).statusCode()).isEqualTo(422);
		assertThat(grant(ada, bucket, "bob-ext", Map.of("outside", "bob-ext", "level", "ADMIN")).body())
			.contains("bob-ext is outside the organisation and cannot be Admin");
		assertThat(grantees(bucket)).doesNotContain("bob-ext");
		assertThat(grant(ada, bucket, "bob-ext", Map.of("outside", "bob-ext")).statusCode()).isEqualTo(303);
		assertThat(grantees(bucket)).contains("bob-ext");
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.database.sql("""
				update granted_access set level = 'ADMIN' where bucket = :bucket
				and person_id = (select id from person where user_name = 'bob-ext')""")
			.param("bucket", bucket)
			.update());
	}

	@Test
	void outsiderCreatesNoDataSource() {
		Visitor outsider = withGitHub(newNumber(), "paul-ext");
		assertThat(outsider.get("/warehouse-data/new").statusCode()).isEqualTo(403);
		assertThat(outsider.get("/warehouse-data").body()).doesNotContain("Create a new warehouse data source");
	}

	@Test
	void listStaysWhileGitHubIsAwayAndItsLimitIsHonoured() {
		member("rita-hub");
		refresh();
		forgetTheList();
		GITHUB.broken = true;
		refresh();
		assertThat(this.directory.search("rita-hub", 10)).hasSize(1);
		GITHUB.broken = false;
		GITHUB.retryAfter = 120;
		refresh();
		GITHUB.asked.clear();
		this.organisation.refresh();
		assertThat(GITHUB.asked).isEmpty();
		assertThat(admin().get("/people").statusCode()).isEqualTo(403);
		assertThat(this.directory.search("rita-hub", 10)).hasSize(1);
	}

	@Test
	void unknownNameIsAnsweredClearly() {
		Visitor ada = admin();
		refresh();
		assertThat(grant(ada, bucketOf(ada), "nobody-at-all", Map.of()).body())
			.contains("has signed in to this panel yet, and nobody in acme on GitHub has it");
	}

	private Visitor admin() {
		long number = GITHUB.members.entrySet()
			.stream()
			.filter((one) -> one.getValue().equals("ada-hub"))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseGet(() -> member("ada-hub"));
		return withGitHub(number, "ada-hub");
	}

	/** Who is to have access; whether S3 lets them is the guide's walk's to see. */
	private List<String> grantees(String bucket) {
		return this.database.sql("""
				select p.user_name from granted_access g join person p on p.id = g.person_id
				where g.bucket = :bucket and g.ended_revision is null""")
			.param("bucket", bucket)
			.query(String.class)
			.list();
	}

	/** Lists the members, also when the panel's own job has just done so. */
	private void refresh() {
		forgetTheList();
		this.organisation.refresh();
	}

	/** As if the list were old. */
	private void forgetTheList() {
		this.database.sql("update organisation_list set listed_at = null, not_before = null, problem = null").update();
	}

	private String bucketOf(Visitor creator) {
		String name = newName();
		assertThat(location(
				creator.submit("/warehouse-data/new", "/warehouse-data", Map.of("name", name, "purpose", "a test"))))
			.isEqualTo("/buckets/" + name);
		return name;
	}

	private static HttpResponse<String> grant(Visitor admin, String bucket, String userName, Map<String, String> more) {
		Map<String, String> fields = new HashMap<>(Map.of("userName", userName, "level", "READ_ONLY", "folder", ""));
		fields.putAll(more);
		return admin.submit("/buckets/" + bucket, "/buckets/" + bucket + "/access", fields);
	}

}
