package dev.cooperage.access;

/**
 * A bean of this type is told when somebody's access to a bucket was ended or lowered, in
 * the transaction of that change: what it writes is kept if and only if the change is.
 */
public interface AccessEnded {

	/**
	 * @param left what the person may still do there
	 */
	void ended(Access left);

}
