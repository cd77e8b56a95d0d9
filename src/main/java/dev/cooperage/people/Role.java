package dev.cooperage.people;

/** A person's role on the whole platform. */
public enum Role {

	/** Creates warehouse data sources and uses what they are granted. */
	STANDARD_USER,
	/**
	 * Runs the platform: sees every bucket's pages and access group, reads no objects.
	 */
	PLATFORM_ADMIN

}
