package dev.cooperage.requests;

import dev.cooperage.TwoTransactions;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.web.NotAllowedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** People who lose their role or their account while they answer or ask. */
class FormerAnswererTests extends RequestPanel {

	private static final Term READ = new Term(new Reach(AccessLevel.READ_ONLY, KeyPrefix.ROOT), GrantEnd.NONE);

	@Autowired
	private RequestDecisions decisions;

	@Autowired
	private TransactionTemplate transaction;

	@AfterEach
	void everybodyIsBack() {
		this.database.sql("update person set active = true where user_name in ('ada', 'carol')").update();
	}

	@Test
	void answerWaitsForTheEndOfTheRoleAndIsRefused() {
		long request = request();
		Person admin = platformAdmin();
		var both = new TwoTransactions(this.transaction, this.database).run(() -> roleEnds(admin),
				() -> this.decisions.approve(request, READ, null, admin));
		assertThat(both.second().join()).isInstanceOf(RequestOutcome.TooLate.class);
	}

	@Test
	void endOfTheRoleWaitsForTheAnswer() {
		long request = request();
		Person admin = platformAdmin();
		var both = new TwoTransactions(this.transaction, this.database)
			.run(() -> this.decisions.refuse(request, "no", admin), () -> roleEnds(admin));
		assertThat(both.first()).isInstanceOf(RequestOutcome.Done.class);
		assertThat(both.waited()).isTrue();
		assertThat(both.second().join()).isTrue();
	}

	@Test
	void deactivatedPersonNeitherAsksNorAnswers() {
		String bucket = bucketOf("ada");
		Person carol = this.directory.find("carol").orElseThrow();
		Person ada = this.directory.find("ada").orElseThrow();
		long request = Long.parseLong(ask("dan", bucket, "READ_ONLY").replaceAll(".*/", ""));
		this.database.sql("update person set active = false where user_name in ('ada', 'carol')").update();
		assertThatExceptionOfType(NotAllowedException.class)
			.isThrownBy(() -> this.decisions.make(carol, null, new BucketName(bucket), READ, "figures"));
		assertThatExceptionOfType(NotAllowedException.class)
			.isThrownBy(() -> this.decisions.approve(request, READ, null, ada));
	}

	private long request() {
		return Long.parseLong(ask("carol", bucketOf("ada"), "READ_ONLY").replaceAll(".*/", ""));
	}

	private Person platformAdmin() {
		String name = "answering-" + Long.toString(System.nanoTime(), 36);
		return this.directory.signedIn("test", name, name, name, Role.PLATFORM_ADMIN);
	}

	private boolean roleEnds(Person admin) {
		return this.database.sql("update person set role = 'STANDARD_USER' where id = :id returning true")
			.param("id", admin.id())
			.query(Boolean.class)
			.single();
	}

}
