package dev.cooperage.embedded.keys;

import dev.cooperage.apps.Apps;
import dev.cooperage.people.NewPersonListener;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.PrincipalArn;

/**
 * Gives people who sign in through a provider, or are invited, keys to the embedded S3,
 * as the operators of a real one would; from then on a policy may name them. Nobody gets
 * keys of the principal that an app has or had: they would be the app's.
 */
public class KeysForNewcomers implements NewPersonListener {

	private final Identities identities;

	private final Apps apps;

	public KeysForNewcomers(Identities identities, Apps apps) {
		this.identities = identities;
		this.apps = apps;
	}

	@Override
	public void met(Person person) {
		if (isOfAnApp(this.apps, person)) {
			this.identities.withdraw(Identity.account(person));
		}
		else {
			this.identities.welcome(Identity.account(person), person.userName());
		}
	}

	/** Returns whether an app has, or had, the principal that would be the person's. */
	static boolean isOfAnApp(Apps apps, Person person) {
		return apps.wasRegistered(new PrincipalArn(Identity.arn(person.userName())));
	}

}
