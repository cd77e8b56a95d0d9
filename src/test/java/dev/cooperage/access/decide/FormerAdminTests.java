package dev.cooperage.access.decide;

import java.util.List;
import java.util.function.Supplier;

import dev.cooperage.RunningPanel;
import dev.cooperage.TwoTransactions;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.foreign.ForeignDecisions;
import dev.cooperage.access.group.Afterwards;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotAllowedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** People who lost their role or their account after their page was shown. */
class FormerAdminTests extends RunningPanel {

	private static final String ROLE_ENDS = "update person set role = 'STANDARD_USER' where id = :id returning true";

	private static final String DEACTIVATED = "update person set active = false where id = :id returning true";

	@Autowired
	private GroupDecisions decisions;

	@Autowired
	private HandOvers handOvers;

	@Autowired
	private ForeignDecisions foreign;

	@Autowired
	private TransactionTemplate transaction;

	private BucketName bucket;

	/** As the page read them. */
	private Person admin;

	private Person bob;

	@BeforeEach
	void bucketAndAdmin() {
		this.bucket = new BucketName(bucketOf("ada"));
		String name = "former-" + Long.toString(System.nanoTime(), 36);
		this.admin = this.directory.signedIn("test", name, name, name, Role.PLATFORM_ADMIN);
		this.bob = this.directory.find("bob").orElseThrow();
	}

	@AfterEach
	void leaveTheDemoPeople() {
		this.database.sql("update person set active = false where registration_id = 'test' and role = 'PLATFORM_ADMIN'")
			.update();
	}

	@Test
	void formerPlatformAdminChangesNoGroup() {
		grant("ada", this.bucket.value(), "bob", "READ_ONLY");
		long bobs = grantOf(this.bob);
		now(ROLE_ENDS);
		long revision = revisionOf(this.bucket.value());
		for (Supplier<GroupChange> decision : decisions(bobs)) {
			assertThat(decision.get()).isInstanceOfSatisfying(GroupChange.Refused.class,
					(refused) -> assertThat(refused.sentence()).contains("Only an admin of " + this.bucket));
		}
		assertThat(revisionOf(this.bucket.value())).isEqualTo(revision);
	}

	@Test
	void deactivatedAdminChangesNoGroup() {
		grant("ada", this.bucket.value(), "bob", "READ_ONLY");
		long bobs = grantOf(this.bob);
		now(DEACTIVATED);
		long revision = revisionOf(this.bucket.value());
		for (Supplier<GroupChange> decision : decisions(bobs)) {
			assertThatExceptionOfType(NotAllowedException.class).isThrownBy(decision::get)
				.satisfies((ex) -> assertThat(ex.reason()).contains("Your account is deactivated"));
		}
		assertThat(revisionOf(this.bucket.value())).isEqualTo(revision);
	}

	@Test
	void grantWaitsForTheEndOfTheRoleAndIsRefused() {
		var both = new TwoTransactions(this.transaction, this.database).run(() -> now(ROLE_ENDS),
				() -> this.decisions.grant(this.bucket, this.bob, AccessLevel.READ_ONLY, this.admin));
		assertThat(both.second().join()).isInstanceOf(GroupChange.Refused.class);
	}

	@Test
	void endOfTheRoleWaitsForTheGrant() {
		var both = new TwoTransactions(this.transaction, this.database).run(
				() -> this.decisions.grant(this.bucket, this.bob, AccessLevel.READ_ONLY, this.admin),
				() -> now(ROLE_ENDS));
		assertThat(both.first()).isInstanceOf(GroupChange.Accepted.class);
		assertThat(both.waited()).isTrue();
		assertThat(both.second().join()).isTrue();
	}

	private List<Supplier<GroupChange>> decisions(long bobs) {
		Person dan = this.directory.find("dan").orElseThrow();
		return List.of(() -> this.decisions.grant(this.bucket, dan, AccessLevel.ADMIN, this.admin),
				() -> this.decisions.edit(this.bucket, bobs, "0", AccessLevel.READ_WRITE, null, this.admin),
				() -> this.decisions.revoke(this.bucket, bobs, this.admin),
				() -> this.handOvers.handOver(this.bucket, dan, "ada", Afterwards.LEAVES, this.admin),
				() -> this.foreign.remove(this.bucket, "hash", this.admin),
				() -> this.foreign.adopt(this.bucket, "hash", "plan", this.admin));
	}

	private boolean now(String change) {
		return this.database.sql(change).param("id", this.admin.id()).query(Boolean.class).single();
	}

	private long grantOf(Person person) {
		return this.database.sql(
				"select id from granted_access where bucket = :bucket and person_id = :person and ended_revision is null")
			.param("bucket", this.bucket.value())
			.param("person", person.id())
			.query(Long.class)
			.single();
	}

}
