package dev.cooperage.access.several;

import java.util.List;
import java.util.stream.Stream;

import dev.cooperage.access.LevelForm;
import dev.cooperage.access.group.GrantsAtOnce.Seen;
import dev.cooperage.policy.rendering.AccessLevel;
import org.jspecify.annotations.Nullable;

/**
 * Grants that were ticked on the access page, and what shall become of them.
 *
 * @param grant each a grant and the version that the page showed, such as {@code 12.3}
 * @param action {@code level}, {@code end} or {@code revoke}
 * @param level the name of an {@link AccessLevel}
 * @param end when access ends; see {@link dev.cooperage.access.EndChoices}
 * @param endsOn the last day, where {@code end} says that there is one
 * @param other ticked grants that stay as they are by what was chosen
 * @param again present to choose once more, for all that were ticked
 */
record SelectionForm(@Nullable List<String> grant, @Nullable String action, @Nullable String level,
		@Nullable String end, @Nullable String endsOn, @Nullable List<String> other, @Nullable String again) {

	/** The most grants that can be ticked. */
	static final int MOST = 500;

	/** Returns what was ticked, each grant once; what is no such pair is left out. */
	List<Seen> seen() {
		Stream<String> ticked = Stream.ofNullable(this.grant).flatMap(List::stream);
		return (isAgain() ? Stream.concat(ticked, Stream.ofNullable(this.other).flatMap(List::stream)) : ticked)
			.filter((each) -> each != null && each.matches("[0-9]{1,18}\\.[0-9]{1,18}"))
			.map((each) -> each.split("\\."))
			.map((each) -> new Seen(Long.parseLong(each[0]), Long.parseLong(each[1])))
			.distinct()
			.limit(MOST)
			.toList();
	}

	/** Returns whether another level was asked for. */
	public boolean levels() {
		return "level".equals(this.action);
	}

	/** Returns whether another end was asked for. */
	public boolean ends() {
		return "end".equals(this.action);
	}

	/** Returns whether the grants shall end. */
	public boolean revokes() {
		return "revoke".equals(this.action);
	}

	boolean isPossible() {
		return levels() || ends() || revokes();
	}

	/** Returns the level that was chosen; null for none. */
	@Nullable AccessLevel chosenLevel() {
		return (levels() && this.level != null && this.level.matches(LevelForm.LEVELS))
				? AccessLevel.valueOf(this.level) : null;
	}

	private boolean isAgain() {
		return this.again != null;
	}

	/** Returns whether it was said what the grants shall become. */
	boolean isChosen() {
		return !isAgain() && (levels() ? this.level != null : revokes() || this.end != null);
	}

}
