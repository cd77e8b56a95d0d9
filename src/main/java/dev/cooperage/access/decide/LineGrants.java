package dev.cooperage.access.decide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Group;
import dev.cooperage.access.Member;
import dev.cooperage.access.SyncState;
import dev.cooperage.policy.rendering.AccessLevel;
import org.jspecify.annotations.Nullable;

/**
 * Decides which grants of a line are in sight, and which are folded.
 *
 * @param search what was searched for, in lower case
 * @param grantId a grant that has to be in sight; null for none
 */
record LineGrants(String search, @Nullable Long grantId) {

	/** So many grants are in sight; one more is, too, rather than folded alone. */
	private static final int IN_SIGHT = 3;

	/**
	 * Returns the line of somebody.
	 * @param grants what they have, in order of folder
	 */
	Group.Line line(String key, List<Member> grants) {
		List<Member> all = grants.stream()
			.sorted(Comparator.comparing((Member grant) -> !isAskedFor(grant))
				.thenComparing((grant) -> !isFound(grant))
				.thenComparing((grant) -> grant.state().active() && !grant.ended() && grant.warning() == null)
				.thenComparing((grant) -> !grant.folder().isEmpty())
				.thenComparing(Member::level, Comparator.reverseOrder()))
			.toList();
		int found = (int) all.stream().filter((grant) -> isAskedFor(grant) || isFound(grant)).count();
		int wanted = (found > 0) ? found : all.size();
		int shown = (wanted <= IN_SIGHT + 1) ? wanted : IN_SIGHT;
		Member any = all.get(0);
		return new Group.Line(key, any.userName(), any.displayName(), any.you(), any.external(), any.app(),
				all.subList(0, shown), folded(all.subList(shown, all.size())));
	}

	private boolean isAskedFor(Member grant) {
		return this.grantId != null && this.grantId == grant.grantId();
	}

	/** A search by name finds them all. */
	private boolean isFound(Member grant) {
		return this.search.isEmpty() || grant.folder().toLowerCase(Locale.ROOT).contains(this.search);
	}

	private static List<List<Member>> folded(Collection<Member> grants) {
		Map<Alike, List<Member>> alike = new LinkedHashMap<>();
		grants.forEach((grant) -> alike.computeIfAbsent(Alike.of(grant), (like) -> new ArrayList<>()).add(grant));
		return List.copyOf(alike.values());
	}

	/** The properties that grants share which are folded together. */
	private record Alike(AccessLevel level, GrantEnd end, boolean ended, Object state, @Nullable String warning) {

		/** Since when they are active does not matter. */
		static Alike of(Member grant) {
			Object state = grant.state().active() ? SyncState.Active.class : grant.state();
			return new Alike(grant.level(), grant.end(), grant.ended(), state, grant.warning());
		}

	}

}
