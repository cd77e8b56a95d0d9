package dev.cooperage.access;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.Statements;
import dev.cooperage.Visitor;
import dev.cooperage.people.Role;
import dev.cooperage.teams.TeamSteps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The lines of an access group: search, order, pages, and who sees whom. */
class GroupLinesTests extends RunningPanel {

	@Autowired
	private Statements statements;

	private String bucket;

	@BeforeEach
	void newBucket() {
		this.bucket = bucketOf("ada");
	}

	@Test
	void personWithManyFoldersIsOneLine() {
		folders("bob", 30);
		String page = list("");
		assertThat(names(page)).containsExactly("ada", "bob");
		assertThat(page).contains("27 more folders", "2 people");
		assertThat(GroupPage.editLink(page, "bob in folder-30/")).startsWith("/buckets/" + this.bucket + "/access/");
	}

	@Test
	void oneLineHasNoSearch() {
		assertThat(list("")).contains("1 person").doesNotContain("role=\"search\"");
	}

	@Test
	void searchFindsUserNameDisplayNameAndFolder() {
		folders("bob", 12);
		this.directory.signedIn("idp", "zoe-of-search", "zoe-of-search", "Zoë Quill", Role.STANDARD_USER);
		folders("zoe-of-search", 1);
		assertThat(list("")).contains("role=\"search\"", "3 people");
		assertThat(list("?q=Folder-11")).contains("1 person", "value=\"folder-11\"")
			.contains("in <bdi class=\"app-key\">folder-11/</bdi>")
			.doesNotContain("in <bdi class=\"app-key\">folder-10/</bdi>");
		assertThat(names(list("?q=of-search"))).containsExactly("zoe-of-search");
		assertThat(names(list("?q=quill"))).containsExactly("zoe-of-search");
		assertThat(list("?q=" + "folder_1")).as("signs of LIKE").contains("No person, app or folder");
	}

	@Test
	void nothingFoundLeadsBackToAll() {
		folders("bob", 1);
		assertThat(list("?q=nobody-by-this-name")).contains("No person, app or folder with this in its name",
				"role=\"search\"", "href=\"/buckets/" + this.bucket + "/access\">Show all</a>");
		assertThat(list("?q=folder")).contains("Show all");
		assertThat(list("")).doesNotContain("Show all");
	}

	@Test
	void pagesFollowOnEachOtherInBothDirectionsAndKeepSearchAndOrder() {
		people("paging", 60);
		String first = list("?q=paging&sort=name&direction=descending");
		assertThat(names(first)).hasSize(25).startsWith("paging-60", "paging-59");
		assertThat(first).contains("Showing 1–25 of 60 people").doesNotContain("rel=\"prev\"");
		String second = get(link(first, "next"));
		assertThat(names(second)).hasSize(25).startsWith("paging-35");
		String last = get(link(second, "next"));
		assertThat(last).contains("Showing 51–60 of 60 people", "value=\"paging\"").doesNotContain("rel=\"next\"");
		String back = get(link(last, "prev"));
		assertThat(names(back)).isEqualTo(names(second));
		assertThat(names(get(link(back, "prev")))).isEqualTo(names(first));
	}

	@Test
	void lineThatWentAwayBeforeTheCursorMovesNothing() {
		people("moving", 30);
		String next = link(list("?q=moving"), "next");
		assertThat(names(get(next))).startsWith("moving-26");
		this.database
			.sql("update granted_access set closed_at = now(), ended_revision = 1 where bucket = :b "
					+ "and person_id = (select id from person where user_name = 'moving-03')")
			.param("b", this.bucket)
			.update();
		assertThat(names(get(next))).startsWith("moving-26");
		assertThat(get(next)).contains("Showing 25–29 of 29 people");
	}

	@Test
	void ordersAreByLevelSinceAndEnd() {
		folders("bob", 1);
		folders("dan", 1);
		set("bob", "level = 'READ_WRITE', granted_at = now() - interval '2 days', ends_on = current_date + 30");
		set("dan", "granted_at = now() - interval '3 days', ends_on = current_date + 20");
		assertThat(names(list("?sort=level"))).containsExactly("ada", "bob", "dan");
		assertThat(names(list("?sort=level&direction=ascending"))).containsExactly("dan", "bob", "ada");
		assertThat(names(list("?sort=since"))).containsExactly("ada", "bob", "dan");
		assertThat(names(list("?sort=end"))).containsExactly("dan", "bob", "ada");
		assertThat(list("?sort=end")).containsPattern("aria-sort=\"ascending\"><a[^>]*>Ends<")
			.containsOnlyOnce("aria-sort");
	}

	/** So that an admin of many finds those whose grants wait. */
	@Test
	void orderOfTheStateBeginsWithWhatS3DoesNotHave() {
		List.of("bob", "carol", "dan", "root").forEach((name) -> folders(name, 2));
		set("bob", "no_room_since = now(), active_since = null");
		set("dan", "active_since = case prefix when 'folder-1/' then active_since end");
		set("root", "refused_at = now(), retry_at = now() + interval '1 day', refused_reason = 'refused'");
		assertThat(names(list("?sort=state"))).containsExactly("bob", "root", "dan", "ada", "carol");
		assertThat(names(list("?sort=state&direction=descending"))).startsWith("ada", "carol");
		assertThat(list("?sort=state")).containsPattern("aria-sort=\"ascending\"><a[^>]*>In S3<");
	}

	@Test
	void orderOfTheStateAsksTheMembersOfATeam() {
		folders("bob", 1);
		String name = "Waiting " + this.bucket;
		TeamSteps.add(as("ada"), TeamSteps.created(as("ada"), name), "dan");
		grant("ada", this.bucket, name, "READ_ONLY");
		assertThat(names(list("?sort=state"))).containsExactly("ada", "bob", name);
		set("dan", "active_since = null");
		assertThat(names(list("?sort=state"))).containsExactly(name, "ada", "bob");
	}

	@Test
	void oddCursorIsTheBeginningOrTheEnd() {
		people("odd", 30);
		for (String cursor : List.of("after=x", "after=AAAA", "before=%00", "after=" + "A".repeat(1999),
				"after=eHgKAAp4", "sort=since&before=_w")) {
			var answer = as("ada").get("/buckets/" + this.bucket + "/access?" + cursor);
			assertThat(answer.statusCode()).as(cursor).isEqualTo(200);
			assertThat(names(answer.body())).as(cursor).hasSize(25);
		}
	}

	@Test
	void numberOfStatementsDoesNotGrowWithTheGrants() {
		folders("bob", 9);
		List<String> few = sent("/buckets/" + this.bucket + "/access");
		people("counted", 40);
		folders("dan", 150);
		List<String> many = sent("/buckets/" + this.bucket + "/access");
		assertThat(many).as("%s", many).hasSameSizeAs(few);
		assertThat(many).filteredOn((sql) -> sql.startsWith("with line as")).hasSize(1);
		assertThat(many).as("%s", many).hasSizeLessThanOrEqualTo(10);
	}

	@Test
	void lookForNewsIsCheapAndEmptyWhileThereIsNone() {
		people("news", 30);
		String seen = this.database
			.sql("select desired_revision || '-' || applied_revision || '-' || attempts "
					+ "from policy_state where bucket = :b")
			.param("b", this.bucket)
			.query(String.class)
			.single();
		String address = "/buckets/" + this.bucket + "/access?sort=name&seen=";
		Visitor ada = as("ada");
		var none = ada.get(address + seen, "HX-Request", "true");
		assertThat(none.statusCode()).isEqualTo(204);
		assertThat(none.body()).isEmpty();
		assertThat(this.statements.of(none.headers().firstValue("X-Request-Id").orElseThrow()))
			.noneMatch((sql) -> sql.startsWith("with line as"));
		var news = ada.get(address + "0-0-0", "HX-Request", "true");
		assertThat(news.statusCode()).isEqualTo(200);
		assertThat(news.body()).contains("id=\"members\"").doesNotContain("<html");
	}

	@Test
	void levelIsChangedInTheLine() {
		grant("ada", this.bucket, "bob", "READ_ONLY", "proj");
		Visitor ada = as("ada");
		String page = ada.get("/buckets/" + this.bucket + "/access").body();
		assertThat(page).contains(">Access level of bob in proj/</label>");
		assertThat(list("?sort=level")).contains("/level?sort=level\"");
		String line = GroupPage.editLink(page, "bob in proj/");
		var answer = ada.submit("/buckets/" + this.bucket + "/access", line + "/level",
				Map.of("level", "READ_WRITE", "version", "0", "sort", "level"));
		assertThat(location(answer)).isEqualTo("/buckets/" + this.bucket + "/access?sort=level#access-group");
		assertThat(ada.get(location(answer)).body()).contains("bob now has Read/write in proj/.");
	}

	@Test
	void slowerChangeIsRefusedAtTheLineAndKeepsWhatWasChosen() {
		folders("bob", 30);
		String line = GroupPage.editLink(list("?q=folder-20"), "bob in folder-20/");
		Visitor ada = as("ada");
		ada.submit("/account", line + "/level", Map.of("level", "READ_WRITE", "version", "0"));
		var answer = ada.submit("/account", line + "/level",
				Map.of("level", "READ_ONLY", "version", "0", "sort", "name"));
		assertThat(answer.statusCode()).isEqualTo(422);
		String id = line.replaceAll(".*/", "");
		assertThat(answer.body()).contains("href=\"#level-" + id + "\"", "id=\"level-" + id + "-error\"",
				"bob has been given Read/write in folder-20/ by ada meanwhile; choose again");
		assertThat(answer.body()).containsPattern(
				"id=\"level-" + id + "\"[^>]*aria-invalid=\"true\"[^>]*>" + "<option value=\"READ_ONLY\" selected");
		assertThat(answer.body()).contains("name=\"version\" value=\"1\"");
	}

	@Test
	void levelThatDoesNotExistAndTheLastAdminAreRefusedAtTheLine() {
		String line = GroupPage.editLink(list(""), "ada");
		Visitor ada = as("ada");
		var wrong = ada.submit("/account", line + "/level", Map.of("level", "OWNER", "version", "0"));
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.body()).contains("Choose an access level");
		var last = ada.submit("/account", line + "/level", Map.of("level", "READ_ONLY", "version", "0"));
		assertThat(last.statusCode()).isEqualTo(422);
		assertThat(last.body()).contains("ada is the last admin of this data source");
	}

	@Test
	void grantToSomebodyWithAnotherLevelOffersToChangeIt() {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		Visitor ada = as("ada");
		var refused = ada.submit("/account", "/buckets/" + this.bucket + "/access",
				Map.of("userName", "bob", "level", "READ_WRITE", "folder", "", "sort", "name"));
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("bob already has Read only; use Edit access level",
				"form=\"change-instead\"", "Change to Read/write<span class=\"govuk-visually-hidden\"> for bob");
		String action = first("id=\"change-instead\" action=\"([^\"]+)\"", refused.body());
		var changed = ada.submit("/account", action,
				Map.of("level", "READ_WRITE", "version", "0", "end", "NONE", "sort", "name"));
		assertThat(ada.get(location(changed)).body()).contains("bob now has Read/write.");
	}

	@Test
	void grantingEditingAndRevokingLeadBackToTheSameLines() {
		people("back", 30);
		String next = link(list("?q=back"), "next");
		String place = next.replaceAll("#.*", "") + "#access-group";
		Visitor ada = as("ada");
		Map<String, String> hidden = Map.of("q", "back", "sort", "name", "after",
				first("after=([A-Za-z0-9_-]+)", next));
		assertThat(get(next)).contains("name=\"q\" value=\"back\"", "name=\"after\" value=\"" + hidden.get("after"));
		assertThat(location(ada.submit("/account", "/buckets/" + this.bucket + "/access",
				with(hidden, Map.of("userName", "carol", "level", "READ_ONLY", "folder", "")))))
			.isEqualTo(place);
		assertThat(ada.get(place).body()).contains("carol now has Read only", "26–30 of 30 people");
		String edit = GroupPage.editLink(get(next), "back-30 in only/");
		String form = get(edit + place.replaceAll("^[^?]*|#.*", ""));
		assertThat(form).contains("href=\"" + place.replace("&", "&amp;") + "\"");
		assertThat(location(ada.submit("/account", edit,
				with(hidden, Map.of("level", "READ_WRITE", "version", GroupPage.version(form))))))
			.isEqualTo(place);
		assertThat(location(ada.submit("/account", edit + "/revocation", hidden))).isEqualTo(place);
	}

	@Test
	void memberOfAFolderSeesThemselvesAndTheAdmins() {
		grant("ada", this.bucket, "dan", "READ_WRITE");
		grant("ada", this.bucket, "carol", "READ_ONLY", "secret-project");
		grant("ada", this.bucket, "bob", "READ_ONLY", "proj");
		for (String path : List.of("", "/access", "/access?q=secret", "/access?sort=level")) {
			String page = as("bob").get("/buckets/" + this.bucket + path).body();
			assertThat(page).as(path).doesNotContain("secret-project", "<span>dan", "<span>carol", "3 people");
		}
		String page = as("bob").get("/buckets/" + this.bucket + "/access").body();
		assertThat(names(page)).containsExactly("ada", "bob");
		assertThat(page).contains("2 people", "You see yourself and the admins", "proj/")
			.doesNotContain("Edit access level", "Save");
		assertThat(names(as("dan").get("/buckets/" + this.bucket + "/access").body())).containsExactly("ada", "bob",
				"carol", "dan");
	}

	@Test
	void adminsFoldersAreNotForMembersOfOtherFolders() {
		folders("ada", 1);
		grant("ada", this.bucket, "bob", "READ_ONLY", "proj");
		assertThat(as("bob").get("/buckets/" + this.bucket + "/access").body()).doesNotContain("folder-1/");
		assertThat(list("")).contains("folder-1/");
	}

	/** Many grants; that S3 has them is of no importance here. */
	private void folders(String userName, int count) {
		this.database.sql("""
				insert into granted_access (bucket, person_id, prefix, level, granted_by, granted_at, changed_revision,
				 applied_level, active_since)
				select :bucket, p.id, 'folder-' || n || '/', 'READ_ONLY', 'ada', now(), 0, 'READ_ONLY', now()
				from person p, generate_series(1, :count) n where p.user_name = :userName""")
			.param("bucket", this.bucket)
			.param("count", count)
			.param("userName", userName)
			.update();
	}

	private void people(String name, int count) {
		for (int i = 1; i <= count; i++) {
			String userName = "%s-%02d".formatted(name, i);
			this.directory.signedIn("idp", userName, userName, userName, Role.STANDARD_USER);
		}
		this.database.sql("""
				insert into granted_access (bucket, person_id, prefix, level, granted_by, granted_at, changed_revision,
				 applied_level, active_since)
				select :bucket, p.id, 'only/', 'READ_ONLY', 'ada', now(), 0, 'READ_ONLY', now()
				from person p where p.user_name like :name || '-%'""")
			.param("bucket", this.bucket)
			.param("name", name)
			.update();
	}

	private void set(String userName, String columns) {
		this.database
			.sql("update granted_access set " + columns
					+ " where bucket = :b and person_id = (select id from person where user_name = :n)")
			.param("b", this.bucket)
			.param("n", userName)
			.update();
	}

	private List<String> sent(String path) {
		Visitor ada = as("ada");
		ada.get(path);
		var answer = ada.get(path);
		assertThat(answer.statusCode()).isEqualTo(200);
		return this.statements.of(answer.headers().firstValue("X-Request-Id").orElseThrow())
			.stream()
			.filter((sql) -> !sql.equals("commit") && !sql.contains("SPRING_SESSION"))
			.toList();
	}

	private String list(String query) {
		return get("/buckets/" + this.bucket + "/access" + query);
	}

	private String get(String path) {
		return as("ada").get(path).body();
	}

	private static List<String> names(String page) {
		return Pattern.compile("<th scope=\"rowgroup\"[^>]*><span>([^<]+)</span>")
			.matcher(page)
			.results()
			.map((MatchResult found) -> found.group(1))
			.toList();
	}

	private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
		Map<String, String> both = new HashMap<>(one);
		both.putAll(other);
		return both;
	}

	private static String link(String page, String rel) {
		return first("rel=\"" + rel + "\"[^>]* href=\"([^\"]+)\"", page).replace("&amp;", "&");
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
