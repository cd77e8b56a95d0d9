package dev.cooperage.access.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
		List<Aside> leaving = new ArrayList<>();
		List<Aside> without = new ArrayList<>();
		boolean pending = false;
		for (AccessGrant grant : through) {
			SyncState state = grant.setAside(bucket).orElse(null);
			pending |= state != null && state.applying();
			if (state instanceof SyncState.NotRevoked failed) {
				leaving.add(new Aside(grant.grantee().called(), failed.reason(), failed.nextTry()));
			}
			else if (state instanceof SyncState.NotApplied failed) {
				without.add(new Aside(grant.grantee().called(), failed.reason(), failed.nextTry()));
			}
		}
		if (!leaving.isEmpty()) {
			return Optional.of(new SyncState.NotRevoked(
					words("%d of %d people must not have it, and may still do", leaving, through), next(leaving)));
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
					"S3 may still let in who is not in the team any more: " + names + ". " + failed.reason(),
					failed.nextTry()));
		}
		return Optional.of(new SyncState.Applying());
	}

	private static String words(String format, List<Aside> aside, List<AccessGrant> through) {
		return format.formatted(aside.size(), through.size()) + ": "
				+ names(aside.stream()
					.sorted(Comparator.comparing(Aside::name))
					.map((each) -> each.name() + " (" + each.reason() + ")")
					.toList());
	}

	private static String names(List<String> all) {
		int more = all.size() - NAMED;
		return all.stream().limit(NAMED).collect(Collectors.joining(", "))
				+ ((more > 0) ? " and " + more + " more" : "");
	}

	private static Instant next(List<Aside> aside) {
		return aside.stream().map(Aside::nextTry).min(Comparator.naturalOrder()).orElseThrow();
	}

	private record Aside(String name, String reason, Instant nextTry) {
	}

}
