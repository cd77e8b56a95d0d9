package dev.cooperage.people.organisation;

import java.util.concurrent.CompletionException;

import dev.cooperage.RunningPanel;
import dev.cooperage.TwoTransactions;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.web.NotAllowedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Platform admins who deactivate each other, and those who are none any more. */
class DeactivationTests extends RunningPanel {

	@Autowired
	private Deactivation deactivation;

	@Autowired
	private TransactionTemplate transaction;

	@AfterEach
	void leaveTheDemoPeople() {
		this.database.sql("update person set active = false where registration_id = 'deactivation'").update();
	}

	@Test
	void ofTwoWhoDeactivateEachOtherAtTheSameMomentOneStays() {
		Person older = admin("older");
		Person newer = admin("newer");
		oneStays(older, newer);
		this.database.sql("update person set active = true where registration_id = 'deactivation'").update();
		oneStays(newer, older);
	}

	private void oneStays(Person first, Person second) {
		var both = new TwoTransactions(this.transaction, this.database).run(
				() -> this.deactivation.deactivate(second.id(), first, false),
				() -> this.deactivation.deactivate(first.id(), second, false));
		assertThat(both.first()).isInstanceOf(Deactivation.Outcome.Done.class);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(both.second()::join)
			.withCauseInstanceOf(NotAllowedException.class);
		assertThat(now(first).active()).isTrue();
		assertThat(now(second).active()).isFalse();
	}

	@Test
	void whoHasLostTheRoleMeanwhileShutsNobodyOutAndLetsNobodyIn() {
		Person former = admin("former");
		Person other = admin("other");
		this.database.sql("update person set role = 'STANDARD_USER' where id = :id").param("id", former.id()).update();
		assertThatExceptionOfType(NotAllowedException.class)
			.isThrownBy(() -> this.deactivation.deactivate(other.id(), former, false))
			.satisfies((ex) -> assertThat(ex.reason()).contains("not a platform admin any more"));
		assertThat(now(other).active()).isTrue();
		this.database.sql("update person set active = false where id = :id").param("id", other.id()).update();
		assertThatExceptionOfType(NotAllowedException.class)
			.isThrownBy(() -> this.deactivation.reactivate(other.id(), former));
		assertThat(now(other).active()).isFalse();
	}

	@Test
	void roleCannotEndBetweenTheDecisionAndItsCommit() {
		Person admin = admin("deciding");
		Person other = admin("decided");
		var both = new TwoTransactions(this.transaction, this.database).run(
				() -> this.deactivation.deactivate(other.id(), admin, false),
				() -> this.database.sql("update person set role = 'STANDARD_USER' where id = :id returning now()")
					.param("id", admin.id())
					.query((row, number) -> false)
					.single());
		assertThat(both.waited()).isTrue();
		both.second().join();
		assertThat(now(admin).role()).isEqualTo(Role.STANDARD_USER);
	}

	private Person admin(String name) {
		return this.directory.signedIn("deactivation", name, "deactivation-" + name, name, Role.PLATFORM_ADMIN);
	}

	private Person now(Person person) {
		return this.directory.findById(person.id()).orElseThrow();
	}

}
