package dev.cooperage.apps;

import dev.cooperage.people.Person;
import dev.cooperage.web.PageOf;

/**
 * The bean of this type keeps in step what hangs on apps; it is called in the transaction
 * that changes the app, whose row is locked before.
 */
public interface AppChange {

	/** S3 knows the app by another ARN now. */
	void principalChanged(App app, String former, Person by);

	/** The app is deactivated: ends all that it has. */
	void deactivated(App app, Person by);

	/**
	 * What the app may use, in order of bucket.
	 * @param page from 1
	 */
	PageOf<AppUse> uses(App app, int page);

}
