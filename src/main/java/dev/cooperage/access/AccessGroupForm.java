package dev.cooperage.access;

import java.util.Arrays;
import java.util.List;

import dev.cooperage.people.Candidate;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.web.Option;
import org.jspecify.annotations.Nullable;

/** The form that grants access, and the levels that forms about grants offer. */
public final class AccessGroupForm {

	private AccessGroupForm() {
	}

	/**
	 * The choices that the form offers.
	 *
	 * @param place where in the lines of the group it stands; null on the first page of
	 * the data source
	 * @param folders those to which the person manages access, where they may not change
	 * the whole group
	 * @param longestDays the longest duration of access here, in days; null for that of
	 * the platform
	 */
	public record Choices(BucketName bucket, @Nullable GroupPlace place, List<KeyPrefix> folders,
			@Nullable Integer longestDays, Answer answer) {

		/** Returns whether the person can grant access to those folders only. */
		public boolean limited() {
			return !this.folders.isEmpty();
		}

		/** Returns the levels to choose from. */
		public List<Option> levels() {
			return limited() ? levelsWithoutAdmin() : AccessGroupForm.levels();
		}

		/** Returns the form before anything is typed; the only folder is in its field. */
		public GrantForm empty() {
			return GrantForm.empty((this.folders.size() == 1) ? this.folders.get(0).value() : "");
		}

	}

	/**
	 * The answer to a form that was refused: what to choose from, to confirm or to do
	 * instead.
	 *
	 * @param people to choose from, where nobody has the typed name
	 * @param teams likewise
	 * @param outsider the user name of somebody outside the organisation, for whom the
	 * grant has to be confirmed; null for nobody
	 * @param offer the change that does what was meant; null for none
	 */
	public record Answer(List<Candidate> people, List<Option> teams, @Nullable String outsider,
			GroupChange.@Nullable Offer offer) {

		/** Nothing, as before anything is sent. */
		public static final Answer NONE = new Answer(List.of(), List.of(), null, null);

	}

	/** Returns the three levels to choose from, the lowest first. */
	public static List<Option> levels() {
		return Arrays.stream(AccessLevel.values())
			.map((level) -> new Option(level.name(), level.label(), hint(level)))
			.toList();
	}

	/**
	 * Returns the levels that the person can have: nobody outside the organisation is
	 * Admin.
	 */
	public static List<Option> levelsFor(Person person) {
		return person.external() ? levelsWithoutAdmin() : levels();
	}

	/**
	 * Returns the levels for folders, for people outside the organisation and for apps.
	 */
	public static List<Option> levelsWithoutAdmin() {
		return levels().stream().filter((level) -> !level.value().equals(AccessLevel.ADMIN.name())).toList();
	}

	/** Returns the levels that the grant can have. */
	public static List<Option> levelsFor(Member member) {
		return (member.folder().isEmpty() && !member.external() && !member.app()) ? levels() : levelsWithoutAdmin();
	}

	private static String hint(AccessLevel level) {
		return switch (level) {
			case READ_ONLY -> "See and download the files";
			case READ_WRITE -> "Also upload, replace and delete files";
			case ADMIN -> "Read/write, and managing this data access group";
		};
	}

}
