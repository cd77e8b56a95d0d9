package dev.cooperage.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.policy.reading.FormerPrincipals;
import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Meaning;
import dev.cooperage.policy.reading.Statement;

/**
 * Compares what was applied, what S3 holds and what is wanted, by meaning: the order of
 * statements, actions and principals, a string or a list make no difference.
 */
public final class PolicyDrift {

	private final List<Entry> applied;

	private final List<Entry> live;

	private final List<List<Entry>> accepted;

	private PolicyDrift(List<Entry> applied, List<Entry> live, List<List<Entry>> accepted) {
		this.applied = applied;
		this.live = live;
		this.accepted = accepted;
	}

	/**
	 * Returns the differences, our statements first.
	 * @param applied what S3 was last known to hold
	 * @param live what it holds now
	 * @param accepted what the panel wants or has sent: a statement of ours that is as
	 * one of these has it is no drift
	 */
	public static List<Drift> between(BucketPolicy applied, BucketPolicy live, BucketPolicy... accepted) {
		PolicyDrift drift = new PolicyDrift(entries(applied), entries(live),
				Stream.of(accepted).map(PolicyDrift::entries).toList());
		List<Drift> found = new ArrayList<>();
		drift.ours(found);
		drift.foreign(found);
		drift.formerPrincipals(found);
		return List.copyOf(found);
	}

	private static List<Entry> entries(BucketPolicy policy) {
		return policy.statements().stream().map(Entry::of).toList();
	}

	private void ours(List<Drift> found) {
		Map<String, List<Entry>> before = bySid(this.applied);
		Map<String, List<Entry>> now = bySid(this.live);
		Set<String> sids = new TreeSet<>(before.keySet());
		sids.addAll(now.keySet());
		List<Map<String, List<Entry>>> others = this.accepted.stream().map(PolicyDrift::bySid).toList();
		for (String sid : sids) {
			List<Entry> was = before.getOrDefault(sid, List.of());
			List<Entry> is = now.getOrDefault(sid, List.of());
			boolean known = Stream.concat(Stream.of(before), others.stream())
				.anyMatch(other -> counts(other.getOrDefault(sid, List.of())).equals(counts(is)));
			if (!known) {
				found.add(difference(was, is));
			}
		}
	}

	private static Drift difference(List<Entry> was, List<Entry> is) {
		if (is.isEmpty()) {
			return new Drift.Missing(was.get(0).statement);
		}
		Statement live = is.get(is.size() - 1).statement;
		return was.isEmpty() ? new Drift.Planted(live) : new Drift.Altered(was.get(0).statement, live);
	}

	private void foreign(List<Drift> found) {
		without(this.live, this.applied).forEach(added -> found.add(new Drift.Added(added)));
		without(this.applied, this.live).forEach(removed -> found.add(new Drift.Removed(removed)));
	}

	/**
	 * Returns the foreign statements of one that the other does not have, or not as
	 * often.
	 */
	private static List<Statement> without(List<Entry> one, List<Entry> other) {
		Map<Object, Long> there = new HashMap<>(counts(foreignOf(other).toList()));
		return foreignOf(one).filter(entry -> there.merge(entry.meaning(), -1L, Long::sum) < 0)
			.map(Entry::statement)
			.toList();
	}

	private void formerPrincipals(List<Drift> found) {
		Set<String> known = this.applied.stream()
			.flatMap(entry -> entry.formerPrincipals().stream())
			.collect(Collectors.toSet());
		for (Entry entry : this.live) {
			entry.formerPrincipals()
				.stream()
				.filter(id -> !known.contains(id))
				.forEach(id -> found.add(new Drift.FormerPrincipal(id, entry.statement)));
		}
	}

	private static Stream<Entry> foreignOf(List<Entry> entries) {
		return entries.stream().filter(entry -> !entry.statement.ours());
	}

	private static Map<String, List<Entry>> bySid(List<Entry> entries) {
		return entries.stream()
			.filter(entry -> entry.statement.ours())
			.collect(Collectors.groupingBy(entry -> Objects.requireNonNull(entry.statement.sid()), LinkedHashMap::new,
					Collectors.toList()));
	}

	private static Map<Object, Long> counts(List<Entry> entries) {
		return entries.stream().collect(Collectors.groupingBy(Entry::meaning, Collectors.counting()));
	}

	/** A statement, read for itself: its place in the document does not matter. */
	private record Entry(Statement statement, Object meaning, Set<String> formerPrincipals) {

		static Entry of(Statement statement) {
			Json.Members members = statement.members();
			return new Entry(statement, Meaning.ofStatement(members), FormerPrincipals.in(members));
		}

	}

}
