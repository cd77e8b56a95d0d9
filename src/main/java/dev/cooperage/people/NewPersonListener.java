package dev.cooperage.people;

/**
 * A bean of this type hears of each account of a provider, in the transaction in which
 * the person signs in, is invited, or gets another user name. It hears of most of them
 * often.
 */
public interface NewPersonListener {

	/** Learns that the panel knows the person by this user name now. */
	void met(Person person);

}
