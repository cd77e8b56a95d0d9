package dev.cooperage.access;

import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;

/**
 * A statement of the bucket policy that the panel did not write denies this to the
 * person, whatever they were granted; other files may be open to them.
 */
public class DeniedException extends NotAllowedException {

	private DeniedException(String reason, Remedy remedy) {
		super(reason, remedy);
	}

	/**
	 * Names the statement and who can see it.
	 * @param manages whether that is the person themselves
	 * @param ask knows the admins of the bucket
	 */
	static DeniedException by(Statement statement, BucketName bucket, boolean manages, AskForAccess ask) {
		String name = (statement.sid() != null) ? "The statement " + statement.sid()
				: "A statement without a name (Sid)";
		Remedy remedy = manages ? new Remedy("See the statement", "/buckets/" + bucket + "/access#foreign-statements")
				: ask.adminsWhoSee("the statement");
		return new DeniedException(
				name + " in the bucket policy of " + bucket + ", which the panel did not write, denies you this.",
				remedy);
	}

}
