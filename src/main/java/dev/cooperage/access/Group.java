package dev.cooperage.access;

import java.util.List;
import java.util.stream.Stream;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * An access group as one person sees it.
 *
 * @param manageable whether that person may change it
 * @param folders the folders to which that person manages access, where they may not
 * change it all
 * @param whole whether that person sees everybody; else themselves and the admins
 * @param place where in the list the lines are
 * @param applying whether S3 is about to get a change, so that it is worth looking again
 * @param seen what of S3 the lines show; another text once there is something new
 * @param meter how full the bucket policy is; null for who may not change the group, for
 * less than half, and when it cannot be told
 * @param ending what ends soon; null for nothing, and for who may not change the group
 * @param member whether that person is in it
 * @param appsAllowed whether apps can be given access
 * @param longestDays the longest duration of access here, in days; null for that of the
 * platform alone
 * @param foreign how many statements the bucket policy has that the panel did not write;
 * 0 for who may not change the group
 * @param unseen what to do while the panel cannot look at the policy; null while it can
 */
public record Group(BucketName bucket, boolean manageable, List<KeyPrefix> folders, boolean whole, Lines lines,
		GroupPlace place, boolean applying, String seen, @Nullable PolicyMeter meter, @Nullable Ending ending,
		boolean member, boolean appsAllowed, @Nullable Integer longestDays, int foreign,
		UnseenWords.@Nullable Unseen unseen) {

	/** Returns whether that person may change some of it. */
	public boolean decidable() {
		return this.manageable || !this.folders.isEmpty();
	}

	/** Returns the end of an address that leads back to these lines. */
	public String query() {
		return this.place.query();
	}

	/** Returns the address that answers with the lines once they would be others. */
	public String news() {
		return "/buckets/" + this.bucket + "/access" + query() + (query().isEmpty() ? "?" : "&") + "seen=" + this.seen;
	}

	/**
	 * Some of the lines: one for each person, app or team.
	 *
	 * @param first the number of the first of them, from 1
	 * @param total how many the whole list has
	 * @param counted the same in words, such as "4 people and 1 team"
	 * @param previous where the lines before these are; null at the beginning
	 * @param next where the lines after these are; null at the end
	 */
	public record Lines(List<Line> items, long first, long total, String counted, @Nullable GroupPlace previous,
			@Nullable GroupPlace next) {

		/** Returns such as "1,200 people, 3 teams and 1 app". */
		public static String counted(long people, long teams, long apps) {
			List<String> parts = Stream
				.of(counted(people, "person", "people"), counted(teams, "team", "teams"), counted(apps, "app", "apps"))
				.filter((part) -> !part.isEmpty())
				.toList();
			int last = parts.size() - 1;
			return (last <= 0) ? String.join("", parts)
					: String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
		}

		private static String counted(long number, String one, String many) {
			return (number == 0) ? "" : "%,d %s".formatted(number, (number == 1) ? one : many);
		}

		/** Returns the number of the last of them. */
		public long last() {
			return this.first + this.items.size() - 1;
		}

	}

	/**
	 * A person, app or team with their grants.
	 *
	 * @param key tells the lines of a page apart
	 * @param userName the user name, or the name of the app or team
	 * @param displayName the name that people read; of an app, who its owner is; of a
	 * team, its description
	 * @param you whether it is the person who looks
	 * @param external whether the person is outside the organisation
	 * @param app whether it is an app
	 * @param team whether it is a team
	 * @param people how many people the team has
	 * @param teams the names of the teams through which the person has access as well
	 * @param shown the grants in sight; at least one
	 * @param folded the others, those with the same level, end and state together
	 */
	public record Line(String key, String userName, String displayName, boolean you, boolean external, boolean app,
			boolean team, int people, List<String> teams, List<Member> shown, List<Fold> folded) {

		/** Returns how many grants are folded. */
		public int more() {
			return this.folded.stream().mapToInt((fold) -> fold.grants().size()).sum();
		}

	}

	/**
	 * Grants with the same level, end and state.
	 *
	 * @param last the one that is active since the latest time
	 */
	public record Fold(Member last, List<Member> grants) {
	}

	/**
	 * The grants that end within 14 days.
	 *
	 * @param people how many people have them
	 * @param apps how many apps have them
	 * @param grants how many they are
	 * @param first those that end first
	 */
	public record Ending(int people, int apps, int grants, List<Member> first) {

		/** Returns such as "3 people's and 1 app's access ends within 14 days". */
		public String words() {
			String ofPeople = (this.people == 1) ? "1 person's" : this.people + " people's";
			String ofApps = (this.apps == 1) ? "1 app's" : this.apps + " apps'";
			String whose = (this.apps == 0) ? ofPeople : (this.people == 0) ? ofApps : ofPeople + " and " + ofApps;
			return whose + " access ends within 14 days";
		}

		/** Returns how many are not among the first. */
		public int more() {
			return this.grants - this.first.size();
		}

	}

}
