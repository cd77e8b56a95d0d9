package dev.cooperage.access.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.cooperage.access.SyncState;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.PolicyState;

/** Sums up how far S3 has what people have through a team. */
final class TeamStates {

	/** So many people who do not have it are named. */
	private static final int NAMED = 3;

	private TeamStates() {
	}

	/**
	 * Returns who still has it and must not, or else who does not have it, and why; empty
	 * when nobody is set aside.
	 * @param bucket what the grants are for
	 */
	static Optional<SyncState> setAside(List<AccessGrant> through, PolicyState bucket) {
		Map<String, SyncState.Failed> leaving = new TreeMap<>();
		Map<String, SyncState.Failed> without = new TreeMap<>();
		boolean pending = false;
		for (AccessGrant grant : through) {
			SyncState state = grant.setAside(bucket).orElse(null);
			if (state instanceof SyncState.Failed failed) {
				((state instanceof SyncState.NotRevoked) ? leaving : without).put(grant.grantee().called(), failed);
			}
			pending |= state instanceof SyncState.Revoking;
		}
		if (!leaving.isEmpty()) {
			return Optional.of(new SyncState.NotRevoked(
					words("%d of %d people must not have it, and may still have it", leaving, through), next(leaving)));
		}
		if (pending) {
			return Optional.of(new SyncState.Applying());
		}
		return without.isEmpty() ? Optional.empty() : Optional
			.of(new SyncState.NotApplied(words("%d of %d people do not have it", without, through), next(without)));
	}

	/**
	 * Returns whom S3 may still let in though they are not in the team any more; empty
	 * for nobody.
	 * @param left what they had through the team
	 * @param bucket what the grants are for
	 */
	static Optional<SyncState> left(List<AccessGrant> left, PolicyState bucket) {
		if (left.isEmpty()) {
			return Optional.empty();
		}
		if (bucket.pendingEnd() instanceof SyncState.NotRevoked failed) {
			String names = names(left.stream().map((grant) -> grant.grantee().called()).sorted().toList());
			return Optional.of(new SyncState.NotRevoked(
					"S3 may still let in people who are not in the team any more: " + names + ". " + failed.reason(),
					failed.nextTry()));
		}
		return Optional.of(new SyncState.Applying());
	}

	private static String words(String format, Map<String, SyncState.Failed> aside, List<AccessGrant> through) {
		return format.formatted(aside.size(), through.size()) + ": "
				+ names(aside.entrySet()
					.stream()
					.map((each) -> each.getKey() + " (" + each.getValue().reason() + ")")
					.toList());
	}

	private static String names(List<String> all) {
		int more = all.size() - NAMED;
		return all.stream().limit(NAMED).collect(Collectors.joining(", "))
				+ ((more > 0) ? " and " + more + " more" : "");
	}

	private static Instant next(Map<String, SyncState.Failed> aside) {
		return aside.values().stream().map(SyncState.Failed::nextTry).min(Comparator.naturalOrder()).orElseThrow();
	}

}
