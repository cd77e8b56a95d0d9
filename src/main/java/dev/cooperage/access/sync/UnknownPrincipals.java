package dev.cooperage.access.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.access.group.PolicyParts;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.probe.PolicyPart;
import dev.cooperage.storage.probe.PolicyPartCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Finds out which grants make S3 refuse a whole policy and sets those aside, so that no
 * grant holds back another, nor the end of one.
 */
@Component
class UnknownPrincipals {

	private static final Logger log = LoggerFactory.getLogger(UnknownPrincipals.class);

	private final PolicyPartCheck check;

	private final PolicyContexts contexts;

	private final Quarantine quarantine;

	UnknownPrincipals(PolicyPartCheck check, PolicyContexts contexts, Quarantine quarantine) {
		this.check = check;
		this.contexts = contexts;
		this.quarantine = quarantine;
	}

	/**
	 * Sets aside the grants that S3 refuses, so that the policy without them can be
	 * tried.
	 * @param failure of the put
	 * @param live what S3 holds: it shows what S3 took before
	 * @return whether there are any
	 * @throws UnexplainedRefusalException when S3 refuses the text, and no grant is the
	 * reason
	 */
	boolean explain(StorageException failure, BucketName bucket, SyncStore.Intent intent, BucketPolicy live) {
		boolean refusal = PolicyPartCheck.mayBeAboutText(failure);
		// An S3 that fails at one text again and again may not take it.
		if (!refusal && (intent.failures() == 0 || !isFailure(failure))) {
			return false;
		}
		Map<Boolean, Set<PolicyPart>> shown = intent.standing()
			.stream()
			.flatMap((standing) -> PolicyParts.of(standing.grant()).stream())
			.collect(Collectors.partitioningBy((part) -> PolicyParts.isShown(part, bucket, live),
					Collectors.toCollection(LinkedHashSet::new)));
		Set<PolicyPart> suspects = shown.getOrDefault(false, Set.of());
		Map<PolicyPart, String> reasons = reasons(failure, bucket,
				List.of(suspects, shown.getOrDefault(true, Set.of())));
		if (reasons.isEmpty() && refusal) {
			// A revoke must not wait for the answer: what S3 shows, it takes.
			suspects.forEach((part) -> reasons.put(part, PolicyParts.SUSPECTED));
		}
		boolean found = this.quarantine.refuse(bucket, reasons);
		if (!found && refusal) {
			throw UnexplainedRefusalException.ofOthers(failure, live);
		}
		return found;
	}

	/** Returns what S3 does not take; empty as well where it cannot be asked. */
	private Map<PolicyPart, String> reasons(StorageException failure, BucketName bucket,
			List<Set<PolicyPart>> likeliestFirst) {
		Map<PolicyPart, String> reasons = new HashMap<>();
		try {
			PolicyPartCheck.Verdict verdict = ask(likeliestFirst);
			if (verdict.refusalOfOwn() != null) {
				throw UnexplainedRefusalException.ofOwn(verdict.refusalOfOwn(), failure);
			}
			verdict.undecided().forEach((part) -> reasons.put(part, PolicyParts.SUSPECTED));
			verdict.refused().forEach((part, code) -> reasons.put(part, PolicyParts.reason(part, code)));
			log.warn("S3 refuses {} parts of the policy of {}, and {} are undecided", verdict.refused().size(), bucket,
					verdict.undecided().size());
		}
		catch (StorageException ex) {
			log.warn("What S3 refuses in the policy of {} cannot be told: {}", bucket, ex.getMessage());
		}
		return reasons;
	}

	private static boolean isFailure(StorageException failure) {
		return failure.kind() == StorageException.Kind.UNREACHABLE && failure.answered();
	}

	private PolicyPartCheck.Verdict ask(List<? extends Collection<PolicyPart>> groups) {
		return this.check.ask((probe) -> BucketPolicy.empty()
			.with(this.contexts.known(probe), List.of())
			.statements()
			.stream()
			.map(Statement::source)
			.toList(), groups);
	}

	/** Sets the grants aside that must not, or cannot, stand in a policy. */
	void unfit(BucketName bucket) {
		log.warn("The group of {} has a grant that cannot stand in a policy", bucket);
		this.quarantine.unfit(bucket);
	}

	/**
	 * Asks S3 again about the grants whose turn it is.
	 * @param all whether it is every grant's
	 * @return whether S3 takes some of them now
	 */
	boolean retry(BucketName bucket, boolean all) {
		Set<PolicyPart> due = this.quarantine.due(bucket, all);
		if (due.isEmpty()) {
			return false;
		}
		Map<PolicyPart, Optional<String>> refused = new HashMap<>();
		try {
			PolicyPartCheck.Verdict verdict = ask(List.of(due));
			if (verdict.refusalOfOwn() != null) {
				due.forEach((part) -> refused.put(part, Optional.empty()));
			}
			verdict.undecided().forEach((part) -> refused.put(part, Optional.empty()));
			verdict.refused().forEach((part, code) -> refused.put(part, Optional.of(PolicyParts.reason(part, code))));
		}
		catch (StorageException ex) {
			log.warn("What S3 refuses in the policy of {} cannot be told: {}", bucket, ex.getMessage());
			due.forEach((part) -> refused.put(part, Optional.empty()));
		}
		this.quarantine.postpone(bucket, refused);
		due.removeAll(refused.keySet());
		this.quarantine.takeUp(bucket, due);
		return !due.isEmpty();
	}

}
