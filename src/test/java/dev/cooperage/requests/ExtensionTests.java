package dev.cooperage.requests;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import dev.cooperage.GroupPage;
import dev.cooperage.access.GrantEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Asking to extend access that ends soon, or has ended. */
class ExtensionTests extends RequestPanel {

	@Autowired
	MailOutbox outbox;

	private String bucket;

	private LocalDate today;

	@BeforeEach
	void adaHasADataSource() {
		this.bucket = bucketOf("ada");
		this.today = LocalDate.now(ZoneOffset.UTC);
	}

	@AfterEach
	void leaveNoEnds() {
		forgetEnds();
	}

	@Test
	void personWhoseAccessEndsSoonAsksAndTheGrantBecomesLonger() throws Exception {
		LocalDate last = this.today.plusDays(3);
		grantUntil(this.bucket, "bob", last);
		String notice = this.bucket + " : Read only until " + day(last) + " . Ask to extend";
		assertThat(page("bob", "/buckets/" + this.bucket)).contains(notice);
		assertThat(page("bob", "/warehouse-data")).contains(notice);
		assertThat(page("bob", "/account")).contains(notice);
		String form = "/access-requests/new?bucket=" + this.bucket + "&amp;level=READ_ONLY";
		assertThat(as("bob").get("/account").body()).contains("href=\"" + form + "\"");
		assertThat(page("bob", form.replace("&amp;", "&"))).contains("You have Read only until " + day(last) + " .");
		String request = location(sendUntil("bob", this.bucket, "READ_ONLY", Map.of("end", "THREE_MONTHS")));
		assertThat(page("bob", "/buckets/" + this.bucket)).contains("See your request").doesNotContain("Ask to extend");
		assertThat(page("ada", request)).contains("Has now Read only until " + day(last));
		assertThat(page("bob", request)).doesNotContain("Has now");
		assertThat(this.outbox.page(1).items()).filteredOn((mail) -> mail.subject().contains(this.bucket))
			.first()
			.satisfies((mail) -> assertThat(mail.body()).contains("bob has Read only until " + day(last) + "."));
		assertThat(approve("ada", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		assertThat(grants()).isEqualTo("1 " + this.today.plusMonths(3));
		eventually(() -> assertThat(policyOf(this.bucket)).contains(this.today.plusMonths(3).plusDays(1) + "T00:00")
			.doesNotContain(last.plusDays(1) + "T00:00"));
		assertThat(page("bob", "/buckets/" + this.bucket)).doesNotContain("Ask to extend", "Your access ends soon");
	}

	@Test
	void personWhoseAccessEndsSoonIsRefusedElsewhereLikeAnybody() {
		grantUntil(this.bucket, "bob", this.today.plusDays(3));
		grantUntil(bucketOf("ada"), "bob", this.today.plusDays(30));
		assertThat(as("bob").get("/buckets/" + bucketOf("ada")).statusCode()).isEqualTo(403);
	}

	@Test
	void nothingIsSaidOfAccessThatEndsLaterOrGoesOnByAnotherGrant() {
		grantUntil(this.bucket, "bob", this.today.plusDays(15));
		assertThat(page("bob", "/buckets/" + this.bucket)).doesNotContain("Ask to extend");
		String other = bucketOf("ada");
		grantUntil(other, "bob", this.today.plusDays(3));
		as("ada").submit("/buckets/" + other, "/buckets/" + other + "/access", Map.of("userName", "bob", "level",
				"READ_WRITE", "folder", "proj", "end", "DAY", "endsOn", this.today.plusDays(2).toString()));
		assertThat(page("bob", "/buckets/" + other)).contains("Read only until", "Read/write in proj/ until");
		this.database.sql("update granted_access set ends_on = null where bucket = :bucket and prefix = ''")
			.param("bucket", other)
			.update();
		assertThat(page("bob", "/buckets/" + other)).contains("Ask to extend Read/write in proj/ on " + other)
			.doesNotContain("Ask to extend Read only on " + other);
		this.database.sql("update granted_access set level = 'READ_ONLY' where bucket = :bucket and prefix <> ''")
			.param("bucket", other)
			.update();
		assertThat(page("bob", "/buckets/" + other)).doesNotContain("Ask to extend");
	}

	@Test
	void onlyALaterEndCanBeAskedForAndForTheLevelThatThePersonHas() {
		grant("ada", this.bucket, "dan", "READ_WRITE");
		this.database.sql("update granted_access set ends_on = :day where bucket = :bucket and level = 'READ_WRITE'")
			.param("day", this.today.plusDays(5))
			.param("bucket", this.bucket)
			.update();
		var same = sendUntil("dan", this.bucket, "READ_WRITE",
				Map.of("end", "DAY", "endsOn", this.today.plusDays(5).toString()));
		assertThat(same.statusCode()).isEqualTo(422);
		assertThat(text(same.body())).contains("You already have Read/write until");
		var lower = sendUntil("dan", this.bucket, "READ_ONLY", Map.of("end", "NONE"));
		assertThat(lower.statusCode()).isEqualTo(422);
		assertThat(text(lower.body())).contains("Choose Read/write to extend it");
		String request = location(sendUntil("dan", this.bucket, "READ_WRITE", Map.of("end", "NONE")));
		var earlier = approveUntil("ada", request, "READ_WRITE",
				Map.of("end", "DAY", "endsOn", this.today.plusDays(4).toString()));
		assertThat(earlier.statusCode()).isEqualTo(422);
		assertThat(earlier.body()).contains("id=\"end-error\"", "choose a later end");
		assertThat(approve("ada", request, "READ_WRITE", "").statusCode()).isEqualTo(303);
		assertThat(grants()).isEqualTo("1 none");
	}

	@Test
	void personWhoseAccessHasEndedAsksForItAgain() throws Exception {
		LocalDate last = this.today.minusDays(1);
		grantUntil(this.bucket, "bob", this.today);
		over(last);
		eventually(() -> assertThat(page("bob", "/account"))
			.contains(this.bucket + " : Read only ended on " + day(last) + " . Ask to extend"));
		assertThat(as("bob").get("/buckets/" + this.bucket).body())
			.contains("href=\"/access-requests/new?bucket=" + this.bucket + "&amp;level=READ_ONLY\"");
		String request = location(sendUntil("bob", this.bucket, "READ_ONLY", Map.of("end", "ONE_MONTH")));
		assertThat(page("ada", request)).contains("Had Read only until " + day(last));
		assertThat(approve("ada", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		assertThat(page("bob", "/account")).doesNotContain(this.bucket + " : Read only ended");
	}

	@Test
	void revokedAccessIsNotOfferedAgain() {
		grantUntil(this.bucket, "bob", this.today.plusDays(1));
		GroupPage.revoke(as("ada"), this.bucket, "bob");
		assertThat(page("bob", "/account")).doesNotContain(this.bucket);
	}

	private void over(LocalDate last) {
		this.database.sql("update granted_access set ends_on = :day where bucket = :bucket and ends_on is not null")
			.param("day", last)
			.param("bucket", this.bucket)
			.update();
	}

	/** How many grants stand beside ada's, and until when. */
	private String grants() {
		return this.database.sql("""
				select count(*) || ' ' || coalesce(max(ends_on)::text, 'none') from granted_access
				where bucket = :bucket and ended_revision is null and level <> 'ADMIN'""")
			.param("bucket", this.bucket)
			.query(String.class)
			.single();
	}

	private static String day(LocalDate day) {
		return new GrantEnd(day).day();
	}

}
