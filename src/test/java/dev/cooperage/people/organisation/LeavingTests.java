package dev.cooperage.people.organisation;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import dev.cooperage.Visitor;
import dev.cooperage.people.signin.ProviderPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of an Admin who leaves the organisation. */
class LeavingTests extends ProviderPanel {

	@Autowired
	private Organisation organisation;

	@BeforeEach
	@AfterEach
	void mend() {
		GITHUB.broken = false;
		forgetTheList();
	}

	@Test
	void whoLeavesTheOrganisationIsAdminNoLonger() throws Exception {
		long number = member("quin-leaves");
		Visitor quin = withGitHub(number, "quin-leaves");
		String bucket = bucketOf(quin);
		GITHUB.members.remove(number);
		refresh();
		assertThat(levelOf("quin-leaves", bucket)).isEqualTo("READ_WRITE");
		assertThat(manages(quin, bucket)).isFalse();
		assertThat(this.database.sql("""
				select before || ' -> ' || after || ', ' || reason || ', ' || (revision = :revision) from audit_entry
				where bucket = :bucket and subject = 'quin-leaves' and action = 'ACCESS_LEVEL_EDITED'""")
			.param("revision", revisionOf(bucket))
			.param("bucket", bucket)
			.query(String.class)
			.list()).containsExactly("Admin -> Read/write, outside the organisation; no admin is left, true");
		long revision = revisionOf(bucket);
		refresh();
		assertThat(revisionOf(bucket)).isEqualTo(revision);
		eventually(() -> assertThat(quin.get("/buckets/" + bucket + "/access").body()).contains("Active"));
	}

	@Test
	void nobodyIsLoweredByAGuess() {
		long number = member("ruth-leaves");
		String bucket = bucketOf(withGitHub(number, "ruth-leaves"));
		outside("ruth-leaves");
		GITHUB.broken = true;
		refresh();
		assertThat(levelOf("ruth-leaves", bucket)).isEqualTo("ADMIN");
		GITHUB.broken = false;
		refresh();
		assertThat(levelOf("ruth-leaves", bucket)).isEqualTo("ADMIN");
	}

	@Test
	void listWithoutMostOfThePeopleIsNotTaken() {
		for (int i = 0; i < 4; i++) {
			withGitHub(member("staying-" + i), "staying-" + i);
		}
		refresh();
		Map<Long, String> before = new HashMap<>(GITHUB.members);
		try {
			GITHUB.members.clear();
			refresh();
			assertThat(this.database.sql("select count(*) from person where user_name like 'staying-%' and external")
				.query(Long.class)
				.single()).isZero();
			assertThat(this.database.sql("select problem from organisation_list").query(String.class).single())
				.contains("Is its token that of a member?");
		}
		finally {
			GITHUB.members.clear();
			GITHUB.members.putAll(before);
		}
	}

	@Test
	void whoIsOutsideManagesNothingAtOnce() {
		long number = member("sven-leaves");
		Visitor sven = withGitHub(number, "sven-leaves");
		String bucket = bucketOf(sven);
		String asks = "ada-two asks for " + bucket;
		withGitHub(member("ada-two"), "ada-two").submit("/access-requests/new?bucket=" + bucket, "/access-requests",
				Map.of("bucket", bucket, "level", "READ_ONLY", "folder", "", "need", "figures"));
		assertThat(manages(sven, bucket)).isTrue();
		assertThat(words(sven.get("/access-requests"))).contains(asks);
		outside("sven-leaves");
		assertThat(manages(sven, bucket)).isFalse();
		assertThat(words(sven.get("/access-requests"))).doesNotContain(asks);
		assertThat(sven
			.submit("/account", "/buckets/" + bucket + "/access",
					Map.of("userName", "ada-two", "level", "READ_ONLY", "folder", ""))
			.statusCode()).isEqualTo(403);
	}

	@Test
	void whoIsOutsideSignsInUnderANewName() {
		long number = member("tilo-leaves");
		String bucket = bucketOf(withGitHub(number, "tilo-leaves"));
		outside("tilo-leaves");
		GITHUB.members.remove(number);
		withGitHub(number, "tilo-new");
		assertThat(levelOf("tilo-new", bucket)).isIn("ADMIN", "READ_WRITE");
	}

	private String levelOf(String userName, String bucket) {
		return this.database.sql("""
				select level from granted_access where bucket = :bucket and ended_revision is null
				and person_id = (select id from person where user_name = :name)""")
			.param("bucket", bucket)
			.param("name", userName)
			.query(String.class)
			.single();
	}

	private static boolean manages(Visitor visitor, String bucket) {
		return visitor.get("/buckets/" + bucket + "/access")
			.body()
			.contains("action=\"/buckets/" + bucket + "/access\"");
	}

	private static String words(HttpResponse<String> page) {
		return page.body().replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
	}

	/** As a sign-in or the list notes it. */
	private void outside(String userName) {
		this.database.sql("update person set external = true where user_name = :name").param("name", userName).update();
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

}
