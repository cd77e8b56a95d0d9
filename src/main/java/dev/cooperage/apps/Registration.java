package dev.cooperage.apps;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.PrincipalArn;
import dev.cooperage.web.NotFoundException;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Registers, changes, deactivates and reactivates apps. */
@Component
public class Registration {

	/** No app has this id. */
	private static final long NEW = 0;

	private static final Outcome.Refused OVERTAKEN = new Outcome.Refused("name",
			"Somebody has just registered an app with this name or ARN");

	private final AppRepository repository;

	private final Apps apps;

	private final PrincipalRules rules;

	private final Directory directory;

	private final AppChange change;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Registration(AppRepository repository, Apps apps, PrincipalRules rules, Directory directory, AppChange change,
			AuditLog audit, TransactionTemplate transaction, Clock clock) {
		this.repository = repository;
		this.apps = apps;
		this.rules = rules;
		this.directory = directory;
		this.change = change;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Registers an app in the name of the panel itself. */
	public Outcome register(AppName name, Person owner, PrincipalArn principal) {
		return register(name, owner, principal, () -> Actor.PANEL);
	}

	/** Registers an app in the name of a platform admin. */
	Outcome register(AppName name, Person owner, PrincipalArn principal, Person by) {
		return register(name, owner, principal, () -> deciding(by, owner));
	}

	private Outcome register(AppName name, Person owner, PrincipalArn principal, Supplier<Actor> by) {
		return this.rules.against(principal)
			.<Outcome>map((reason) -> new Outcome.Refused("principal", reason))
			.orElseGet(() -> decide(() -> registerNow(name, owner, principal, by.get())));
	}

	private Outcome registerNow(AppName name, Person owner, PrincipalArn principal, Actor by) {
		Person held = this.directory.hold(owner);
		Optional<Outcome> broken = broken(name, held, principal, NEW);
		if (broken.isPresent()) {
			return broken.get();
		}
		App app = this.repository.saveAndFlush(new App(name, held, principal, this.clock.instant()));
		app.subjectOf(this.audit.by(by, AuditAction.APP_REGISTERED)).into(app.facts()).record();
		return new Outcome.Done(app, "The app " + app.name() + " is registered.");
	}

	/**
	 * Changes an app; a new ARN goes into every bucket policy concerned.
	 * @param version the version of the app that the person saw
	 */
	Outcome edit(long id, String version, AppName name, Person owner, PrincipalArn principal, Person by) {
		if (!this.apps.find(id).arn().equals(principal.value())) {
			Optional<String> reason = this.rules.against(principal);
			if (reason.isPresent()) {
				return new Outcome.Refused("principal", reason.get());
			}
		}
		return decide(() -> editNow(id, version, name, owner, principal, by));
	}

	private Outcome editNow(long id, String version, AppName name, Person owner, PrincipalArn principal, Person by) {
		deciding(by, owner);
		Person held = this.directory.hold(owner);
		App app = lock(id);
		if (!app.active()) {
			return new Outcome.Refused("name", app.calledFirst() + " is deactivated");
		}
		if (!Long.toString(app.version()).equals(version)) {
			return new Outcome.Refused("name", "Somebody else has changed this app in the meantime; check it again");
		}
		boolean ownerStays = app.owner().id() == held.id();
		Optional<Outcome> broken = ownerStays ? taken(name, principal, id) : broken(name, held, principal, id);
		if (broken.isPresent()) {
			return broken.get();
		}
		String before = app.facts();
		String former = app.arn();
		app.edit(name, held, principal);
		this.repository.saveAndFlush(app);
		if (!before.equals(app.facts())) {
			app.subjectOf(this.audit.by(by.actor(), AuditAction.APP_EDITED)).from(before).into(app.facts()).record();
		}
		if (!former.equals(app.arn())) {
			this.change.principalChanged(app, former, by);
		}
		return new Outcome.Done(app, "The app " + app.name() + " is saved."
				+ (former.equals(app.arn()) ? "" : " S3 gets the new ARN within seconds; its pages say when."));
	}

	/** Deactivates the app; its access ends with it. */
	Outcome deactivate(long id, Person by) {
		return decide(() -> {
			this.directory.decidingForThePlatform(by);
			App app = lock(id);
			if (!app.active()) {
				return new Outcome.Refused("name", app.calledFirst() + " was deactivated already");
			}
			app.deactivate();
			this.repository.saveAndFlush(app);
			app.subjectOf(this.audit.by(by.actor(), AuditAction.APP_DEACTIVATED)).record();
			this.change.deactivated(app, by);
			return new Outcome.Done(app,
					app.calledFirst() + " is deactivated. Its access in S3 ends as soon as S3 has the change.");
		});
	}

	/** Lets the app have access again; what it had does not come back. */
	Outcome reactivate(long id, Person by) {
		PrincipalArn principal = new PrincipalArn(this.apps.find(id).arn());
		Optional<String> reason = this.rules.against(principal);
		return reason.<Outcome>map((why) -> new Outcome.Refused("principal", why)).orElseGet(() -> decide(() -> {
			this.directory.decidingForThePlatform(by);
			App app = lock(id);
			if (app.active()) {
				return new Outcome.Refused("name", app.calledFirst() + " is active already");
			}
			Optional<Outcome> taken = taken(new AppName(app.name()), principal, id);
			if (taken.isPresent()) {
				return taken.get();
			}
			app.reactivate();
			this.repository.saveAndFlush(app);
			app.subjectOf(this.audit.by(by.actor(), AuditAction.APP_REACTIVATED)).record();
			return new Outcome.Done(app,
					app.calledFirst() + " can be given access again. Access must be granted again.");
		}));
	}

	private Optional<Outcome> broken(AppName name, Person owner, PrincipalArn principal, long id) {
		if (!owner.active()) {
			return Optional.of(new Outcome.Refused("userName", owner.userName() + " is deactivated"));
		}
		return taken(name, principal, id);
	}

	private Optional<Outcome> taken(AppName name, PrincipalArn principal, long id) {
		if (this.apps.named(name.value()).filter((app) -> app.id() != id).isPresent()) {
			return Optional.of(new Outcome.Refused("name", "Another app has this name"));
		}
		return this.rules.taken(principal, id).map((reason) -> new Outcome.Refused("principal", reason));
	}

	/** Rolls back what is refused. */
	private Outcome decide(Supplier<Outcome> decision) {
		try {
			return Objects.requireNonNull(this.transaction.execute((status) -> {
				Outcome decided = decision.get();
				if (decided instanceof Outcome.Refused) {
					status.setRollbackOnly();
				}
				return decided;
			}));
		}
		catch (DataIntegrityViolationException ex) {
			return OVERTAKEN;
		}
	}

	/** Holds both, in the order in which everybody does. */
	private Actor deciding(Person by, Person owner) {
		this.directory.hold(List.of(by.id(), owner.id()));
		return this.directory.decidingForThePlatform(by).actor();
	}

	private App lock(long id) {
		return this.repository.lock(id).orElseThrow(() -> new NotFoundException("There is no such app."));
	}

}
