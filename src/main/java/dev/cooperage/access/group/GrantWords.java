package dev.cooperage.access.group;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.Holdings;
import dev.cooperage.access.Term;
import dev.cooperage.people.Grantee;

/**
 * The sentences about a change of one grant, for the person or app that has it beside
 * other grants.
 *
 * @param who who has it
 * @param others what else they have in the bucket
 * @param all whether they have nothing but these; who manages a folder is not told of
 * what there is elsewhere, and sentences must be true without it
 */
public record GrantWords(Grantee who, List<Term> others, boolean all) {

	public GrantWords(Grantee who, List<Term> others) {
		this(who, others, true);
	}

	/**
	 * Returns the sentence for a grant that S3 has: what the person now has, and what
	 * goes on beside it.
	 */
	String granted(Term term) {
		Optional<Term> covering = covering(term);
		if (covering.isPresent()) {
			return "The grant of " + this.who.called() + " is now " + term.words() + ". " + keeps(covering.get());
		}
		String now = start() + " now has " + term.words() + ".";
		List<Term> covered = this.others.stream().filter(term::covers).toList();
		List<Term> kept = this.others.stream()
			.filter((other) -> other.reach().overlaps(term.reach()) && !term.covers(other))
			.toList();
		return now + (covered.isEmpty() ? "" : " This covers " + Holdings.of(covered).words() + ", too.")
				+ (kept.isEmpty() ? "" : " " + start() + " keeps " + summary(kept) + ".");
	}

	/** Returns the sentence for a grant that became this. */
	String edited(Term term) {
		return this.all ? granted(term) : "The grant of " + this.who.called() + " is now " + term.words() + ".";
	}

	/**
	 * Returns the sentence for an end that S3 has: what the person no longer has, and
	 * what stays.
	 */
	String revoked(Term term) {
		if (!this.all) {
			return "The grant of " + term.fully() + " to " + this.who.called() + " has ended.";
		}
		if (this.others.isEmpty()) {
			return start() + " no longer has access.";
		}
		return covering(term)
			.map((other) -> "The grant of " + term.fully() + " to " + this.who.called() + " has ended. " + keeps(other))
			.orElseGet(() -> start() + " no longer has " + term.fully() + ". " + start() + " keeps "
					+ summary(this.others) + ".");
	}

	/** Returns what was decided, before S3 has it. */
	String wanted(Term term) {
		return term.words() + " for " + this.who.called();
	}

	/** Returns what was decided to end, before S3 has it. */
	String unwanted(Term term) {
		return (this.all && this.others.isEmpty()) ? "The end of the access of " + this.who.called()
				: "The end of " + term.fully() + " for " + this.who.called();
	}

	/** Returns the widest of the other grants that leaves this one without effect. */
	public Optional<Term> covering(Term term) {
		return this.others.stream()
			.filter((other) -> other.covers(term))
			.min(Comparator.comparing((other) -> other.reach().folder().value().length()));
	}

	private String start() {
		return this.who.calledFirst();
	}

	private String keeps(Term other) {
		return start() + " keeps " + other.fully() + ", which covers it.";
	}

	private static String summary(List<Term> terms) {
		return (terms.size() == 1) ? terms.get(0).fully() : Holdings.of(terms).words();
	}

}
