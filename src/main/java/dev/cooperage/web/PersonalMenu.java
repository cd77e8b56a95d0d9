package dev.cooperage.web;

import java.security.Principal;
import java.util.Optional;

/** A bean of this type adds a tab for some people, after the tabs that all have. */
public interface PersonalMenu {

	/**
	 * Returns the tab of this person; empty when there is none for them. Asked for every
	 * page.
	 */
	Optional<MenuItem> itemFor(Principal person);

}
