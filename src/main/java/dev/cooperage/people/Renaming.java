package dev.cooperage.people;

import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives people the user name that their account has now, and all that hangs on it. */
@Component
public class Renaming {

	private final PersonRepository people;

	private final ObjectProvider<PeopleChange> listeners;

	private final ObjectProvider<NewPersonListener> newPeople;

	private final AuditLog audit;

	Renaming(PersonRepository people, ObjectProvider<PeopleChange> listeners,
			ObjectProvider<NewPersonListener> newPeople, AuditLog audit) {
		this.people = people;
		this.listeners = listeners;
		this.newPeople = newPeople;
		this.audit = audit;
	}

	/**
	 * Does nothing when the person has that name.
	 * @throws UserNameTakenException when somebody else has it
	 */
	@Transactional
	public void rename(long personId, String name) {
		rename(this.people.findById(personId).orElseThrow(), name);
	}

	/** Renames the person in the transaction that has read them. */
	void rename(Person person, String name) {
		String former = person.userName();
		if (former.equals(name)) {
			return;
		}
		person.rename(name);
		try {
			this.people.saveAndFlush(person);
		}
		catch (DataIntegrityViolationException ex) {
			throw new UserNameTakenException(name);
		}
		this.audit.by(Actor.PANEL, AuditAction.PERSON_RENAMED).to(person.id(), name).from(former).into(name).record();
		this.newPeople.forEach((newPerson) -> newPerson.met(person));
		this.listeners.forEach((listener) -> listener.renamed(person, former));
	}

}
