package dev.cooperage.access.group;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.Holdings;
import dev.cooperage.access.Reach;
import dev.cooperage.people.Grantee;

/**
 * The sentences about a change of one grant, for the person or app that has it beside
 * other grants.
 *
 * @param who who has it
 * @param others what else they have in the bucket
 */
public record GrantWords(Grantee who, List<Reach> others) {

	/**
	 * Returns the sentence for a grant that S3 has: what the person now has, and what
	 * goes on beside it.
	 */
	String granted(Reach reach) {
		Optional<Reach> covering = covering(reach);
		if (covering.isPresent()) {
			return "The grant of " + this.who.called() + " is now " + reach.words() + ". " + keeps(covering.get());
		}
		String now = start() + " now has " + reach.words() + ".";
		List<Reach> covered = this.others.stream().filter(reach::covers).toList();
		List<Reach> kept = this.others.stream()
			.filter((other) -> other.overlaps(reach) && !reach.covers(other))
			.toList();
		return now + (covered.isEmpty() ? "" : " This covers " + Holdings.of(covered).words() + ", too.")
				+ (kept.isEmpty() ? "" : " " + start() + " keeps " + summary(kept) + ".");
	}

	/**
	 * Returns the sentence for an end that S3 has: what the person no longer has, and
	 * what stays.
	 */
	String revoked(Reach reach) {
		if (this.others.isEmpty()) {
			return start() + " no longer has access.";
		}
		return covering(reach).map(
				(other) -> "The grant of " + reach.fully() + " to " + this.who.called() + " has ended. " + keeps(other))
			.orElseGet(() -> start() + " no longer has " + reach.fully() + ". " + start() + " keeps "
					+ summary(this.others) + ".");
	}

	/** Returns what was decided, before S3 has it. */
	String wanted(Reach reach) {
		return reach.words() + " for " + this.who.called();
	}

	/** Returns what was decided to end, before S3 has it. */
	String unwanted(Reach reach) {
		return this.others.isEmpty() ? "The end of the access of " + this.who.called()
				: "The end of " + reach.fully() + " for " + this.who.called();
	}

	/** Returns the widest of the other grants that leaves this one without effect. */
	public Optional<Reach> covering(Reach reach) {
		return this.others.stream()
			.filter((other) -> other.covers(reach))
			.min(Comparator.comparing((other) -> other.folder().value().length()));
	}

	private String start() {
		return this.who.calledFirst();
	}

	private String keeps(Reach other) {
		return start() + " keeps " + other.fully() + ", which covers it.";
	}

	private static String summary(List<Reach> reaches) {
		return (reaches.size() == 1) ? reaches.get(0).fully() : Holdings.of(reaches).words();
	}

}
