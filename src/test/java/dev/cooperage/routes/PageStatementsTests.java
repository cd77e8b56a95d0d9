package dev.cooperage.routes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cooperage.RunningPanel;
import dev.cooperage.Statements;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The statements that a page sends to Postgres: at most so many, however much there is.
 * The session, the person and the ends of transactions, which are the same for each page,
 * are not counted.
 */
class PageStatementsTests extends RunningPanel {

	@Autowired
	private Statements statements;

	@Test
	void eachPageSendsFewStatementsHoweverMuchThereIs() {
		String bucket = bucketOf("ada");
		more(bucket, "bob", 1);
		Map<String, Integer> most = pages("/buckets/" + bucket);
		most.keySet().forEach((page) -> as("ada").get(page));
		most.forEach(this::atMost);
		more(bucket, "dan", 6);
		most.forEach(this::atMost);
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

	private static Map<String, Integer> pages(String bucket) {
		Map<String, Integer> most = new LinkedHashMap<>();
		// Two of them count, where there is more than a page.
		most.put("/warehouse-data", 10);
		most.put("/warehouse-data?q=alpha-test", 10);
		most.put(bucket, 8);
		most.put(bucket + "/access", 9);
		most.put(bucket + "/access?q=bob", 9);
		most.put(bucket + "/activity", 5);
		most.put(bucket + "/code", 4);
		most.put(bucket + "/settings", 5);
		most.put(bucket + "/files/folder-0/", 5);
		most.put("/account", 10);
		most.put("/account/access", 7);
		most.put("/account/activity", 4);
		most.put("/access-requests", 9);
		most.put("/access-requests/new", 5);
		most.put("/teams", 6);
		return most;
	}

	private void atMost(String page, int most) {
		Visitor ada = as("ada");
		var answer = ada.get(page);
		assertThat(answer.statusCode()).as(page).isEqualTo(200);
		List<String> sent = this.statements.of(answer.headers().firstValue("X-Request-Id").orElseThrow())
			.stream()
			.filter((sql) -> !sql.equals("commit") && !sql.toLowerCase().contains("spring_session")
					&& !sql.matches(".* from person p1_0 where p1_0.id=\\?"))
			.toList();
		assertThat(sent).as(page).hasSizeLessThanOrEqualTo(most);
	}

}
