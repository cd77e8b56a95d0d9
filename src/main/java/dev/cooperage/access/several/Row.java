package dev.cooperage.access.several;

import dev.cooperage.access.Term;

/**
 * A grant that somebody listed.
 *
 * @param who a user name or an address, in lower case
 * @param line the line of the file; 0 where it comes from none
 */
record Row(String who, Term term, int line) {

	/**
	 * A line of a file that says nothing that could be granted.
	 *
	 * @param why a sentence without a full stop
	 */
	record Unreadable(int line, String who, String why) {
	}

}
