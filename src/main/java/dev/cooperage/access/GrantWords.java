package dev.cooperage.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a change of one person's grant means for that person, beside their other grants.
 *
 * @param name the user name
 * @param others what else the person has in the bucket
 */
record GrantWords(String name, List<Reach> others) {

	/** Once S3 has it: what the person now has, and what goes on beside it. */
	String granted(Reach reach) {
		Optional<Reach> covering = covering(reach);
		if (covering.isPresent()) {
			return "The grant of " + this.name + " is now " + reach.words() + ". " + keeps(covering.get());
		}
		String now = this.name + " now has " + reach.words() + ".";
		List<Reach> covered = this.others.stream().filter(reach::covers).toList();
		List<Reach> kept = this.others.stream()
			.filter((other) -> other.overlaps(reach) && !reach.covers(other))
			.toList();
		return now + (covered.isEmpty() ? "" : " This covers " + Holdings.of(covered).words() + ", too.")
				+ (kept.isEmpty() ? "" : " " + this.name + " keeps " + summary(kept) + ".");
	}

	/** Once S3 has it: what the person no longer has, and what stays. */
	String revoked(Reach reach) {
		if (this.others.isEmpty()) {
			return this.name + " no longer has access.";
		}
		return covering(reach)
			.map((other) -> "The grant of " + reach.fully() + " to " + this.name + " has ended. " + keeps(other))
			.orElseGet(() -> this.name + " no longer has " + reach.fully() + ". " + this.name + " keeps "
					+ summary(this.others) + ".");
	}

	/** Before S3 has it: what was decided. */
	String wanted(Reach reach) {
		return reach.words() + " for " + this.name;
	}

	/** Before S3 has it: what was decided to end. */
	String unwanted(Reach reach) {
		return this.others.isEmpty() ? "The end of the access of " + this.name
				: "The end of " + reach.fully() + " for " + this.name;
	}

	/** The widest of the other grants that leaves this one without effect. */
	Optional<Reach> covering(Reach reach) {
		return this.others.stream()
			.filter((other) -> other.covers(reach))
			.min(Comparator.comparing((other) -> other.folder().value().length()));
	}

	private String keeps(Reach other) {
		return this.name + " keeps " + other.fully() + ", which covers it.";
	}

	private static String summary(List<Reach> reaches) {
		return (reaches.size() == 1) ? reaches.get(0).fully() : Holdings.of(reaches).words();
	}

}
