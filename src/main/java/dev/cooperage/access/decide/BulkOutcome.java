package dev.cooperage.access.decide;

/** The decision about one data source of a bulk change. */
public enum BulkOutcome {

	/** It is changed. */
	DONE,
	/** It was so already. */
	UNCHANGED,
	/** A rule is against it. */
	REFUSED

}
