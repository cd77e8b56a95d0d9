package dev.cooperage.teams;

/** Where the members of a team come from. */
public enum TeamSource {

	/** Its owners manage them in the panel. */
	KEPT("Kept in this panel"),
	/** They are those of a team on GitHub. */
	GITHUB("Mirrored from GitHub"),
	/** They are the people whose provider tells this value of a claim. */
	CLAIM("Mirrored from the sign-in provider");

	private final String label;

	TeamSource(String label) {
		this.label = label;
	}

	/** Returns the words on the screen. */
	public String label() {
		return this.label;
	}

}
