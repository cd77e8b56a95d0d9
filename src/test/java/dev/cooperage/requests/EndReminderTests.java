package dev.cooperage.requests;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import dev.cooperage.GroupPage;
import dev.cooperage.TwoTransactions;
import dev.cooperage.access.GrantEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Mails before access ends: each once, and none too many. */
class EndReminderTests extends RequestPanel {

	@Autowired
	private EndMails mails;

	@Autowired
	private TransactionTemplate transaction;

	private String bucket;

	private LocalDate today;

	@BeforeEach
	void taskIsLeftToTheTest() throws Exception {
		this.bucket = bucketOf("ada");
		this.today = LocalDate.now(ZoneOffset.UTC);
		eventually(() -> assertThat(this.database.sql("""
				update scheduled_tasks set execution_time = now() + interval '1 day', version = version + 1
				where task_name = 'end-reminders' and not picked""").update()).isOne());
		this.mails.remind();
		this.database.sql("delete from mail").update();
	}

	@AfterEach
	void nothingEndsSoon() {
		this.database.sql("update granted_access set ends_on = null where ends_on is not null").update();
	}

	@AfterEach
	void leaveNoEnds() {
		forgetEnds();
	}

	@Test
	void personAndAdminAreMailedOnceFourteenAndTwoDaysBefore() {
		longAgo(this.bucket, "bob", 15);
		assertThat(remind()).isEmpty();
		aDayPasses(1);
		assertThat(remind()).containsExactlyInAnyOrder(
				"bob: Your access to " + this.bucket + " ends on " + day(this.today.plusDays(14)),
				"ada: The access of bob to " + this.bucket + " ends on " + day(this.today.plusDays(14)));
		assertThat(body("bob")).contains("Read only for the whole data source until " + day(this.today.plusDays(14)),
				"http://localhost:" + this.port + "/access-requests/new?bucket=" + this.bucket + "&level=READ_ONLY");
		assertThat(remind()).isEmpty();
		aDayPasses(11);
		assertThat(remind()).isEmpty();
		aDayPasses(1);
		assertThat(remind()).hasSize(2).allMatch((mail) -> mail.endsWith(day(this.today.plusDays(2))));
		aDayPasses(2);
		assertThat(remind()).isEmpty();
	}

	@Test
	void afterDaysWithoutAPanelOnlyTheLaterReminderComesAndNoneAfterTheEnd() {
		longAgo(this.bucket, "bob", 0);
		String other = bucketOf("ada");
		longAgo(other, "bob", 5);
		this.database.sql(
				"update granted_access set ends_on = :day, ended_revision = null where bucket = :bucket and level <> 'ADMIN'")
			.param("day", this.today.minusDays(1))
			.param("bucket", other)
			.update();
		assertThat(remind()).hasSize(2).allMatch((mail) -> mail.contains(this.bucket));
		assertThat(remind()).isEmpty();
	}

	@Test
	void anotherEndStartsAnew() {
		longAgo(this.bucket, "bob", 10);
		assertThat(remind()).hasSize(2);
		this.database.sql("update granted_access set ends_on = :day where bucket = :bucket and level <> 'ADMIN'")
			.param("day", this.today.plusDays(13))
			.param("bucket", this.bucket)
			.update();
		assertThat(remind()).hasSize(2).allMatch((mail) -> mail.endsWith(day(this.today.plusDays(13))));
	}

	@Test
	void endThatWasChosenWithinTheseDaysIsKnown() {
		grantUntil(this.bucket, "bob", this.today.plusDays(10));
		assertThat(remind()).isEmpty();
		this.database.sql(
				"update granted_access set ends_on = :day, granted_at = granted_at - interval '8 days' where bucket = :bucket and level <> 'ADMIN'")
			.param("day", this.today.plusDays(2))
			.param("bucket", this.bucket)
			.update();
		assertThat(remind()).hasSize(2);
	}

	@Test
	void severalEndsAreOneMailForEachReader() {
		String other = bucketOf("ada");
		longAgo(this.bucket, "bob", 3);
		longAgo(other, "bob", 12);
		longAgo(other, "dan", 12);
		assertThat(remind()).containsExactlyInAnyOrder("bob: Your access ends soon",
				"dan: Your access to " + other + " ends on " + day(this.today.plusDays(12)),
				"ada: Access to your data sources ends soon");
		assertThat(body("bob")).contains(this.bucket, other);
		assertThat(body("ada")).contains("- " + this.bucket + ": bob has", "- " + other + ": dan has");
	}

	@Test
	void twoPanelsAtOnceMailOnce() {
		longAgo(this.bucket, "bob", 14);
		var both = new TwoTransactions(this.transaction, this.database).run(this::remindAndCount, this::remindAndCount);
		assertThat(both.first()).isEqualTo(2);
		assertThat(both.second().join()).isZero();
		assertThat(written()).hasSize(2);
	}

	@Test
	void ownerOfAnAppIsMailed() {
		this.database
			.sql("""
					with etl as (
					  insert into app (name, owner_id, principal, registered_at)
					  select :name, id, 'arn:aws:iam::123456789012:role/' || :name, now() from person where user_name = 'dan'
					  returning id)
					insert into granted_access (bucket, app_id, prefix, level, granted_by, granted_at, changed_revision, ends_on)
					select bucket, etl.id, '', 'READ_ONLY', 'ada', now() - interval '90 days', desired_revision, :day
					from policy_state, etl where bucket = :bucket""")
			.param("name", "etl-" + this.bucket)
			.param("day", this.today.plusDays(10))
			.param("bucket", this.bucket)
			.update();
		String rest = "The access of the app etl-" + this.bucket + " to " + this.bucket + " ends on "
				+ day(this.today.plusDays(10));
		assertThat(remind()).containsExactlyInAnyOrder("dan: " + rest, "ada: " + rest);
	}

	@Test
	void nobodyIsRemindedOfAnEndWithoutEffectOrOfRevokedAccess() {
		longAgo(this.bucket, "bob", 10);
		GroupPage.revoke(as("ada"), this.bucket, "bob");
		grant("ada", this.bucket, "dan", "READ_WRITE");
		this.database
			.sql("""
					insert into granted_access (bucket, person_id, prefix, level, granted_by, granted_at, changed_revision, ends_on)
					select bucket, person_id, 'proj/', 'READ_ONLY', 'ada', now() - interval '90 days', changed_revision, :day
					from granted_access where bucket = :bucket and level = 'READ_WRITE'""")
			.param("day", this.today.plusDays(10))
			.param("bucket", this.bucket)
			.update();
		assertThat(remind()).isEmpty();
	}

	private int remindAndCount() {
		this.mails.remind();
		return written().size();
	}

	/** A grant of three months ago that ends in so many days. */
	private void longAgo(String bucket, String userName, int days) {
		grantUntil(bucket, userName, this.today.plusDays(days));
		assertThat(this.database.sql("""
				update granted_access set granted_at = granted_at - interval '90 days'
				where bucket = :bucket and person_id = :person""")
			.param("bucket", bucket)
			.param("person", this.directory.find(userName).orElseThrow().id())
			.update()).isOne();
	}

	/** As if the end, and what was mailed about it, were so many days nearer. */
	private void aDayPasses(int days) {
		this.database.sql("""
				update granted_access set ends_on = ends_on - :days, reminded_of = reminded_of - :days
				where bucket = :bucket and ends_on is not null""")
			.param("days", days)
			.param("bucket", this.bucket)
			.update();
	}

	/** Writes what is due, and tells who gets which mail. */
	private List<String> remind() {
		this.database.sql("delete from mail").update();
		this.mails.remind();
		return written();
	}

	private List<String> written() {
		return this.database.sql("select split_part(recipient, '@', 1) || ': ' || subject from mail order by id")
			.query(String.class)
			.list();
	}

	private String body(String userName) {
		return this.database.sql("select body from mail where recipient like :start")
			.param("start", userName + "@%")
			.query(String.class)
			.single();
	}

	private static String day(LocalDate day) {
		return new GrantEnd(day).day();
	}

}
