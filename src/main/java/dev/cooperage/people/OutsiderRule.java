package dev.cooperage.people;

/**
 * A bean of this type takes from people outside the organisation what only its members
 * may have.
 */
public interface OutsiderRule {

	/**
	 * Takes it from everybody who is outside now, in short transactions of its own; does
	 * nothing where nobody has any. Called again and again, so that what a crash left
	 * undone is done the next time.
	 */
	void enforce();

}
