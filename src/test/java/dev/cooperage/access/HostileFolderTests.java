package dev.cooperage.access;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.cooperage.RunningPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Folders whose names would change the policy, or keep it from being changed. */
class HostileFolderTests extends RunningPanel {

	private static final Pattern EFFECT = Pattern.compile("\"Effect\":");

	@Test
	void nameOfAFolderNeverBecomesAStatement() throws Exception {
		String bucket = bucketOf("ada");
		String statement = """
				{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam:::user/bob"},\
				"Action":"s3:*","Resource":["arn:aws:s3:::%s","arn:aws:s3:::%s/*","arn:aws:s3:::%s/a"""
			.formatted(bucket, bucket, bucket);
		String entities = statement.chars()
			.mapToObj((c) -> ("\":*?$".indexOf(c) >= 0) ? "&#" + c + ";" : Character.toString(c))
			.collect(Collectors.joining());
		grantAndRevoke(bucket, "x]]><!---->" + entities + "<![CDATA[/");
		assertThat(policyOf(bucket)).doesNotContain("user/bob", "\"s3:*\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a]]>b/", "x]]><![CDATA[y/", "a&lt;b/" })
	void revokeHoldsWhateverTheFolderIsCalled(String folder) throws Exception {
		grantAndRevoke(bucketOf("ada"), folder);
	}

	@Test
	void foldersWithTheSameHashHoldNothingUp() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "dan", "READ_WRITE", "projects/y713654/");
		grant("ada", bucket, "carol", "READ_WRITE");
		assertThat(grant("ada", bucket, "dan", "READ_WRITE", "archive-173204/").statusCode()).isEqualTo(303);
		assertThat(policyOf(bucket)).contains("projects/y713654/*", "archive-173204/*", "user/carol");
		revoke(bucket, "carol");
		eventually(() -> assertThat(policyOf(bucket)).contains("archive-173204/*").doesNotContain("user/carol"));
	}

	@Test
	void nameWithoutMeaningIsRefused() {
		assertThat(grant("ada", bucketOf("ada"), "dan", "READ_ONLY", "reports\ufffe/").statusCode()).isEqualTo(422);
	}

	private void grantAndRevoke(String bucket, String folder) throws Exception {
		assertThat(grant("ada", bucket, "carol", "READ_WRITE").statusCode()).isEqualTo(303);
		assertThat(grant("ada", bucket, "dan", "READ_ONLY", folder).statusCode()).isEqualTo(303);
		eventually(() -> assertThat(policyOf(bucket)).contains("user/dan"));
		int statements = (int) EFFECT.matcher(policyOf(bucket)).results().count();
		revoke(bucket, "dan");
		revoke(bucket, "carol");
		eventually(() -> assertThat(policyOf(bucket)).doesNotContain("user/dan", "user/carol"));
		assertThat(EFFECT.matcher(policyOf(bucket)).results().count()).isLessThan(statements);
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body())
			.doesNotContain("that the panel did not write");
	}

	private void revoke(String bucket, String userName) {
		String edit = Pattern
			.compile("href=\"(/buckets/[^\"]+/access/[0-9]+)\">Edit access level<span[^>]*> of " + userName)
			.matcher(as("ada").get("/buckets/" + bucket + "/access").body())
			.results()
			.findFirst()
			.orElseThrow()
			.group(1);
		assertThat(as("ada").submit(edit, edit + "/revocation", Map.of()).statusCode()).isEqualTo(303);
	}

}
