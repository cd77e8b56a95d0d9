package dev.cooperage.people;

/**
 * Somebody who can be granted access.
 *
 * @param userName what the grant is given to
 * @param displayName the name that people read
 * @param external whether they are outside the organisation
 * @param invited whether they have not signed in yet
 */
public record Candidate(String userName, String displayName, boolean external, boolean invited) {

	/** Returns the line of a drop-down list. */
	public String words() {
		boolean named = !this.displayName.equalsIgnoreCase(this.userName);
		return (named ? this.userName + " (" + this.displayName + ")" : this.userName)
				+ (this.external ? ", outside the organisation" : "") + (this.invited ? ", has not signed in yet" : "");
	}

}
