package dev.cooperage.access.sync;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Many who change one access group at the same time. */
class ConcurrentGrantsTests extends RunningPanel {

	private static final int GRANTS = 50;

	@Autowired
	private PolicyStateTable table;

	@Test
	void fiftyGrantsAtOnceAreAtMostFivePolicyPutsAndNoneIsLost() throws Exception {
		String bucket = bucketOf("ada");
		as("bob");
		grant("ada", bucket, "dan", "ADMIN");
		grant("ada", bucket, "carol", "ADMIN");
		List<Visitor> admins = List.of(as("ada"), as("carol"), as("dan"));
		List<String> tokens = admins.stream().map((admin) -> admin.token("/buckets/" + bucket)).toList();
		this.proxyBeforeS3.forget();
		ExecutorService people = Executors.newFixedThreadPool(GRANTS);
		long began = System.nanoTime();
		List<CompletableFuture<Integer>> answers = IntStream.range(0, GRANTS).mapToObj((number) -> {
			int admin = number % admins.size();
			String form = "userName=bob&level=READ_ONLY&folder=team-" + number + "&_csrf="
					+ URLEncoder.encode(tokens.get(admin), StandardCharsets.UTF_8);
			return CompletableFuture.supplyAsync(() -> grant(admins.get(admin), bucket, form), people);
		}).toList();
		assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(303);
		people.shutdown();
		eventually(() -> assertThat(this.table.isInStep(new BucketName(bucket))).isTrue());
		long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
		assertThat(policyOf(bucket))
			.contains(IntStream.range(0, GRANTS).mapToObj((number) -> "/team-" + number + "/*").toList());
		// A busy machine takes longer to have them all; then there is one a second.
		assertThat(this.proxyBeforeS3.asked())
			.filteredOn((line) -> line.startsWith("PUT") && line.contains(bucket + "?policy"))
			.hasSizeBetween(1, (int) Math.max(5, seconds + 2));
	}

	/** Sends the form until the panel is not too busy. */
	private static int grant(Visitor admin, String bucket, String form) {
		int status = 0;
		for (int attempt = 0; attempt < 10 && status != 303; attempt++) {
			status = admin.post("/buckets/" + bucket + "/access", form).statusCode();
		}
		return status;
	}

}
