package dev.cooperage.routes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cooperage.RunningPanel;
import dev.cooperage.Statements;
import dev.cooperage.teams.TeamSteps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The statements that a page sends to Postgres: at most so many, however much there is.
 * The session, the person and the ends of transactions, which are the same for each page,
 * are not counted.
 */
class PageStatementsTests extends RunningPanel {

	private static final String COUNTED = "alpha-counted-";

	@Autowired
	private Statements statements;

	@AfterEach
	void forgetWhatHasNoBucket() {
		for (String table : List.of("requested_access", "granted_access", "policy_state")) {
			this.database.sql("delete from " + table + " where bucket like :name")
				.param("name", COUNTED + "%")
				.update();
		}
		this.database.sql("delete from bucket where name like :name").param("name", COUNTED + "%").update();
		forgetEnds();
	}

	@Test
	void eachPageSendsFewStatementsHoweverMuchThereIs() {
		String bucket = bucketOf("ada");
		more(bucket, "bob", 1);
		Map<String, Integer> most = pages("/buckets/" + bucket);
		most.keySet().forEach((page) -> as("ada").get(page));
		most.forEach((page, limit) -> atMost("ada", page, limit));
		more(bucket, "dan", 6);
		most.forEach((page, limit) -> atMost("ada", page, limit));
		muchOfEverything("ada");
		endsSoon(bucket);
		most.forEach((page, limit) -> atMost("ada", page, limit));
		for (String page : List.of("", "/access", "/files/folder-0/")) {
			atMost("bob", "/buckets/" + bucket + page, most.get("/buckets/" + bucket + page));
		}
	}

	@Test
	void theListSendsFiveStatementsInEveryState() {
		muchOfEverything("ada");
		assertThat(atMost("ada", "/warehouse-data", 5)).contains("Not finished yet", "Your access ends soon",
				"See your request", "Requested", "Page 1 of ", "app-count");
		assertThat(atMost("ada", "/warehouse-data?page=2&others=2", 5)).contains("Page 2 of ");
		for (String userName : List.of("ada", "root", "carol")) {
			for (String query : List.of("", "?page=2", "?others=2", "?page=99&others=99", "?q=counted",
					"?q=counted&page=2&others=2", "?q=counted&page=99&others=99", "?q=no-such-name")) {
				atMost(userName, "/warehouse-data" + query, 5);
				atMost(userName, "/app-data" + query, 5);
			}
		}
	}

	@Test
	void pagesOfPlatformAdminsSendFewStatements() {
		muchOfEverything("root");
		Map<String, Integer> most = new LinkedHashMap<>();
		most.put("/platform", 3);
		most.put("/people", 3);
		most.put("/people/ada/access", 6);
		most.put("/buckets/" + bucketOf("ada"), 8);
		most.forEach((page, limit) -> atMost("root", page, limit));
	}

	/** Makes so many data sources, grants, teams and open requests. */
	private void more(String bucket, String grantee, int count) {
		for (int number = 0; number < count; number++) {
			String other = bucketOf("root");
			String mine = bucketOf("ada");
			grant("ada", bucket, grantee, "READ_WRITE", "folder-" + number);
			as("ada").submit("/teams/new", "/teams", Map.of("name", "Counted " + other, "description", ""));
			as("carol").submit("/access-requests/new", "/access-requests",
					Map.of("bucket", mine, "folder", "", "level", "READ_ONLY", "need", "counted"));
			as("ada").submit("/access-requests/new", "/access-requests",
					Map.of("bucket", other, "folder", "", "level", "READ_ONLY", "need", "counted"));
		}
	}

	/**
	 * Two pages of data sources of the person's own and of others, without buckets in S3:
	 * one by a team, one that ends soon, one that ended and one that is not finished. One
	 * of their requests for access waits for an answer on either page, and one of
	 * carol's.
	 */
	private void muchOfEverything(String userName) {
		long person = id(userName);
		this.database.sql("""
				insert into policy_state (bucket, desired_revision, applied_revision, applied_document, seen_document,
				  checked_at, next_check, next_try)
				select :name || lpad(n::text, 2, '0'), 1, 1, '{"Version":"2012-10-17","Statement":[]}',
				  '{"Version":"2012-10-17","Statement":[]}', now(), now() + interval '1 year', now() + interval '1 year'
				from generate_series(1, 60) n""").param("name", COUNTED).update();
		this.database
			.sql("""
					insert into bucket (id, name, type, purpose, status, name_refused, created_by, created_at, made, next_try)
					select gen_random_uuid(), :name || lpad(n::text, 2, '0'), 'WAREHOUSE', 'Data', case when n = 60
					  then 'CREATING' else 'LIVE' end, n = 60, :person, now(), true, now() from generate_series(1, 60) n""")
			.param("name", COUNTED)
			.param("person", person)
			.update();
		this.database
			.sql("""
					insert into granted_access (bucket, person_id, level, applied_level, granted_by, granted_at,
					  changed_revision, active_since, ends_on, expired, ended_revision, closed_at)
					select :name || lpad(n::text, 2, '0'), case when n > 29 then :dan else :person end, 'ADMIN', 'ADMIN',
					  'test', now(), 1, now(), case n when 1 then (now() at time zone 'UTC')::date + 5 when 2 then (now() at time zone 'UTC')::date - 5 end, n = 2,
					  case n when 2 then 1 end, case n when 2 then now() end from generate_series(1, 59) n""")
			.param("name", COUNTED)
			.param("person", person)
			.param("dan", id("dan"))
			.update();
		String team = TeamSteps.created(as("dan"), "Counted " + newName());
		TeamSteps.add(as("dan"), team, userName);
		this.database.sql("""
				insert into granted_access (bucket, person_id, team_id, level, applied_level, granted_by, granted_at,
				  changed_revision, active_since)
				select :name || '59', p.id, :team, 'READ_ONLY', 'READ_ONLY', 'test', now(), 1, now()
				from (values (cast(null as bigint)), (cast(:person as bigint))) p (id)""")
			.param("name", COUNTED)
			.param("team", Long.parseLong(team.substring(team.lastIndexOf('/') + 1)))
			.param("person", person)
			.update();
		ask(userName, COUNTED + "01");
		ask(userName, COUNTED + "30");
		requests("carol", 3, 20);
		requests(userName, 31, 50);
	}

	/**
	 * The person asked for each of these, and every second request was approved, which
	 * they have not seen.
	 */
	private void requests(String userName, int from, int to) {
		this.database
			.sql("""
					insert into requested_access (bucket, person_id, level, need, requested_at, state, news, answered_by,
					  answered_at, granted_level, granted_prefix)
					select :name || lpad(n::text, 2, '0'), :person, 'READ_ONLY', 'counted', now(), 'OPEN', 0, null, null, null, null
					from generate_series(:from, :to, 2) n
					union all
					select :name || lpad(n::text, 2, '0'), :person, 'READ_ONLY', 'counted', now(), 'APPROVED', 1, 'dan', now(),
					  'READ_ONLY', '' from generate_series(:from + 1, :to, 2) n""")
			.param("name", COUNTED)
			.param("person", id(userName))
			.param("from", from)
			.param("to", to)
			.update();
	}

	/** Everybody's access to the bucket ends soon, and they asked for more. */
	private void endsSoon(String bucket) {
		this.database
			.sql("update granted_access set ends_on = (now() at time zone 'UTC')::date + 5 where bucket = :bucket")
			.param("bucket", bucket)
			.update();
		ask("ada", bucket);
		ask("bob", bucket);
	}

	private void ask(String userName, String bucket) {
		var answer = as(userName).submit("/access-requests/new", "/access-requests",
				Map.of("bucket", bucket, "folder", "", "level", "ADMIN", "need", "counted"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
	}

	private long id(String userName) {
		as(userName);
		return this.directory.find(userName).orElseThrow().id();
	}

	private static Map<String, Integer> pages(String bucket) {
		Map<String, Integer> most = new LinkedHashMap<>();
		most.put("/warehouse-data", 5);
		most.put("/warehouse-data?q=alpha-test", 5);
		most.put(bucket, 8);
		most.put(bucket + "/access", 8);
		most.put(bucket + "/access?q=bob", 8);
		most.put(bucket + "/activity", 5);
		most.put(bucket + "/code", 4);
		most.put(bucket + "/settings", 5);
		most.put(bucket + "/files/folder-0/", 4);
		most.put("/account", 8);
		most.put("/account/access", 6);
		most.put("/account/activity", 3);
		most.put("/access-requests", 8);
		most.put("/access-requests/new", 4);
		most.put("/teams", 4);
		return most;
	}

	/** Returns the page. */
	private String atMost(String userName, String page, int most) {
		var answer = as(userName).get(page);
		assertThat(answer.statusCode()).as(page).isEqualTo(200);
		List<String> sent = this.statements.of(answer.headers().firstValue("X-Request-Id").orElseThrow())
			.stream()
			.filter((sql) -> !sql.equals("commit") && !sql.toLowerCase().contains("spring_session")
					&& !sql.matches(".* from person p1_0 where p1_0.id=\\?"))
			.toList();
		assertThat(sent).as(userName + " " + page).hasSizeLessThanOrEqualTo(most);
		return answer.body();
	}

}
