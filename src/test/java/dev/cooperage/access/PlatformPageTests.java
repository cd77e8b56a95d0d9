package dev.cooperage.access;

import java.util.Map;

import dev.cooperage.RunningPanel;
import dev.cooperage.storage.probe.Endpoint;
import dev.cooperage.storage.probe.EndpointCapabilities;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What platform admins see, and nobody else. */
class PlatformPageTests extends RunningPanel {

	@Autowired
	private Endpoint endpoint;

	@Test
	void thePanelAskedS3AtItsStartAndSaysWhatItFound() throws Exception {
		eventually(() -> assertThat(this.endpoint.capabilities()).isPresent());
		assertThat(as("root").get("/platform").body()).contains("What this S3 can do",
				"Enforces what a bucket policy says about a named person", "The clocks of the panel and of S3 agree.",
				"Probe again");
	}

	@Test
	void aPlatformAdminAsksS3Again() throws Exception {
		eventually(() -> assertThat(this.endpoint.capabilities()).isPresent());
		EndpointCapabilities before = this.endpoint.capabilities().orElseThrow();
		var root = as("root");
		assertThat(root.submit("/platform", "/platform/endpoint/probes", Map.of()).statusCode()).isEqualTo(303);
		eventually(() -> assertThat(this.endpoint.capabilities().orElseThrow().at()).isAfter(before.at()));
		assertThat(root.get("/platform").body()).contains("S3 was asked again what it can do.");
	}

	@Test
	void keysThatS3DoesNotAcceptAreSaid() throws Exception {
		var root = as("root");
		try {
			this.proxyBeforeS3.answer("GET / ", "403 Forbidden", "", "SignatureDoesNotMatch");
			root.submit("/platform", "/platform/endpoint/probes", Map.of());
			eventually(() -> assertThat(root.get("/platform").body())
				.containsPattern("S3 does not accept the access key \\w+ \\(SignatureDoesNotMatch\\): check "
						+ "cooperage\\.s3\\.access-key and cooperage\\.s3\\.secret-key\\.")
				.contains("it does not know what this S3 can do")
				.doesNotContain("could not be found out", "Enforces what"));
		}
		finally {
			this.proxyBeforeS3.reopen();
			root.submit("/platform", "/platform/endpoint/probes", Map.of());
			eventually(() -> assertThat(root.get("/platform").body()).contains("Enforces what"));
		}
	}

	@Test
	void whoIsNoPlatformAdminIsRefused() {
		for (String name : new String[] { "ada", "carol" }) {
			assertThat(as(name).get("/platform").statusCode()).isEqualTo(403);
			assertThat(as(name).submit("/account", "/platform/endpoint/probes", Map.of()).statusCode()).isEqualTo(403);
			assertThat(as(name).get("/warehouse-data").body()).doesNotContain("href=\"/platform\"");
		}
		assertThat(stranger().get("/platform").headers().firstValue("Location").orElse("")).contains("/sign-in");
	}

	@Test
	void theMenuTellsPlatformAdminsHowManyBucketsAreNotInStep() {
		String bucket = bucketOf("ada");
		this.database.sql(
				"update policy_state set check_error = 'tested', next_check = now() + interval '1 hour' where bucket = :b")
			.param("b", bucket)
			.update();
		assertThat(as("root").get("/warehouse-data").body())
			.containsPattern("href=\"/platform\"[^>]*>Platform<span class=\"app-count\">\\d+<");
		this.database.sql("update policy_state set check_error = null where bucket = :b").param("b", bucket).update();
	}

}
