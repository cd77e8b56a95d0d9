package dev.cooperage.people;

/** A bean of this type adds a section to the account page. */
public interface AccountSection {

	/**
	 * Returns the Thymeleaf fragment, for example {@code embedded/_keys :: keys}; it
	 * finds the model under {@code section}.
	 */
	String fragment();

	/** Returns the model of the fragment for this person. */
	Object model(Person person);

}
