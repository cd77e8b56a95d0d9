package dev.cooperage.apps;

import dev.cooperage.people.Person;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;

/** The rights and the tab of the pages of apps. */
final class AppPages {

	/** The tab of the menu of the pages for platform admins. */
	static final String TAB = "/platform";

	static final String ASK = "Ask a platform admin about apps.";

	private AppPages() {
	}

	/**
	 * Lets platform admins and the owner go on.
	 * @throws NotAllowedException with whom to ask
	 */
	static void requireSee(Person person, App app) {
		if (!person.isPlatformAdmin() && !app.owner().isSame(person)) {
			throw new NotAllowedException("This page is for platform admins and the owner of the app.",
					new Remedy(ASK, null));
		}
	}

}
