package dev.cooperage.people;

import java.util.Map;

/**
 * A bean of this type hears of each account of a provider, in the transaction in which
 * the person signs in, is invited, or gets another user name. It hears of most of them
 * often.
 */
public interface NewPersonListener {

	/** Learns that the panel knows the person by this user name now. */
	void met(Person person);

	/**
	 * Learns what the OpenID Connect provider tells about who signs in; after
	 * {@link #met}.
	 */
	default void signedIn(Person person, Map<String, Object> claims) {
		// Most do not depend on claims.
	}

}
