package dev.cooperage.faults;

import java.util.SplittableRandom;

import dev.cooperage.policy.rendering.AccessLevel;

/**
 * One line of the plan: who is to get what where, or else to have it edited or ended.
 *
 * @param admin who fills in the form
 * @param place a folder; empty for the whole bucket
 * @param revoke whether somebody who has a grant there loses it, or gets another level
 */
record Change(int bucket, String admin, String person, String place, AccessLevel level, boolean revoke) {

	/** The same for the same seed and number. */
	static Change of(FaultSettings settings, int number) {
		SplittableRandom random = Fault.random(settings.seed() + 17, number);
		String place = World.PLACES.get(random.nextInt(World.PLACES.size()));
		return new Change(random.nextInt(settings.buckets()), random.nextBoolean() ? "ada" : "root",
				World.PEOPLE.get(random.nextInt(World.PEOPLE.size())), place,
				AccessLevel.values()[random.nextInt(place.isEmpty() ? 3 : 2)], random.nextInt(100) < 45);
	}

	/** A level that is another one. */
	AccessLevel other(String label) {
		return this.level.label().equals(label)
				? ((this.level == AccessLevel.READ_ONLY) ? AccessLevel.READ_WRITE : AccessLevel.READ_ONLY) : this.level;
	}

	/** As the record words it. */
	String words(AccessLevel granted) {
		return this.place.isEmpty() ? granted.label() : granted.label() + " in " + this.place;
	}

}
