package dev.cooperage.embedded;

import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;

/** Registers the demo people, so that they can be granted access before they sign in. */
class DemoPeople implements ApplicationRunner, Ordered {

	/** What the directory knows the demo sign-in as. */
	static final String REGISTRATION_ID = "demo";

	private final Directory directory;

	DemoPeople(Directory directory) {
		this.directory = directory;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		for (DemoPerson person : DemoPerson.values()) {
			register(this.directory, person);
		}
	}

	/** Before what hangs on them. */
	@Override
	public int getOrder() {
		return 0;
	}

	static Person register(Directory directory, DemoPerson person) {
		Person registered = directory.signedIn(REGISTRATION_ID, person.userName(), person.userName(),
				person.displayName(), person.role());
		directory.reachableAt(registered.id(), person.userName() + "@example.org");
		return registered;
	}

}
