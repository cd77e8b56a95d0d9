package dev.cooperage.requests;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How many requests of one person may wait for an answer. */
class OpenRequestLimitTests extends RequestPanel {

	@AfterEach
	void nothingIsLeft() {
		this.database.sql("delete from requested_access where bucket like 'alpha-limit-%'").update();
		this.database.sql("delete from policy_state where bucket like 'alpha-limit-%'").update();
	}

	@Test
	void hundredAndFirstIsRefusedBesideTheDataSource() {
		String bucket = bucketOf("ada");
		waiting("carol", 100);
		HttpResponse<String> refused = send("carol", bucket, "READ_ONLY", "", "Figures that I typed");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(text(refused.body())).contains("You have 100 requests that wait for an answer");
		assertThat(refused.body()).contains("Figures that I typed", "value=\"" + bucket + "\"");
		this.database.sql("delete from requested_access where bucket = 'alpha-limit-1'").update();
		assertThat(send("carol", bucket, "READ_ONLY", "", "Figures").statusCode()).isEqualTo(303);
	}

	@Test
	void requestsOfADayAreCountedWhateverCameOfThem() {
		String bucket = bucketOf("ada");
		waiting("carol", 200);
		this.database.sql("""
				update requested_access set state = 'WITHDRAWN', answered_at = now()
				where bucket like 'alpha-limit-%'""").update();
		HttpResponse<String> refused = send("carol", bucket, "READ_ONLY", "", "Figures");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(text(refused.body())).contains("You have asked for access 200 times within 24 hours");
		this.database.sql("""
				update requested_access set requested_at = requested_at - interval '1 day'
				where bucket like 'alpha-limit-%'""").update();
		assertThat(send("carol", bucket, "READ_ONLY", "", "Figures").statusCode()).isEqualTo(303);
	}

	private void waiting(String userName, int number) {
		this.database.sql("""
				insert into policy_state (bucket) select 'alpha-limit-' || n from generate_series(1, :number) n""")
			.param("number", number)
			.update();
		this.database.sql("""
				insert into requested_access (bucket, person_id, level, need, requested_at, state)
				select 'alpha-limit-' || n, id, 'READ_ONLY', 'a test', now(), 'OPEN'
				from person, generate_series(1, :number - (select count(*) from requested_access r join person p
				  on p.id = r.person_id where p.user_name = :name and r.state = 'OPEN')) n where user_name = :name""")
			.param("number", number)
			.param("name", userName)
			.update();
	}

}
