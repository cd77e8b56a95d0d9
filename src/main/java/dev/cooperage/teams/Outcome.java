package dev.cooperage.teams;

/** The outcome of a change of a team. */
sealed interface Outcome {

	/**
	 * It was changed.
	 *
	 * @param sentence what was done
	 */
	record Done(Team team, String sentence) implements Outcome {
	}

	/** It was so before. */
	record Unchanged(String sentence) implements Outcome {
	}

	/**
	 * Nothing was changed.
	 *
	 * @param field the field that is to be corrected
	 */
	record Refused(String field, String sentence) implements Outcome {
	}

}
