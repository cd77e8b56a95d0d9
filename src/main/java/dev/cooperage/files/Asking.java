package dev.cooperage.files;

/** Whether people are asked to declare a data movement. */
enum Asking {

	/** Nobody is asked. */
	OFF,
	/** The fields are there and may stay empty. */
	OPTIONAL,
	/** Nothing moves without a declaration. */
	REQUIRED

}
