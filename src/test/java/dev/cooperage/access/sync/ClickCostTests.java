package dev.cooperage.access.sync;

import java.util.List;
import java.util.Map;

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
		this.statements.ofPolicyWriters();
		this.proxyBeforeS3.forget();
		var answer = ada.submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
				Map.of("userName", "bob", "level", "READ_ONLY", "folder", ""));
		List<String> writer = this.statements.ofPolicyWriters();
		List<String> request = this.statements.of(answer.headers().firstValue("X-Request-Id").orElseThrow());
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(writer).as("%s", writer).hasSizeLessThanOrEqualTo(17);
		// Two of them ask for a team by this name, and for the longest access here.
		assertThat(request).as("%s", request).hasSizeLessThanOrEqualTo(30);
		// Only what is sent waits for the disk; not the lease, and not what is in force.
		assertThat(writer).filteredOn((sql) -> sql.startsWith("update policy_state")).hasSize(4);
		assertThat(this.proxyBeforeS3.asked()).filteredOn((line) -> line.contains(bucket + "?policy"))
			.extracting((line) -> line.substring(0, 3))
			.containsSubsequence("GET", "PUT", "GET")
			.hasSizeLessThanOrEqualTo(MOST_CALLS)
			.containsOnlyOnce("PUT");
	}

}
