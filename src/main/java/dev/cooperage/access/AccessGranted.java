package dev.cooperage.access;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

/** A bean of this type hears when somebody gets access, or more of it. */
public interface AccessGranted {

	/**
	 * Called in the transaction that decides it; S3 does not have it yet.
	 * @param person who gets it
	 * @param reach what was granted
	 * @param by who granted it
	 */
	void granted(BucketName bucket, Person person, Reach reach, Person by);

}
