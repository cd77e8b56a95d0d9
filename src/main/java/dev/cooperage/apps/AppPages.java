package dev.cooperage.apps;

import dev.cooperage.people.Person;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;

/** Who may see which page of apps. */
final class AppPages {

	/** The tab of the menu under which the pages for platform admins stand. */
	static final String TAB = "/platform";

	private static final Remedy ASK = new Remedy("Ask a platform admin about apps.", null);

	private AppPages() {
	}

	/**
	 * Lets only platform admins go on.
	 * @throws NotAllowedException with whom to ask
	 */
	static void require(Person person) {
		if (!person.isPlatformAdmin()) {
			throw new NotAllowedException("This page is for platform admins.", ASK);
		}
	}

	/**
	 * Lets platform admins and the owner go on.
	 * @throws NotAllowedException with whom to ask
	 */
	static void requireSee(Person person, App app) {
		if (!person.isPlatformAdmin() && !app.owner().isSame(person)) {
			throw new NotAllowedException("This page is for platform admins and the owner of the app.", ASK);
		}
	}

}
