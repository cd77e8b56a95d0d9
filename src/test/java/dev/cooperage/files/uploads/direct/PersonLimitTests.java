package dev.cooperage.files.uploads.direct;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.cooperage.files.Script.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How much one person may begin, declare and have recorded. */
class PersonLimitTests extends UploadingPanel {

	@AfterEach
	void nothingIsLeft() {
		this.database.sql("delete from upload where key like 'limit/%'").update();
		this.database.sql("delete from data_movement where reference = 'limit'").update();
	}

	@Test
	void ofTwoUploadsAtTheSameTimeOnlyTheThousandthIsBegun() {
		unfinished("dan", 999);
		List<Answer> answers = Stream.of("limit/a", "limit/b")
			.map((path) -> CompletableFuture.supplyAsync(() -> script(as("dan")).post(uploads(""), file(path, 5)),
					(task) -> new Thread(task).start()))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 422);
		Answer refused = answers.stream().filter((answer) -> answer.status() == 422).findFirst().orElseThrow();
		assertThat(refused.json().get("state").asString()).isEqualTo("limit");
		assertThat(refused.json().get("detail").asString()).startsWith("You have 1000 unfinished uploads");
		assertThat(script(as("ada")).post(uploads(""), file("limit/c", 5)).status()).as("somebody else's")
			.isEqualTo(200);
	}

	@Test
	void declarationsOfADayAreRefusedBesideTheReference() {
		declared("dan", 1000);
		Answer refused = this.dansScript.post("/buckets/" + this.bucket + "/data-movements",
				Map.of("folder", "", "reference", "DMF-1", "confirmed", true));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().get("errors").get("reference").asString())
			.startsWith("You have declared 1000 data movements within 24 hours");
		this.database.sql("update data_movement set at = at - interval '1 day' where reference = 'limit'").update();
		assertThat(this.dansScript
			.post("/buckets/" + this.bucket + "/data-movements",
					Map.of("folder", "", "reference", "limit", "confirmed", true))
			.status()).isEqualTo(201);
	}

	@Test
	void partsOfAFileThatAreReadWithinAMinuteAreRecordedOnce() {
		store("limit/ranges", "0123456789");
		for (int i = 0; i < 5; i++) {
			assertThat(this.bob.get(at("downloads", "limit/ranges"), "Range", "bytes=" + i + "-" + i).body())
				.isEqualTo(Integer.toString(i));
		}
		assertThat(recorded("limit/ranges")).containsExactly("bob FILE_DOWNLOADED bytes 0-0/10");
		this.dan.get(at("downloads", "limit/ranges"), "Range", "bytes=1-1");
		this.bob.get(at("downloads", "limit/ranges"));
		assertThat(recorded("limit/ranges")).containsExactly("bob FILE_DOWNLOADED", "dan FILE_DOWNLOADED bytes 1-1/10",
				"bob FILE_DOWNLOADED bytes 0-0/10");
	}

	/** Makes it so many, with those that other tests have left. */
	private void unfinished(String userName, int number) {
		this.database
			.sql("""
					insert into upload (id, bucket, key, person_id, s3_id, size, modified, fingerprint, state, begun_at,
					  active_at, next_try, part_size)
					select gen_random_uuid(), :bucket, 'limit/' || n, id, 'none', 1, 1, 'none', 'OPEN', now(), now(), now(), 5242880
					from person, generate_series(1, :number - (select count(*) from upload u join person p on p.id = u.person_id
					 where p.user_name = :name and u.state in ('CREATING', 'OPEN', 'COMPLETING'))) n where user_name = :name""")
			.param("bucket", this.bucket.value())
			.param("number", number)
			.param("name", userName)
			.update();
	}

	private void declared(String userName, int number) {
		this.database.sql("""
				insert into data_movement (id, bucket, person_id, direction, reference, at)
				select gen_random_uuid(), :bucket, id, 'IN', 'limit', now()
				from person, generate_series(1, :number - (select count(*) from data_movement m join person p
				  on p.id = m.person_id where p.user_name = :name)) where user_name = :name""")
			.param("bucket", this.bucket.value())
			.param("number", number)
			.param("name", userName)
			.update();
	}

}
