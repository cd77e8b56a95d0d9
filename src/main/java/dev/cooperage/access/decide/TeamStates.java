package dev.cooperage.access.decide;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cooperage.access.SyncState;
import dev.cooperage.access.group.AccessGrant;

/** Sums up how far S3 has what people have through a team. */
final class TeamStates {

	/** So many people who do not have it are named. */
	private static final int NAMED = 3;

	private TeamStates() {
	}

	/**
	 * Returns who does not have it, and why; empty when nobody is set aside.
	 * @param nextCheck when the bucket's policy is looked at again
	 */
	static Optional<SyncState> setAside(List<AccessGrant> through, Instant nextCheck) {
		List<Aside> aside = through.stream()
			.flatMap((grant) -> grant.setAside(nextCheck)
				.filter(SyncState.NotApplied.class::isInstance)
				.map((state) -> new Aside(grant.grantee().called(), (SyncState.NotApplied) state))
				.stream())
			.sorted(Comparator.comparing(Aside::name))
			.toList();
		if (aside.isEmpty()) {
			return Optional.empty();
		}
		String names = aside.stream()
			.limit(NAMED)
			.map((each) -> each.name() + " (" + each.state().reason() + ")")
			.collect(Collectors.joining(", "));
		int more = aside.size() - NAMED;
		Instant next = aside.stream()
			.map((each) -> each.state().nextTry())
			.min(Comparator.naturalOrder())
			.orElseThrow();
		return Optional.of(new SyncState.NotApplied("%d of %d people do not have it: %s%s".formatted(aside.size(),
				through.size(), names, (more > 0) ? " and " + more + " more" : ""), next));
	}

	private record Aside(String name, SyncState.NotApplied state) {
	}

}
