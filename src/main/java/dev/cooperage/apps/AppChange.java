package dev.cooperage.apps;

import dev.cooperage.people.Person;
import dev.cooperage.web.PageOf;

/**
 * The bean of this type keeps in step what hangs on apps; it is called in the transaction
 * that changes the app, whose row is locked before.
 */
public interface AppChange {

	/** Learns that the app has another ARN in S3 now. */
	void principalChanged(App app, String former, Person by);

	/** Ends all access of an app that is deactivated. */
	void deactivated(App app, Person by);

	/**
	 * Returns the app's grants, in order of bucket.
	 * @param page from 1
	 */
	PageOf<AppUse> uses(App app, int page);

}
