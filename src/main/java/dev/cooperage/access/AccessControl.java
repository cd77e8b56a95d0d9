package dev.cooperage.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cooperage.access.OpenRequests.OpenRequest;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

/** The access of people to buckets, and the changes that other modules make to it. */
public interface AccessControl {

	/**
	 * Returns what the person may do in the bucket now.
	 * @throws NotFoundException when the bucket has no access group
	 */
	Access of(Person person, BucketName bucket);

	/**
	 * Returns the access group as the person sees it: the lines at this place. The first
	 * page of a data source has ten lines, admins first, and the list 25.
	 * @throws NotAllowedException for strangers, who see no member
	 */
	default Group group(BucketName bucket, Person viewer, GroupPlace place) {
		return group(bucket, viewer, place, null);
	}

	/**
	 * Returns the same, with one grant in sight where its line is.
	 * @param grantId null for none
	 */
	Group group(BucketName bucket, Person viewer, GroupPlace place, @Nullable Long grantId);

	/**
	 * Returns how full the bucket policy is, also when it is not half full; null when
	 * that cannot be told. It takes a while where there are many grants.
	 * @throws NotAllowedException for people who do not manage the group
	 */
	@Nullable PolicyMeter meter(BucketName bucket, Person viewer);

	/**
	 * Returns what of S3 the lines of the group would show now; the same text as
	 * {@link Group#seen} while there is nothing new. Cheap.
	 * @throws NotAllowedException for strangers
	 */
	String seen(BucketName bucket, Person viewer);

	/**
	 * Returns one line of the group.
	 * @throws NotFoundException when the bucket has no such grant
	 * @throws NotAllowedException for strangers, who see no member
	 */
	Member member(BucketName bucket, Person viewer, long grantId);

	/**
	 * Returns how a grant that does not stand any more came to its end. Throws likewise.
	 */
	EndedGrant ended(BucketName bucket, Person viewer, long grantId);

	/** Returns the buckets the person has a grant for, with what was granted in each. */
	Map<BucketName, Holdings> heldBy(Person person);

	/**
	 * Returns what the person has, what of it ends, and what they asked for; two queries.
	 */
	Summary summaryOf(Person person);

	/**
	 * Returns the person's grants that end within 14 days, and those that ended by
	 * themselves within the last 30, unless another grant of theirs goes on; two queries
	 * at most.
	 */
	List<Ending> endingOf(Person person);

	/** Returns the same for one bucket. */
	List<Ending> endingOf(Person person, BucketName bucket);

	/**
	 * Returns what the person or team has in these buckets, a person through teams as
	 * well, each grant with what S3 has of it; two queries, and one more for each bucket
	 * with statements of others. Of a team S3 has as much as of all its members.
	 */
	List<Own> ownIn(Grantee grantee, Collection<BucketName> buckets);

	/**
	 * Returns what was decided for the person, through teams as well, or for the team,
	 * whatever S3 has of it.
	 */
	List<Term> decidedFor(Grantee grantee, BucketName bucket);

	/**
	 * Takes grants whose holders and admins are to be reminded that they end in 14 or 2
	 * days, in the transaction of the caller: each of them once.
	 * @param limit how many at most
	 */
	List<Reminder> takeReminders(int limit);

	/**
	 * Returns the user names of the active admins of these buckets, in order of name; one
	 * query.
	 */
	Map<BucketName, List<String>> adminsOf(Collection<BucketName> buckets);

	/**
	 * Opens the access group of a bucket that was just made, with its creator as the only
	 * member, as Admin; in the transaction of the caller. {@link #apply} follows when
	 * that has committed.
	 * @param forApps whether apps can be given access, too
	 */
	void open(BucketName bucket, Person creator, boolean forApps);

	/**
	 * Returns why nobody can be given anything under this person's name in S3, without a
	 * full stop; empty when they can.
	 */
	Optional<String> against(Person person);

	/**
	 * Returns the longest duration of access in the bucket, in days; null where only that
	 * of the platform holds, and where there is no such bucket.
	 */
	@Nullable Integer longestDays(BucketName bucket);

	/**
	 * Limits how long access lasts that is granted from now on; ends that were granted
	 * stay until they are edited.
	 * @param longestDays null for the platform's limit alone
	 * @throws NotAllowedException for who may not change the group
	 */
	void limit(BucketName bucket, @Nullable Integer longestDays, Person by);

	/** Brings S3 in step with the group, waiting at most a few seconds. */
	void apply(BucketName bucket);

	/**
	 * Returns what the person may do in the bucket, while nobody else changes its access
	 * group: that waits until the transaction of the caller ends.
	 * @throws NotFoundException when the bucket has no access group
	 */
	Access hold(Person person, BucketName bucket);

	/**
	 * Gives the person or team this much, in the transaction of the caller: a grant for
	 * the same folder with a lower level or an earlier end is changed, and one that
	 * covers it is left. {@link #applied} follows when that has committed.
	 * @param why stands in the record
	 */
	GroupChange admit(BucketName bucket, Grantee grantee, Term term, Person by, String why);

	/**
	 * Waits a few seconds for S3 to have an accepted change, and tells how far it is.
	 */
	GroupChange applied(BucketName bucket, GroupChange change);

	/**
	 * Returns the line of the access group about the person's own grant that lets them do
	 * all that, that for the same folder first; empty when they have none.
	 */
	Optional<Member> ownLine(Person person, BucketName bucket, Reach reach);

	/** Returns the active admins of the bucket, in order of name. */
	List<Person> activeAdmins(BucketName bucket);

	/** Returns the buckets in which the person is Admin; none for who is outside. */
	List<BucketName> administeredBy(Person person);

	/**
	 * A grant that ends soon.
	 *
	 * @param person the person who has it, or the owner of the app
	 * @param app the app that has it, such as "the app etl"; null for none
	 */
	record Reminder(long grantId, BucketName bucket, Person person, @Nullable String app, Term term) {
	}

	/**
	 * A grant that ends soon, or has ended.
	 *
	 * @param over whether it has ended
	 * @param asked the address of the holder's open request for this bucket; null for
	 * none
	 */
	record Ending(long grantId, BucketName bucket, Term term, boolean over, @Nullable String asked) {

		/** Returns the address of the form that asks to extend it. */
		public String form() {
			return AskForAccess.form(this.bucket, this.term.reach());
		}

	}

	/**
	 * The access of one person to all buckets.
	 *
	 * @param held what was granted, in the buckets for which they have a grant
	 * @param endings what ends soon or ended lately, as in {@link #endingOf(Person)}
	 * @param asked the person's open requests for themselves
	 */
	record Summary(Map<BucketName, Holdings> held, List<Ending> endings, Map<BucketName, OpenRequest> asked) {
	}

	/**
	 * A grant of a person or team.
	 *
	 * @param warning what S3 does beside the grant; null for nothing
	 */
	record Own(BucketName bucket, Reach reach, SyncState state, @Nullable String warning) {
	}

}
