package dev.cooperage.access.group;

import java.util.Objects;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessEnded;
import dev.cooperage.access.AccessGranted;
import dev.cooperage.apps.App;
import dev.cooperage.people.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells the other modules, in the transaction of the decision, to whom access was given
 * and whose became less. Apps have nothing in the panel that could begin or end.
 */
@Component
class GroupListeners {

	private final ObjectProvider<AccessGranted> granted;

	private final ObjectProvider<AccessEnded> ended;

	GroupListeners(ObjectProvider<AccessGranted> granted, ObjectProvider<AccessEnded> ended) {
		this.granted = granted;
		this.ended = ended;
	}

	/**
	 * Tells what was decided.
	 * @param by null for the panel itself, which gives nobody more
	 */
	void tell(GroupDecision decision, AccessGroup group, @Nullable Person by) {
		decision.losers()
			.stream()
			.filter(Person.class::isInstance)
			.map(Person.class::cast)
			.forEach((person) -> ended(group.accessOf(person)));
		decision.gains()
			.stream()
			.filter((gain) -> !(gain.grantee() instanceof App))
			.forEach((gain) -> granted(group, gain, Objects.requireNonNull(by)));
	}

	private void ended(Access left) {
		this.ended.orderedStream().forEach((listener) -> listener.ended(left));
	}

	private void granted(AccessGroup group, GroupDecision.Gain gain, Person by) {
		this.granted.orderedStream()
			.forEach((listener) -> listener.granted(group.bucket(), gain.grantee(), gain.reach(), by));
	}

}
