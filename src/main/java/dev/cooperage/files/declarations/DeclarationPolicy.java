package dev.cooperage.files.declarations;

/** The setting that says whether people declare a data movement. */
public enum DeclarationPolicy {

	/** Nobody is asked. */
	OFF,
	/** The fields are there and may stay empty. */
	OPTIONAL,
	/** Nothing moves without a declaration. */
	REQUIRED

}
