package dev.cooperage.access.sync;

import java.util.UUID;

import dev.cooperage.BrowserPanel;
import dev.cooperage.BrowserWindow;
import dev.cooperage.access.group.StatementHash;
import dev.cooperage.people.Role;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A bucket that somebody else has changed, in a real browser. */
class DriftLooksTests extends BrowserPanel {

	private static final String THEIRS = """
			{"Sid":"NightlyJob","Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/carol","AROAQ3EGPAEXAMPLEID12"]},\
			"Action":["s3:GetObject"],"Resource":"arn:aws:s3:::BUCKET/logs/*",\
			"Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}""";

	@Autowired
	private WriterLease lease;

	@Autowired
	private PolicyStateTable table;

	@Autowired
	private DriftStore drift;

	@Test
	void pagesAreSoundAtAnyWidth() throws Exception {
		BucketName bucket = new BucketName(bucketOf("root"));
		as("carol");
		eventually(() -> assertThat(this.table.isInStep(bucket)).isTrue());
		UUID writer = UUID.randomUUID();
		eventually(() -> assertThat(this.lease.take(bucket, writer)).isTrue());
		String theirs = THEIRS.replace("BUCKET", bucket.value());
		BucketPolicy changed = BucketPolicy.parse("{\"Statement\":[" + theirs + "]}");
		this.drift.found(bucket, writer, changed, BucketPolicy.parse(policyOf(bucket.value())));
		this.database
			.sql("update policy_state set writer_until = clock_timestamp() + interval '1 hour' where bucket = :b")
			.param("b", bucket.value())
			.update();
		String removal = "/buckets/" + bucket + "/access/statements/" + StatementHash.of(theirs) + "/removal";
		BrowserWindow root = windowOf("root");
		isSound(root, "/buckets/" + bucket + "/access", "drifted");
		isSound(root, removal, "removal");
		isSound(root, "/platform", "platform");
		this.lease.release(bucket, writer);
	}

	@Test
	void somebodyWhomS3DoesNotKnowIsShownSoundly() {
		String bucket = bucketOf("root");
		this.directory.signedIn("test", "looks-ghost", "looks-ghost", "Gail Host", Role.STANDARD_USER);
		grant("root", bucket, "looks-ghost", "READ_ONLY");
		BrowserWindow root = windowOf("root");
		isSound(root, "/buckets/" + bucket + "/access", "set-aside");
		assertThat(root.page().content()).contains("S3 does not know this principal");
		isSound(root, "/platform", "platform-set-aside");
	}

	private static void isSound(BrowserWindow window, String path, String name) {
		window.open(path);
		window.isSound("access-" + name);
	}

}
