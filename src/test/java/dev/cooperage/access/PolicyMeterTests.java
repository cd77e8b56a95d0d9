package dev.cooperage.access;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.access.decide.DecisionsAtOnce;
import dev.cooperage.access.group.GrantsAtOnce.Seen;
import dev.cooperage.people.Role;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** How full the bucket policy is, on the page and in what is refused. */
class PolicyMeterTests extends RunningPanel {

	/**
	 * In the embedded S3, an ARN of 57 characters. It knows nobody by that name, so it
	 * takes no policy with them; the meter measures what was decided.
	 */
	private static final String FILLER = "zz-filler-of-thirty-eight-letters-";

	private static final Pattern METER = Pattern.compile(
			"uses ([0-9,]+) of 20,480 bytes\\. One of these still fits:.*?<strong>([0-9,]+) (?:people|person)</strong>",
			Pattern.DOTALL);

	@Autowired
	private DecisionsAtOnce decisions;

	private String bucket;

	@BeforeEach
	void newBucket() {
		this.bucket = bucketOf("ada");
	}

	@AfterEach
	void tidyUp() {
		this.database
			.sql("delete from granted_access where person_id in"
					+ " (select id from person where user_name like 'zz-filler-%')")
			.update();
		this.database.sql("delete from person where user_name like 'zz-filler-%'").update();
	}

	@Test
	void whoManagesSeesTheMeterAndMembersDoNot() {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		assertThat(used(page())).isEqualTo(policyOf(this.bucket).length());
		assertThat(room(page())).isGreaterThan(325);
		assertThat(page()).contains("<meter", "value=\"" + policyOf(this.bucket).length() + "\"")
			.doesNotContain("Nearly full");
		assertThat(as("bob").get("/buckets/" + this.bucket + "/access").body())
			.doesNotContain("The bucket policy uses");
	}

	@Test
	void asManyFitAsTheMeterSaysAndNoMore() {
		fill(0, 1);
		int room = room(page());
		assertThat(room + 1).isGreaterThanOrEqualTo(325);
		fill(1, room);
		assertThat(room(page())).isOne();
		assertThat(page()).contains("Nearly full", "<strong>1 person</strong>");
		String last = known(room);
		String tooMuch = known(room + 1);
		assertThat(grant("ada", this.bucket, last, "READ_ONLY").statusCode()).isEqualTo(303);
		assertThat(room(page())).isZero();
		long revision = revisionOf(this.bucket);
		var refused = grant("ada", this.bucket, tooMuch, "READ_ONLY");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body())
			.containsPattern("The bucket policy would need 20,[45]\\d\\d bytes and S3 takes at most 20,480");
		assertThat(revisionOf(this.bucket)).isEqualTo(revision);
	}

	@Test
	void aForeignStatementThatFillsThePolicyHoldsBackGrantsButNoRevoke() {
		grant("ada", this.bucket, "bob", "READ_ONLY");
		grant("ada", this.bucket, "dan", "READ_ONLY");
		fillBesideThePanel();
		revoke("dan");
		assertThat(used(page())).isEqualTo(policyOf(this.bucket).length()).isGreaterThan(20_400);
		assertThat(page()).contains("Nearly full.", "<strong>0 people</strong>");
		String before = policyOf(this.bucket);
		this.directory.signedIn("test", "erin-of-the-long-name", "erin-of-the-long-name", "Erin", Role.STANDARD_USER);
		var refused = grant("ada", this.bucket, "erin-of-the-long-name", "READ_ONLY");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).containsPattern("would need 20,[45]\\d\\d bytes and S3 takes at most 20,480");
		assertThat(grant("ada", this.bucket, "carol", "READ_ONLY", "proj").statusCode()).isEqualTo(422);
		assertThat(policyOf(this.bucket)).isEqualTo(before);
		assertThat(as("carol").get("/buckets/" + this.bucket).statusCode()).isEqualTo(403);
		revoke("bob");
		assertThat(as("bob").get("/buckets/" + this.bucket).statusCode()).isEqualTo(403);
		assertThat(policyOf(this.bucket)).doesNotContain("user/bob").contains("\"Theirs\"");
	}

	/** Who share folders share statements, so less access can need a longer policy. */
	@Test
	void lessAccessThatNeedsALongerPolicyIsSaidBeforeAndAfterwards() {
		for (String folder : List.of("reports-of-all-regions/", "letters-of-all-regions/", "returns-of-all-regions/")) {
			grant("ada", this.bucket, "bob", "READ_WRITE", folder);
			grant("ada", this.bucket, "dan", "READ_WRITE", folder);
		}
		fill(0, 1);
		fill(1, room(page()) + 1);
		assertThat(room(page())).isZero();
		Seen bobs = seen("bob", "letters-of-all-regions/");
		var ada = as("ada");
		Map<String, String> lines = Map.of("action", "revoke", "grant", bobs.grantId() + "." + bobs.version());
		assertThat(ada
			.submit("/buckets/" + this.bucket + "/access/several", "/buckets/" + this.bucket + "/access/selection",
					lines)
			.body()).contains("Revoke 1 grant")
			.containsPattern(
					"All access together needs 2[01],\\d{3} bytes of bucket policy and S3 takes at most 20,480");
		GroupChange change = this.decisions.revokeAll(new BucketName(this.bucket), List.of(bobs),
				this.directory.find("ada").orElseThrow());
		assertThat(change).isInstanceOfSatisfying(GroupChange.Accepted.class,
				(accepted) -> assertThat(accepted.done())
					.contains("bob no longer has Read/write in letters-of-all-regions/.")
					.endsWith("so the newest grants wait until there is room."));
		assertThat(page()).contains("<strong>Full.</strong>", "The newest grants wait until there is room")
			.doesNotContain("One of these still fits");
	}

	@Test
	void lessAccessSaysNothingAboutRoomWhereThereIsEnough() {
		grant("ada", this.bucket, "bob", "READ_WRITE", "letters/");
		GroupChange change = this.decisions.revokeAll(new BucketName(this.bucket), List.of(seen("bob", "letters/")),
				this.directory.find("ada").orElseThrow());
		assertThat(change).isInstanceOfSatisfying(GroupChange.Accepted.class,
				(accepted) -> assertThat(accepted.done()).doesNotContain("bucket policy"));
	}

	private Seen seen(String userName, String folder) {
		return this.database.sql("""
				select g.id, g.version from granted_access g join person p on p.id = g.person_id
				where bucket = :bucket and user_name = :name and prefix = :folder and ended_revision is null""")
			.param("bucket", this.bucket)
			.param("name", userName)
			.param("folder", folder)
			.query((row, number) -> new Seen(row.getLong(1), row.getLong(2)))
			.single();
	}

	/** Makes the policy 20,480 bytes long, with what has to be in it. */
	private void fillBesideThePanel() {
		String policy = policyOf(this.bucket).replace(",\"s3:GetObjectAcl\"", "").replace(",\"s3:GetBucketCORS\"", "");
		String statement = "{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/carol\"},"
				+ "\"Action\":\"s3:PutObjectAcl\",\"Resource\":\"arn:aws:s3:::" + this.bucket + "/%s\"},";
		int missing = 20_480 - policy.length() - statement.length() + 2;
		putPolicy(this.bucket, policy.replaceFirst("\\[\\{", "[" + statement.formatted("x".repeat(missing)) + "{"));
		assertThat(policyOf(this.bucket)).hasSize(20_480);
	}

	private void revoke(String userName) {
		var ada = as("ada");
		String edit = GroupPage.editLink(page(), userName);
		ada.submit(edit, edit + "/revocation", Map.of());
	}

	/** People with Read only, as if S3 had them. */
	private void fill(int from, int to) {
		for (int i = from; i < to; i++) {
			this.database
				.sql("""
						insert into granted_access (bucket, person_id, level, applied_level, granted_by, granted_at,
						  changed_revision, active_since)
						select :bucket, id, 'READ_ONLY', 'READ_ONLY', 'ada', now(), 1, now() from person where user_name = :name""")
				.param("bucket", this.bucket)
				.param("name", known(i))
				.update();
		}
	}

	private String known(int number) {
		String name = FILLER + "%04d".formatted(number);
		this.directory.signedIn("test", name, name, name, Role.STANDARD_USER);
		return name;
	}

	private String page() {
		return as("ada").get("/buckets/" + this.bucket + "/access?room").body();
	}

	private static int used(String page) {
		return Integer.parseInt(meter(page).group(1).replace(",", ""));
	}

	private static int room(String page) {
		return Integer.parseInt(meter(page).group(2).replace(",", ""));
	}

	private static Matcher meter(String page) {
		Matcher meter = METER.matcher(page);
		assertThat(meter.find()).as(page).isTrue();
		return meter;
	}

}
