package dev.cooperage.access;

import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

/** A bean of this type hears when a person or team gets access, or more of it. */
public interface AccessGranted {

	/**
	 * Called in the transaction that decides it; S3 does not have it yet.
	 * @param grantee the person or team who gets it; each member of a team follows
	 * @param reach what was granted
	 * @param by who granted it
	 */
	void granted(BucketName bucket, Grantee grantee, Reach reach, Person by);

}
