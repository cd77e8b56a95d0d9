package dev.cooperage.access;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.PrincipalCheck;
import dev.cooperage.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Finds out whose principal makes S3 refuse a whole policy and sets those grants aside,
 * so that one person whom S3 does not know holds up nobody else.
 */
@Component
class Refusals {

	private static final Logger log = LoggerFactory.getLogger(Refusals.class);

	static final String UNKNOWN = "S3 does not know this principal";

	static final String SUSPECTED = "S3 refuses the bucket policy, perhaps because of this principal";

	private final PrincipalCheck check;

	private final SetAside setAside;

	Refusals(PrincipalCheck check, SetAside setAside) {
		this.check = check;
		this.setAside = setAside;
	}

	/**
	 * Sets aside whom S3 refuses.
	 * @param live what S3 holds: it shows whom it knows by the ARN, and a deleted one by
	 * an id
	 * @return whether that was the matter, so that the policy without them can be tried
	 */
	boolean explain(StorageException refusal, BucketName bucket, SyncLedger.Intent intent, BucketPolicy live) {
		if (!PrincipalCheck.mayExplain(refusal)) {
			return false;
		}
		Map<Boolean, Set<String>> shown = intent.standing()
			.stream()
			.map((standing) -> standing.grant().principal())
			.collect(Collectors.partitioningBy((arn) -> live.document().contains('"' + arn + '"'),
					Collectors.toCollection(java.util.TreeSet::new)));
		Set<String> suspects = shown.getOrDefault(false, Set.of());
		try {
			Set<String> refused = this.check.refusedAmong(List.of(suspects, shown.getOrDefault(true, Set.of())));
			log.warn("S3 refuses {} principals in the policy of {}", refused.size(), bucket);
			this.setAside.refuse(bucket, refused, UNKNOWN);
			return !refused.isEmpty();
		}
		catch (StorageException ex) {
			log.warn("Whom S3 refuses in the policy of {} cannot be told: {}", bucket, ex.getMessage());
			// A revoke must not wait for the answer: whom S3 shows, it takes.
			this.setAside.refuse(bucket, suspects, SUSPECTED);
			return !suspects.isEmpty();
		}
	}

	/** Sets the people aside whom S3 would take for an app. */
	void mistaken(BucketName bucket) {
		log.warn("Somebody in the group of {} has the principal of an app", bucket);
		this.setAside.mistaken(bucket);
	}

	/**
	 * Asks S3 again about those whose turn it is.
	 * @param all whether it is everybody's
	 */
	void retry(BucketName bucket, boolean all) {
		Set<String> due = this.setAside.due(bucket, all);
		if (due.isEmpty()) {
			return;
		}
		Set<String> refused = due;
		try {
			refused = this.check.refusedAmong(List.of(due));
		}
		catch (StorageException ex) {
			log.warn("Whom S3 refuses in the policy of {} cannot be told: {}", bucket, ex.getMessage());
		}
		Set<String> taken = new HashSet<>(due);
		taken.removeAll(refused);
		this.setAside.postpone(bucket, refused);
		this.setAside.takeUp(bucket, taken);
	}

}
