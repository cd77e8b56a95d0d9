package dev.cooperage.access.sync;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cooperage.RunningPanel;
import dev.cooperage.Statements;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The cost of a click that grants access: statements, and calls of S3. */
class ClickCostTests extends RunningPanel {

	/** The three of the writer, and a comparison that may fall into that time. */
	private static final int MOST_CALLS = 4;

	@Autowired
	private Statements statements;

	@Test
	void grantTakesFewStatementsAndThreeCallsOfS3() {
		String bucket = bucketOf("ada");
		Visitor ada = as("ada");
		ada.get("/buckets/" + bucket);
		// The sweep may write other policies at the same time, so the grant with the
		// fewest statements counts.
		List<String> writer = Stream.of("bob", "carol", "dan")
			.map((person) -> statementsOfWriter(ada, bucket, person))
			.min(Comparator.comparing(List::size))
			.orElseThrow();
		assertThat(writer).as("%s", writer).hasSizeLessThanOrEqualTo(17);
		// Only what is sent waits for the disk; not the lease, and not what is in force.
		assertThat(writer).filteredOn((sql) -> sql.startsWith("update policy_state")).hasSize(4);
	}

	private List<String> statementsOfWriter(Visitor ada, String bucket, String person) {
		this.statements.ofPolicyWriters();
		this.proxyBeforeS3.forget();
		var answer = ada.submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
				Map.of("userName", person, "level", "READ_ONLY", "folder", ""));
		List<String> writer = this.statements.ofPolicyWriters();
		List<String> request = this.statements.of(answer.headers().firstValue("X-Request-Id").orElseThrow());
		assertThat(answer.statusCode()).isEqualTo(303);
		// Two of them ask for a team by this name, and for the longest access here.
		assertThat(request).as("%s", request).hasSizeLessThanOrEqualTo(30);
		assertThat(this.proxyBeforeS3.asked()).filteredOn((line) -> line.contains(bucket + "?policy"))
			.extracting((line) -> line.substring(0, 3))
			.containsSubsequence("GET", "PUT", "GET")
			.hasSizeLessThanOrEqualTo(MOST_CALLS)
			.containsOnlyOnce("PUT");
		return writer;
	}

}
