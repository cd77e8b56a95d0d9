package dev.cooperage.access.several;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The look ahead at a list of grants.
 *
 * @param gains who would get access
 * @param held who has all of it already, and through what
 * @param others who has another level or end, with what would change
 * @param outside who is outside the organisation and would get access
 * @param unknown names that are nobody's
 * @param forbidden who cannot be given this, and why
 * @param unreadable lines of a file that cannot be read
 * @param throughTeams how many lines of it are about access through teams
 * @param same what all of them would get, in words; null where that differs
 * @param unfit why not all of it fits into the bucket policy, without a full stop; null
 * when it does
 * @param plan a text that is another one once any of this has changed
 */
public record SeveralPreview(List<Line> gains, List<Line> held, List<Line> others, List<Line> outside,
		List<TypedPeople.Unknown> unknown, List<Line> forbidden, List<Row.Unreadable> unreadable, int throughTeams,
		@Nullable String same, @Nullable String unfit, String plan) {

	/** Returns whether anything can be granted or changed. */
	public boolean possible() {
		return !this.gains.isEmpty() || !this.others.isEmpty() || !this.outside.isEmpty();
	}

	/** Returns whether there are names that can be corrected by a tick. */
	public boolean correctable() {
		return !near().isEmpty();
	}

	/** Returns the unknown names for which others are offered. */
	public List<TypedPeople.Unknown> near() {
		return this.unknown.stream().filter((each) -> !each.near().isEmpty()).toList();
	}

	/** Returns the other unknown names, by the reason. */
	public Map<String, List<String>> nobody() {
		return this.unknown.stream()
			.filter((each) -> each.near().isEmpty())
			.collect(Collectors.groupingBy(TypedPeople.Unknown::why, LinkedHashMap::new,
					Collectors.mapping(TypedPeople.Unknown::typed, Collectors.toList())));
	}

	/** Returns the words of the button, such as "Grant access to 28 people". */
	public String button() {
		boolean ticks = !this.others.isEmpty() || !this.outside.isEmpty();
		int people = this.gains.size();
		if (people == 0) {
			return "Grant access to those who are ticked";
		}
		return "Grant access to " + ((people == 1) ? "1 person" : "%,d people".formatted(people))
				+ (ticks ? " and those who are ticked" : "");
	}

	/**
	 * Somebody on the list.
	 *
	 * @param typed what was typed, where that is not the user name; null else
	 * @param details a text for each grant: what they would get, or have, or why not
	 */
	public record Line(String userName, String displayName, @Nullable String typed, boolean external,
			List<String> details) {
	}

}
