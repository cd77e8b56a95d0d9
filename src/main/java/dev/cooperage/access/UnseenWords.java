package dev.cooperage.access;

import java.time.Instant;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.connection.S3ConnectionDetails;

import org.springframework.stereotype.Component;

/** The remedies for a bucket policy that the panel cannot read. */
@Component
public class UnseenWords {

	private final EndpointProfile profile;

	UnseenWords(S3ConnectionDetails details) {
		this.profile = details.profile();
	}

	public Unseen of(SyncState.NotKnown state) {
		return new Unseen(state.since(), state.refused(),
				state.refused() ? remedy() : "The panel looks again as soon as S3 answers.");
	}

	private String remedy() {
		return "Probably somebody wrote a statement into the policy that denies it to the panel. "
				+ switch (this.profile) {
					case AWS ->
						"The root user of the AWS account that owns the bucket can always read and delete its policy: ask its holder to delete the policy, or to take that statement out.";
					case CEPH_RGW ->
						"On Ceph only a user that its operators made with --admin can delete such a policy: ask them to.";
					case EMBEDDED ->
						"Ask the people who run this S3 to delete the policy, or to take that statement out.";
				} + " The panel then writes its own part again.";
	}

	/**
	 * The panel cannot look at the policy.
	 *
	 * @param since since when
	 * @param refused whether S3 refuses the look; else it does not answer
	 * @param remedy sentences
	 */
	public record Unseen(Instant since, boolean refused, String remedy) {
	}

}
