package dev.cooperage.access.several;

import java.util.List;
import java.util.Objects;

import dev.cooperage.access.LevelForm;
import dev.cooperage.policy.rendering.AccessLevel;
import org.jspecify.annotations.Nullable;

/**
 * The form "Grant access to several people", and its preview.
 *
 * @param people what was pasted
 * @param level the name of an {@link AccessLevel}
 * @param folder a folder in each line; empty for the whole data source
 * @param end when access ends; see {@link dev.cooperage.access.EndChoices}
 * @param endsOn the last day, where {@code end} says that there is one
 * @param csv the lines of a file in place of all that; null for none
 * @param outside the user names of those outside the organisation who were ticked
 * @param instead corrections that were ticked: what was typed, a space, and the user name
 * @param change anything where those with another level shall be changed
 * @param plan what the preview showed; see {@link SeveralPreview}
 * @param action {@code edit} to go back to the list, {@code check} to look again
 */
record SeveralForm(@Nullable String people, @Nullable String level, @Nullable String folder, @Nullable String end,
		@Nullable String endsOn, @Nullable String csv, @Nullable List<String> outside, @Nullable List<String> instead,
		@Nullable String change, @Nullable String plan, @Nullable String action) {

	static SeveralForm empty() {
		return new SeveralForm("", AccessLevel.READ_ONLY.name(), "", null, null, null, null, null, null, null, null);
	}

	static SeveralForm ofFile(String csv) {
		return new SeveralForm(null, null, null, null, null, csv, null, null, null, null, null);
	}

	boolean hasLevel() {
		return this.level != null && this.level.matches(LevelForm.LEVELS);
	}

	/** Returns whether the grants come from a file. */
	public boolean fromFile() {
		return this.csv != null && !this.csv.isBlank();
	}

	/** Returns whether what somebody has of another level shall become what is listed. */
	public boolean changes() {
		return this.change != null;
	}

	/** Returns whether access for this person outside the organisation was confirmed. */
	public boolean ticked(String userName) {
		return this.outside != null && this.outside.contains(userName);
	}

	/** Returns whether the list is to be looked at again. */
	boolean looksAgain() {
		return "check".equals(this.action) || !corrections().isEmpty();
	}

	/** Returns the corrections that were ticked. */
	List<Correction> corrections() {
		return Objects.requireNonNullElse(this.instead, List.<String>of())
			.stream()
			.filter(Objects::nonNull)
			.map((each) -> each.split(" ", 2))
			.filter((each) -> each.length == 2)
			.map((each) -> new Correction(each[0], TypedNames.plain(each[1])))
			.toList();
	}

	/** Returns the form with other names, after corrections. */
	SeveralForm with(@Nullable String people, @Nullable String csv) {
		return new SeveralForm(people, this.level, this.folder, this.end, this.endsOn, csv, this.outside, null,
				this.change, null, null);
	}

	/** A name that was typed, and who was meant. */
	record Correction(String typed, String meant) {
	}

}
