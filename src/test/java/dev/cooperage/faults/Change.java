package dev.cooperage.faults;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.policy.rendering.AccessLevel;
import org.jspecify.annotations.Nullable;

/**
 * One line of the plan: who is to get what where, or else to have it edited or ended.
 *
 * @param admin who fills in the form
 * @param place a folder; empty for the whole bucket
 * @param lastDay the last day of what they get; null for no end
 * @param revoke whether somebody who has a grant there loses it, or gets another level
 */
record Change(int bucket, String admin, String person, String place, AccessLevel level, @Nullable LocalDate lastDay,
		boolean revoke) {

	private static final List<LocalDate> LAST_DAYS = List.of(LocalDate.of(2099, 1, 31), LocalDate.of(2099, 2, 28));

	/** The same for the same seed and number. */
	static Change of(FaultSettings settings, int number) {
		SplittableRandom random = Fault.random(settings.seed() + 17, number);
		String place = World.PLACES.get(random.nextInt(World.PLACES.size()));
		int bucket = random.nextInt(settings.buckets());
		String admin = random.nextBoolean() ? "ada" : "root";
		String person = World.PEOPLE.get(random.nextInt(World.PEOPLE.size()));
		AccessLevel level = AccessLevel.values()[random.nextInt(place.isEmpty() ? 3 : 2)];
		boolean revoke = random.nextInt(100) < 45;
		boolean ends = level != AccessLevel.ADMIN && random.nextInt(3) == 0;
		return new Change(bucket, admin, person, place, level,
				ends ? LAST_DAYS.get(random.nextInt(LAST_DAYS.size())) : null, revoke);
	}

	/** A level that is another one. */
	AccessLevel other(String label) {
		return this.level.label().equals(label)
				? ((this.level == AccessLevel.READ_ONLY) ? AccessLevel.READ_WRITE : AccessLevel.READ_ONLY) : this.level;
	}

	/** As the record words it. */
	String words(AccessLevel granted) {
		String reach = this.place.isEmpty() ? granted.label() : granted.label() + " in " + this.place;
		return reach + new GrantEnd(this.lastDay).words();
	}

	/** Returns the fields of the forms for when access ends. */
	String end() {
		return (this.lastDay != null) ? "&end=DAY&endsOn=" + this.lastDay : "&end=NONE&endsOn=";
	}

}
