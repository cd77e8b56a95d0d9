package dev.cooperage.policy;

/** An ability that a person has in a bucket or a folder in the end. */
public enum Ability {

	/** See the keys. */
	LIST,
	/** Read objects. */
	READ,
	/** Write and delete objects. */
	WRITE

}
