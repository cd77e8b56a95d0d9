package dev.cooperage.people;

import java.util.List;

import dev.cooperage.s3names.BucketName;

/**
 * A bean of this type keeps in step what hangs on people; it is called in the transaction
 * that changes the person, whose row is locked before.
 */
public interface PeopleChange {

	/** The buckets that the person alone administers, in order of name. */
	List<BucketName> administeredAloneBy(Person person);

	/** The person has another user name now; the account is the same. */
	void renamed(Person person, String formerName);

	/** The person runs the platform now, or no longer does. */
	default void roleChanged(long personId) {
		// Most of what hangs on people asks for the role each time.
	}

	/**
	 * The person is deactivated: ends all that they have.
	 * @return the buckets that have no active admin any more, in order of name
	 */
	List<BucketName> deactivated(Person person, Person by);

}
