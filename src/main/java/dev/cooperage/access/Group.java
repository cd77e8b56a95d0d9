package dev.cooperage.access;

import java.util.List;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PageOf;
import org.jspecify.annotations.Nullable;

/**
 * An access group as one person sees it.
 *
 * @param manageable whether that person may change it
 * @param search the part of a name or folder that was searched for; empty for all
 * @param searchable whether the list is long enough to be searched
 * @param applying whether S3 is about to get a change, so that it is worth looking again
 * @param meter how full the bucket policy is; null for who may not change the group, and
 * when it cannot be told
 * @param ending what ends soon; null for nothing, and for who may not change the group
 * @param member whether that person is in it
 * @param appsAllowed whether apps can be given access
 * @param foreign how many statements the bucket policy has that the panel did not write;
 * 0 for who may not change the group
 * @param unseen what to do while the panel cannot look at the policy; null while it can
 */
public record Group(BucketName bucket, boolean manageable, PageOf<Member> members, String search, boolean searchable,
		boolean applying, @Nullable PolicyMeter meter, @Nullable Ending ending, boolean member, boolean appsAllowed,
		int foreign, UnseenWords.@Nullable Unseen unseen) {

	/** Returns the end of an address that leads back to this page of the list. */
	public String query() {
		return new GroupPlace(this.search, this.members.number()).query();
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
