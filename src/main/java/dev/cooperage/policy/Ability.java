package dev.cooperage.policy;

/** What a person can do with a bucket or a folder in the end. */
public enum Ability {

	/** See the keys. */
	LIST,
	/** Read objects. */
	READ,
	/** Write and delete objects. */
	WRITE

}
