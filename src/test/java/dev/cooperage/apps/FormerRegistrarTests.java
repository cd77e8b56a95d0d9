package dev.cooperage.apps;

import java.util.List;
import java.util.function.Supplier;

import dev.cooperage.RunningPanel;
import dev.cooperage.TwoTransactions;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.s3names.PrincipalArn;
import dev.cooperage.web.NotAllowedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Platform admins who lost the role after their page was shown. */
class FormerRegistrarTests extends RunningPanel {

	private static final String ROLE_ENDS = "update person set role = 'STANDARD_USER' where id = :id returning true";

	@Autowired
	private Registration registration;

	@Autowired
	private Apps apps;

	@Autowired
	private TransactionTemplate transaction;

	/** As the page read them. */
	private Person admin;

	private String name;

	@BeforeEach
	void admin() {
		this.name = "former-" + Long.toString(System.nanoTime(), 36);
		this.admin = this.directory.signedIn("test", this.name, this.name, this.name, Role.PLATFORM_ADMIN);
	}

	@Test
	void formerPlatformAdminChangesNoApp() {
		App app = ((Outcome.Done) register(this.name + "-app")).app();
		roleEnds();
		List<Supplier<Outcome>> decisions = List.of(() -> register(this.name + "-new"),
				() -> this.registration.edit(app.id(), Long.toString(app.version()), new AppName("Other name"),
						this.admin, principal(this.name + "-other"), this.admin),
				() -> this.registration.deactivate(app.id(), this.admin),
				() -> this.registration.reactivate(app.id(), this.admin));
		for (Supplier<Outcome> decision : decisions) {
			assertThatExceptionOfType(NotAllowedException.class).isThrownBy(decision::get);
		}
		assertThat(this.apps.find(app.id()).active()).isTrue();
		assertThat(this.apps.named(this.name + "-new")).isEmpty();
	}

	@Test
	void endOfTheRoleWaitsForTheRegistration() {
		var both = new TwoTransactions(this.transaction, this.database).run(() -> register(this.name + "-app"),
				this::roleEnds);
		assertThat(both.first()).isInstanceOf(Outcome.Done.class);
		assertThat(both.waited()).isTrue();
		assertThat(both.second().join()).isTrue();
	}

	private Outcome register(String app) {
		return this.registration.register(new AppName(app), this.directory.find("ada").orElseThrow(), principal(app),
				this.admin);
	}

	private static PrincipalArn principal(String name) {
		return new PrincipalArn("arn:aws:iam:::user/" + name);
	}

	private boolean roleEnds() {
		return this.database.sql(ROLE_ENDS).param("id", this.admin.id()).query(Boolean.class).single();
	}

}
