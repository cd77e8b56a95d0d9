package dev.cooperage.buckets;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How many data sources one person may create: 5,000 in the tests' panel. */
class DataSourceLimitTests extends RunningPanel {

	private static final int MOST = 5000;

	@AfterEach
	void nothingIsLeft() {
		this.database.sql("delete from bucket where name like 'alpha-limit-%'").update();
	}

	@Test
	void ofTwoAtTheSameTimeOnlyTheLastOneThatIsPossibleIsCreated() {
		has("carol", MOST - 1);
		List<HttpResponse<String>> answers = Stream.of(newName(), newName())
			.map((name) -> CompletableFuture.supplyAsync(() -> create("carol", name),
					(task) -> new Thread(task).start()))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(303, 429);
		String refused = answers.stream()
			.filter((answer) -> answer.statusCode() == 429)
			.findFirst()
			.orElseThrow()
			.body();
		assertThat(refused).contains("You have created 5000 data sources", "Ask a platform admin");
	}

	@Test
	void formIsNotOfferedInVain() {
		has("carol", MOST);
		HttpResponse<String> form = as("carol").get("/warehouse-data/new");
		assertThat(form.statusCode()).isEqualTo(429);
		assertThat(form.body()).contains("Not possible", "You have created 5000 data sources");
	}

	@Test
	void platformAdminsHaveNoLimit() {
		has("root", MOST);
		assertThat(create("root", newName()).statusCode()).isEqualTo(303);
	}

	private HttpResponse<String> create(String userName, String name) {
		return as(userName).submit("/warehouse-data/new", "/warehouse-data", Map.of("name", name, "purpose", "a test"));
	}

	/** Makes it so many in the database, which no sweep will look at. */
	private void has(String userName, int number) {
		this.database.sql("""
				insert into bucket (id, name, type, status, created_by, created_at, next_try)
				select gen_random_uuid(), 'alpha-limit-' || p.id || '-' || n, 'WAREHOUSE', 'CREATING', p.id, now(),
				  now() + interval '1 day'
				from person p, generate_series(1, :number - (select count(*) from bucket b join person c
				  on c.id = b.created_by where c.user_name = :name)) n where p.user_name = :name""")
			.param("number", number)
			.param("name", userName)
			.update();
	}

}
