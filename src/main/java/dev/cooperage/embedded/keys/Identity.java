package dev.cooperage.embedded.keys;

import dev.cooperage.people.Person;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with keys to the embedded S3.
 *
 * @param userName the last part of the ARN
 * @param accessKeyId 20 characters
 * @param secretAccessKey 40 characters; stored as it is, because signatures are checked
 * with it
 * @param operator whether they may create and list buckets, as the panel does
 * @param account whose keys these are, by provider and subject: a user name may come to
 * somebody else; null for the panel and the demo people
 */
public record Identity(String userName, String accessKeyId, String secretAccessKey, boolean operator,
		@Nullable String account) {

	/** The registration id of the demo people, whose keys are known by their names. */
	public static final String DEMO_REGISTRATION = "demo";

	/** The user name of the panel itself. */
	public static final String PANEL = "cooperage";

	public static String arn(String userName) {
		return "arn:aws:iam:::user/" + userName;
	}

	/** Returns {@link #account} of a person whom a provider knows. */
	static String account(Person person) {
		return person.registrationId() + " " + person.subject();
	}

	/** Returns whether these are the keys of this person. */
	boolean belongsTo(Person person) {
		return !this.operator && this.userName.equals(person.userName()) && ((this.account != null)
				? this.account.equals(account(person)) : person.registrationId().equals(DEMO_REGISTRATION));
	}

	/** Returns the same keys under another user name. */
	Identity renamed(String userName) {
		return new Identity(userName, this.accessKeyId, this.secretAccessKey, this.operator, this.account);
	}

	/** Returns the ARN in policies. */
	public String arn() {
		return arn(this.userName);
	}

	@Override
	public String toString() {
		return arn();
	}

}
