package dev.cooperage.embedded.demo;

import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;

/** Registers the demo people, so that they can be granted access before they sign in. */
public class DemoPeople implements ApplicationRunner, Ordered {

	private final Directory directory;

	public DemoPeople(Directory directory) {
		this.directory = directory;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		for (DemoPerson person : DemoPerson.values()) {
			register(this.directory, person);
		}
	}

	/** Runs before the parts that need them. */
	@Override
	public int getOrder() {
		return 0;
	}

	static Person register(Directory directory, DemoPerson person) {
		Person registered = directory.signedIn(Identity.DEMO_REGISTRATION, person.userName(), person.userName(),
				person.displayName(), person.role());
		directory.reachableAt(registered.id(), person.userName() + "@example.org");
		return registered;
	}

}
