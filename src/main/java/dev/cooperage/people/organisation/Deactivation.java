package dev.cooperage.people.organisation;

import java.util.List;
import java.util.Objects;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Directory;
import dev.cooperage.people.PeopleChange;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonRepository;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotFoundException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Deactivates people, which ends all their access, and reactivates them. */
@Component
class Deactivation {

	private final PersonRepository people;

	private final Directory directory;

	private final ObjectProvider<PeopleChange> listeners;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	Deactivation(PersonRepository people, Directory directory, ObjectProvider<PeopleChange> listeners, AuditLog audit,
			TransactionTemplate transaction) {
		this.people = people;
		this.directory = directory;
		this.listeners = listeners;
		this.audit = audit;
		this.transaction = transaction;
	}

	/** Returns the buckets that would have no active admin without the person. */
	@Transactional(readOnly = true)
	List<BucketName> standingAgainst(Person person) {
		return this.listeners.orderedStream()
			.flatMap((listener) -> listener.administeredAloneBy(person).stream())
			.toList();
	}

	/**
	 * Deactivates the person; their access ends with it.
	 * @param forced whether also when they are the last admin of something
	 */
	Outcome deactivate(long id, Person by, boolean forced) {
		Outcome outcome = this.transaction.execute((status) -> {
			Outcome decided = decide(id, by, forced);
			if (!(decided instanceof Outcome.Done)) {
				status.setRollbackOnly();
			}
			return decided;
		});
		return Objects.requireNonNull(outcome);
	}

	private Outcome decide(long id, Person by, boolean forced) {
		if (id == by.id()) {
			return new Outcome.Yourself();
		}
		// Who decides is an active platform admin and stays one until the commit, so
		// that one is left.
		Person person = lock(id, by);
		if (!person.active()) {
			return new Outcome.Unchanged(person);
		}
		person.deactivate();
		this.people.saveAndFlush(person);
		List<BucketName> orphaned = this.listeners.orderedStream()
			.flatMap((listener) -> listener.deactivated(person, by).stream())
			.toList();
		if (!orphaned.isEmpty() && !forced) {
			return new Outcome.LastAdmin(orphaned);
		}
		record(person, by, AuditAction.PERSON_DEACTIVATED, orphaned);
		return new Outcome.Done(person);
	}

	/** Lets the person in again; of what they had only that through teams comes back. */
	@Transactional
	public Outcome reactivate(long id, Person by) {
		Person person = lock(id, by);
		if (person.active()) {
			return new Outcome.Unchanged(person);
		}
		person.reactivate();
		this.people.saveAndFlush(person);
		this.listeners.forEach((listener) -> listener.reactivated(person));
		record(person, by, AuditAction.PERSON_REACTIVATED, List.of());
		return new Outcome.Done(person);
	}

	private void record(Person person, Person by, AuditAction action, List<BucketName> orphaned) {
		this.audit.by(by.actor(), action)
			.to(person.id(), person.userName())
			.into(orphaned.isEmpty() ? null
					: "no admin is left in " + String.join(", ", orphaned.stream().map(BucketName::value).toList()))
			.record();
	}

	/**
	 * Locks the person, and holds the acting admin, in the order of ids, as everybody
	 * does who needs several people.
	 */
	private Person lock(long id, Person by) {
		if (by.id() < id) {
			this.directory.decidingForThePlatform(by);
		}
		Person person = this.people.lock(id).orElseThrow(() -> new NotFoundException("There is no such person."));
		if (by.id() > id) {
			this.directory.decidingForThePlatform(by);
		}
		return person;
	}

	/** The outcome of a change. */
	sealed interface Outcome {

		/** The person was changed. */
		record Done(Person person) implements Outcome {
		}

		/** The person was in this state before. */
		record Unchanged(Person person) implements Outcome {
		}

		/** Nothing was changed: these buckets would have no admin. */
		record LastAdmin(List<BucketName> buckets) implements Outcome {
		}

		/** Nothing was changed: nobody deactivates their own account. */
		record Yourself() implements Outcome {
		}

	}

}
