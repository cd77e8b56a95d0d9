package dev.cooperage.apps;

import java.util.List;

import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;

import org.springframework.stereotype.Component;

/** The apps that the person answers for, on their account page. */
@Component
class AppsSection implements AccountSection {

	private static final int MOST = 100;

	private final Apps apps;

	AppsSection(Apps apps) {
		this.apps = apps;
	}

	@Override
	public String fragment() {
		return "apps/_apps :: apps";
	}

	@Override
	public Object model(Person person) {
		return new Own(this.apps.ownedBy(person, MOST), person.isPlatformAdmin());
	}

	/**
	 * The model of the section.
	 *
	 * @param all whether the person may see those of others, too
	 */
	record Own(List<App> apps, boolean all) {
	}

}
