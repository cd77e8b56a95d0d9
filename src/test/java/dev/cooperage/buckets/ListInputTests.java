package dev.cooperage.buckets;

import java.util.Map;

import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Searching and paging with what nobody should send. */
class ListInputTests extends RunningPanel {

	@ParameterizedTest
	@ValueSource(strings = { "page=0", "page=-1", "page=2147483647", "page=-2147483648", "others=2147483647", "q=%00",
			"q=%5C", "q=%25_%27", "page=1&page=2", "q=a&q=b" })
	void oddListsAnswer(String query) {
		String bucket = bucketOf("ada");
		assertThat(as("ada").get("/warehouse-data?" + query).statusCode()).isEqualTo(200);
		assertThat(as("ada").get("/buckets/" + bucket + "?" + query).statusCode()).isEqualTo(200);
		assertThat(as("ada").get("/buckets/" + bucket + "/access?" + query).statusCode()).isEqualTo(200);
	}

	@Test
	void aPageBeyondTheLastShowsTheLast() {
		String bucket = bucketOf("ada");
		assertThat(as("ada").get("/buckets/" + bucket + "/access?page=9").body()).contains("1 person")
			.doesNotContain("No person, app or folder");
		assertThat(as("ada").get("/warehouse-data?q=" + bucket + "&page=9").body()).contains("/buckets/" + bucket);
	}

	@Test
	void signsOfTheSearchStandForThemselves() {
		String bucket = newName();
		String purpose = "share_of_" + bucket + " 100%";
		as("ada").submit("/warehouse-data/new", "/warehouse-data", Map.of("name", bucket, "purpose", purpose));
		assertThat(as("ada").get("/warehouse-data?q=share_of_" + bucket).body()).contains("/buckets/" + bucket);
		assertThat(as("ada").get("/warehouse-data?q=" + bucket + "%20100%25").body()).contains("/buckets/" + bucket);
		assertThat(as("ada").get("/warehouse-data?q=share%25" + bucket).body()).doesNotContain("/buckets/" + bucket);
	}

	@Test
	void aPurposeThatCannotBeKeptIsToldBesideTheField() {
		var answer = as("ada").submit("/warehouse-data/new", "/warehouse-data",
				Map.of("name", newName(), "purpose", "a\0b"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("control characters").doesNotContain("is taken");
	}

}
