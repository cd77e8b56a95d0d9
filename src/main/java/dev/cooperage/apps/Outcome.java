package dev.cooperage.apps;

/** The outcome of a change of an app. */
public sealed interface Outcome {

	/**
	 * The app was changed.
	 *
	 * @param sentence says what is so
	 */
	record Done(App app, String sentence) implements Outcome {
	}

	/**
	 * Nothing was changed.
	 *
	 * @param field which field of the form is wrong
	 * @param sentence why, without a full stop
	 */
	record Refused(String field, String sentence) implements Outcome {
	}

}
