package dev.cooperage.access.group;

import java.util.List;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessEnded;
import dev.cooperage.access.AccessGranted;
import dev.cooperage.access.AskForAccess;
import dev.cooperage.access.DeniedCalls;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.Reach;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells the other modules, in the transaction of the decision, to whom access was given
 * and whose became less. Apps have nothing in the panel that could begin or end.
 */
@Component
public class GroupListeners {

	private final ObjectProvider<AccessGranted> granted;

	private final ObjectProvider<AccessEnded> ended;

	GroupListeners(ObjectProvider<AccessGranted> granted, ObjectProvider<AccessEnded> ended) {
		this.granted = granted;
		this.ended = ended;
	}

	/** Passes the change on; tells nobody of one that was not accepted. */
	public GroupChange granted(GroupChange change, BucketName bucket, Grantee grantee, Reach reach, Person by) {
		if (change instanceof GroupChange.Accepted && grantee instanceof Person person) {
			this.granted.orderedStream().forEach((listener) -> listener.granted(bucket, person, reach, by));
		}
		return change;
	}

	/**
	 * Some of what the person had in the bucket is not in force any more.
	 * @param left their other grants
	 */
	public void setAside(BucketName bucket, Person person, List<AccessGrant> left) {
		Access access = new Access(person, bucket, left, DeniedCalls.none(bucket), AskForAccess.never(bucket));
		this.ended.orderedStream().forEach((listener) -> listener.ended(access));
	}

	/** Passes the change on; tells nobody of one that was not accepted. */
	public GroupChange ended(GroupChange change, AccessGroup group, Grantee grantee) {
		if (change instanceof GroupChange.Accepted && grantee instanceof Person person) {
			Access left = group.accessOf(person);
			this.ended.orderedStream().forEach((listener) -> listener.ended(left));
		}
		return change;
	}

}
