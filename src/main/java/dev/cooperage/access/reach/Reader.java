package dev.cooperage.access.reach;

import java.util.List;
import java.util.stream.Stream;

import dev.cooperage.policy.rendering.AccessLevel;

/**
 * Somebody who can reach a file or folder, with all grants that give it.
 *
 * @param who the person or app
 * @param grants in order of folder, the whole data source first
 * @param readingDenied whether a statement of others denies them to read it
 * @param writingDenied whether a statement of others denies them to write it
 */
record Reader(Who who, List<ReachedGrant> grants, boolean readingDenied, boolean writingDenied) {

	/**
	 * Returns the words for what S3 lets them do there now, as far as the panel knows.
	 */
	public String can() {
		List<AccessLevel> levels = this.grants.stream().flatMap((grant) -> grant.inForce().stream()).toList();
		if (levels.isEmpty()) {
			return "Nothing yet";
		}
		boolean writes = !this.writingDenied
				&& levels.stream().anyMatch((level) -> level.covers(AccessLevel.READ_WRITE));
		List<String> can = Stream.of(this.readingDenied ? "" : "read", writes ? "write" : "")
			.filter((word) -> !word.isEmpty())
			.toList();
		return can.isEmpty() ? "Nothing" : String.join(" and ", can).replaceFirst("^r", "R").replaceFirst("^w", "W");
	}

	/** Returns whether a statement of others denies something that the grants give. */
	public boolean denied() {
		return this.readingDenied || (this.writingDenied
				&& this.grants.stream().anyMatch((grant) -> grant.level().covers(AccessLevel.READ_WRITE)));
	}

	/**
	 * A person or an app.
	 *
	 * @param id of the person or the app
	 * @param name the user name, or the name of the app
	 * @param about the name that people read; of an app, who its owner is
	 * @param principal the ARN by which S3 knows it
	 */
	record Who(boolean app, long id, String name, String about, boolean external, String principal) {
	}

}
