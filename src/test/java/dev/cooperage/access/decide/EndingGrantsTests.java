package dev.cooperage.access.decide;

import java.util.List;
import java.util.Map;

import dev.cooperage.RunningPanel;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessControl.Ending;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.TeamSteps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Carol's grants for folders of one bucket, as they end. */
class EndingGrantsTests extends RunningPanel {

	@Autowired
	private AccessControl access;

	private String bucket;

	private Person carol;

	@BeforeEach
	void bucketOfAda() {
		this.bucket = bucketOf("ada");
		as("carol");
		this.carol = this.directory.find("carol").orElseThrow();
	}

	@AfterEach
	void forgetWhatS3DoesNotHave() {
		this.database.sql("delete from granted_access where bucket = :bucket and person_id = :person")
			.param("bucket", this.bucket)
			.param("person", this.carol.id())
			.update();
	}

	@Test
	void whatEndsSoonAndWhatEndedLatelyIsTold() {
		stands("soon/", 5);
		stands("later/", 20);
		ended("lately/", 5);
		ended("long-ago/", 40);
		told("lately/ over", "soon/");
	}

	@Test
	void whatAnotherGrantReplacesIsNotTold() {
		stands("kept/", null);
		stands("kept/2026/", 5);
		ended("kept/2025/", 5);
		ended("again/", 5);
		ended("again/", 9);
		stands("both/", 5);
		ended("both/", 3);
		told("again/ over", "both/");
	}

	@Test
	void whatATeamGivesIsHeldAndItsEndIsNotTold() {
		String team = TeamSteps.created(as("dan"), "Ends " + this.bucket);
		TeamSteps.add(as("dan"), team, "carol");
		stands("shared/", 5);
		ended("shared/2025/", 5);
		this.database.sql("update granted_access set team_id = :team where bucket = :bucket and prefix = 'shared/'")
			.param("team", Long.parseLong(team.substring(team.lastIndexOf('/') + 1)))
			.param("bucket", this.bucket)
			.update();
		told();
		assertThat(held()).startsWith("Read only in shared/ until ");
		TeamSteps.remove(as("dan"), team, this.carol.id());
		told("shared/2025/ over");
		assertThat(held()).isNull();
	}

	@Test
	void openRequestIsToldBesideTheEnd() {
		stands("soon/", 5);
		assertThat(this.access.summaryOf(this.carol).asked()).doesNotContainKey(new BucketName(this.bucket));
		String request = as("carol")
			.submit("/access-requests/new", "/access-requests",
					Map.of("bucket", this.bucket, "folder", "soon", "level", "READ_WRITE", "need", "more time"))
			.headers()
			.firstValue("Location")
			.orElseThrow();
		assertThat(told("soon/")).extracting(Ending::asked).containsExactly(request);
		assertThat(this.access.summaryOf(this.carol).asked().get(new BucketName(this.bucket)).url()).isEqualTo(request);
	}

	/** All three ways to ask tell the same. */
	private List<Ending> told(String... endings) {
		BucketName name = new BucketName(this.bucket);
		List<Ending> told = this.access.endingOf(this.carol, name);
		assertThat(told).extracting((ending) -> ending.term().reach().folder() + (ending.over() ? " over" : ""))
			.containsExactly(endings);
		assertThat(this.access.endingOf(this.carol)).filteredOn((ending) -> ending.bucket().equals(name))
			.isEqualTo(told);
		assertThat(this.access.summaryOf(this.carol).endings()).filteredOn((ending) -> ending.bucket().equals(name))
			.isEqualTo(told);
		return told;
	}

	private String held() {
		var held = this.access.summaryOf(this.carol).held().get(new BucketName(this.bucket));
		return (held != null) ? held.words() : null;
	}

	private void stands(String folder, Integer days) {
		grant(folder, days, false);
	}

	private void ended(String folder, int daysAgo) {
		grant(folder, -daysAgo, true);
	}

	private void grant(String folder, Integer days, boolean over) {
		this.database.sql("""
				insert into granted_access (bucket, person_id, prefix, level, applied_level, granted_by, granted_at,
				  changed_revision, active_since, ends_on, expired, ended_revision, closed_at)
				select :bucket, :person, :folder, 'READ_ONLY', 'READ_ONLY', 'ada', now(), 1, now(),
				  (now() at time zone 'UTC')::date + cast(:days as integer), :over, case when :over then 1 end,
				  case when :over then now() end""")
			.param("bucket", this.bucket)
			.param("person", this.carol.id())
			.param("folder", folder)
			.param("days", days)
			.param("over", over)
			.update();
	}

}
