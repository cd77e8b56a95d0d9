package dev.cooperage.embedded;

import dev.cooperage.people.Acquaintance;
import dev.cooperage.people.Person;

/**
 * Gives whoever signs in through a provider, or is invited, keys to the embedded S3, as
 * the operators of a real one would; from then on a policy may name them.
 */
class KeysForNewcomers implements Acquaintance {

	private final Identities identities;

	KeysForNewcomers(Identities identities) {
		this.identities = identities;
	}

	@Override
	public void met(Person person) {
		this.identities.welcome(Identity.account(person), person.userName());
	}

}
