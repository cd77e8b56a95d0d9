package dev.cooperage.people;

/** A list of members that is more likely wrong than true. */
public class UnlikelyListException extends RuntimeException {

	UnlikelyListException() {
		super("most people who were members are not on the list");
	}

}
