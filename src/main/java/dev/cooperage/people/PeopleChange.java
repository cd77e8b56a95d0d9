package dev.cooperage.people;

import java.util.List;

import dev.cooperage.s3names.BucketName;

/**
 * A bean of this type keeps in step what hangs on people; it is called in the transaction
 * that changes the person, whose row is locked before.
 */
public interface PeopleChange {

	/** Returns the buckets that the person alone administers, in order of name. */
	List<BucketName> administeredAloneBy(Person person);

	/** Learns that the account has another user name now. */
	void renamed(Person person, String formerName);

	/** Learns that the person became a platform admin, or is none any more. */
	default void roleChanged(long personId) {
		// Most of what hangs on people asks for the role each time.
	}

	/** Learns that somebody who was deactivated may sign in again. */
	default void reactivated(Person person) {
		// What ended with the account does not come back by itself.
	}

	/**
	 * Ends all access of a person who is deactivated.
	 * @return the buckets that have no active admin any more, in order of name
	 */
	List<BucketName> deactivated(Person person, Person by);

}
