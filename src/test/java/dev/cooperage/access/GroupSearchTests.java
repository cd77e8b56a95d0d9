package dev.cooperage.access;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The search of an access group that is too long to be looked through. */
class GroupSearchTests extends RunningPanel {

	private String bucket;

	@BeforeEach
	void newBucket() {
		this.bucket = bucketOf("ada");
	}

	@Test
	void shortListHasNoSearch() {
		folders("bob", 5);
		assertThat(page("")).contains("5/").doesNotContain("Search by name or folder");
	}

	@Test
	void longListIsSearchedByFolderUserNameAndDisplayName() {
		folders("bob", 12);
		this.directory.signedIn("idp", "zoe-of-search", "zoe-of-search", "Zoë Quill", Role.STANDARD_USER);
		folders("zoe-of-search", 1);
		assertThat(page("")).contains("role=\"search\"", "Search by name or folder", "14 grants");
		assertThat(page("?q=Folder-11")).contains("folder-11/", "1 grant", "value=\"folder-11\"")
			.doesNotContain("folder-10/");
		assertThat(page("?q=of-search")).contains("zoe-of-search", "1 grant");
		assertThat(page("?q=quill")).contains("zoe-of-search", "1 grant");
		assertThat(page("?q=" + "folder_1")).as("signs of LIKE").contains("No person, app or folder");
	}

	@Test
	void nothingFoundLeadsBackToAll() {
		folders("bob", 1);
		String page = page("?q=nobody-by-this-name");
		assertThat(page).contains("No person, app or folder with this in its name", "role=\"search\"",
				"href=\"/buckets/" + this.bucket + "/access#access-group\">Show all</a>");
		assertThat(page("?q=folder")).contains("Show all");
		assertThat(page("")).doesNotContain("Show all");
	}

	@Test
	void nextPageKeepsTheSearch() {
		folders("bob", 30);
		assertThat(next(page("?q=folder-")))
			.isEqualTo("/buckets/" + this.bucket + "/access?page=2&q=folder-#group-search");
		assertThat(page("?q=folder-&page=2")).contains("26–30 of 30 grants", "value=\"folder-\"");
	}

	@Test
	void refusedGrantKeepsTheSearch() {
		folders("bob", 30);
		var answer = as("ada").submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", "ca", "level", "READ_ONLY", "folder", "", "q", "folder-", "page", "2"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("value=\"carol\"", "26–30 of 30 grants", "value=\"folder-\"");
		assertThat(answer.body()).contains("/buckets/" + this.bucket + "/access?page=1&amp;q=folder-#group-search");
	}

	@Test
	void grantingEditingAndRevokingLeadBackToTheSameLines() {
		folders("bob", 30);
		String place = "/buckets/" + this.bucket + "/access?q=folder-&page=2#access-group";
		String form = page("?q=folder-&page=2");
		assertThat(form).contains("type=\"hidden\" name=\"q\" value=\"folder-\"");
		Visitor ada = as("ada");
		assertThat(location(ada.submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", "carol", "level", "READ_ONLY", "folder", "", "q", "folder-", "page", "2"))))
			.isEqualTo(place);
		assertThat(ada.get(place).body()).contains("carol now has Read only", "26–30 of 30 grants");
		String edit = first("href=\"(/buckets/[^\"]+/access/[0-9]+[^\"]*)\">Edit access level", form);
		assertThat(edit).endsWith("?q=folder-&amp;page=2");
		String page = as("ada").get(edit.replace("&amp;", "&")).body();
		assertThat(page).contains("href=\"" + place.replace("&", "&amp;") + "\"");
		String path = edit.replaceAll("\\?.*", "");
		assertThat(location(as("ada").submit("/account", path,
				Map.of("level", "READ_WRITE", "version", GroupPage.version(page), "q", "folder-", "page", "2"))))
			.isEqualTo(place);
		assertThat(location(as("ada").submit("/account", path + "/revocation", Map.of("q", "folder-", "page", "2"))))
			.isEqualTo(place);
	}

	@Test
	void messageFindsItsWayThroughAnySearch() {
		folders("bob", 12);
		Visitor ada = as("ada");
		String place = location(ada.submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", "carol", "level", "READ_ONLY", "folder", "", "q", "ü 'x' & {y}%+")));
		assertThat(ada.get(place).body()).contains("carol now has Read only", "No person, app or folder");
	}

	@Test
	void searchThatNoAddressHoldsIsDropped() {
		assertThat(location(as("ada").submit("/buckets/" + this.bucket, "/buckets/" + this.bucket + "/access",
				Map.of("userName", "carol", "level", "READ_ONLY", "folder", "", "q", "ü".repeat(20_000)))))
			.isEqualTo("/buckets/" + this.bucket + "/access#access-group");
	}

	@Test
	void memberSearchesToo() {
		folders("bob", 12);
		assertThat(as("bob").get("/buckets/" + this.bucket + "/access?q=folder-11").body()).contains("1 grant",
				"folder-11/");
		assertThat(as("carol").get("/buckets/" + this.bucket + "/access?q=folder-11").body())
			.doesNotContain("folder-11");
	}

	/** Many grants; that S3 has them is of no importance here. */
	private void folders(String userName, int count) {
		this.database.sql("""
				insert into granted_access (bucket, person_id, prefix, level, granted_by, granted_at, changed_revision)
				select :bucket, p.id, 'folder-' || n || '/', 'READ_ONLY', 'ada', now(), 1
				from person p, generate_series(1, :count) n where p.user_name = :userName""")
			.param("bucket", this.bucket)
			.param("count", count)
			.param("userName", userName)
			.update();
	}

	private String page(String query) {
		return as("ada").get("/buckets/" + this.bucket + "/access" + query).body();
	}

	private static String next(String page) {
		return first("rel=\"next\" href=\"([^\"]+)\"", page).replace("&amp;", "&");
	}

	private static String location(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	private static String first(String pattern, String page) {
		var found = Pattern.compile(pattern).matcher(page);
		assertThat(found.find()).as(pattern + " on " + page).isTrue();
		return found.group(1);
	}

}
