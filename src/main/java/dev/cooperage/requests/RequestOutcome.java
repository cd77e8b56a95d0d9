package dev.cooperage.requests;

import dev.cooperage.access.GroupChange;

/** The outcome of making or answering a request. */
sealed interface RequestOutcome {

	/** It is made, and its admins are told. */
	record Made(long id) implements RequestOutcome {
	}

	/** The person has an open one for this bucket; nothing was changed. */
	record AlreadyOpen(long id) implements RequestOutcome {
	}

	/**
	 * It is approved.
	 *
	 * @param change what that did to the access group
	 */
	record Approved(GroupChange change) implements RequestOutcome {
	}

	/** It is refused or withdrawn, or the message is written. */
	record Done() implements RequestOutcome {
	}

	/**
	 * It came too late: the request is not open any more, or the person may not answer it
	 * any more. Nothing was changed.
	 *
	 * @param sentence says what happened meanwhile
	 */
	record TooLate(String sentence) implements RequestOutcome {
	}

	/**
	 * A rule is against it; nothing was changed.
	 *
	 * @param field the field of the form that it is about
	 * @param sentence says which rule, without a full stop
	 */
	record NotPossible(String field, String sentence) implements RequestOutcome {
	}

}
