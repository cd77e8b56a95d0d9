package dev.cooperage.policy.rendering;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * Grants without those that say nothing new: Admin is Read/write here, and a grant is
 * left out where another of the same principal covers its folder, level and time.
 */
final class EffectiveGrants {

	/** An end, with the grants that have none first. */
	private static final Comparator<@Nullable Instant> ENDS = Comparator.nullsFirst(Comparator.naturalOrder());

	/** By what no folder that may be granted has: a line break. Commas it may have. */
	private static final Comparator<SortedSet<String>> FOLDERS = Comparator
		.comparing((folders) -> String.join("\n", folders));

	private final List<PolicyGrant> grants;

	EffectiveGrants(PolicyContext context, Collection<PolicyGrant> grants) {
		this(grants.stream().map((grant) -> required(context, grant)), EffectiveGrants::covers);
	}

	/**
	 * @param covers whether the first of two different grants of one principal says all
	 * that the second says
	 */
	private EffectiveGrants(Stream<PolicyGrant> grants, BiPredicate<PolicyGrant, PolicyGrant> covers) {
		Map<String, List<PolicyGrant>> byPrincipal = grants.distinct()
			.collect(Collectors.groupingBy(PolicyGrant::principal, TreeMap::new, Collectors.toList()));
		this.grants = byPrincipal.values().stream().flatMap((all) -> withoutCovered(all, covers)).toList();
	}

	static PolicyGrant required(PolicyContext context, PolicyGrant grant) {
		PolicyPrincipal.require(grant.principal(), context);
		AccessLevel level = (grant.level() == AccessLevel.ADMIN) ? AccessLevel.READ_WRITE : grant.level();
		return new PolicyGrant(grant.principal(), level, FolderRule.requireGrantable(grant.folder()), grant.until());
	}

	/** Compares each grant with those for its folder and for the folders above it. */
	private static Stream<PolicyGrant> withoutCovered(List<PolicyGrant> all,
			BiPredicate<PolicyGrant, PolicyGrant> covers) {
		Map<KeyPrefix, List<PolicyGrant>> byFolder = all.stream().collect(Collectors.groupingBy(PolicyGrant::folder));
		return all.stream()
			.filter((grant) -> above(grant.folder())
				.flatMap((folder) -> byFolder.getOrDefault(folder, List.of()).stream())
				.noneMatch((other) -> other != grant && covers.test(other, grant)));
	}

	/** Returns the folder, and those that it lies in, up to the root. */
	private static Stream<KeyPrefix> above(KeyPrefix folder) {
		return Stream.concat(Stream.iterate(folder, (each) -> !each.isRoot(), KeyPrefix::parent),
				Stream.of(KeyPrefix.ROOT));
	}

	private static boolean covers(PolicyGrant other, PolicyGrant grant) {
		return other.level().covers(grant.level()) && reachesAsFar(other, grant);
	}

	private static boolean reachesAsFar(PolicyGrant other, PolicyGrant grant) {
		return other.outlasts(grant) && other.folder().contains(grant.folder());
	}

	/**
	 * Returns what is left of the grants that give at least this level when all of them
	 * give just that.
	 */
	EffectiveGrants asOnly(AccessLevel level) {
		return new EffectiveGrants(
				this.grants.stream()
					.filter((grant) -> grant.level().covers(level))
					.map((grant) -> new PolicyGrant(grant.principal(), level, grant.folder(), grant.until())),
				EffectiveGrants::reachesAsFar);
	}

	/** Returns those that give just this level. */
	EffectiveGrants at(AccessLevel level) {
		return new EffectiveGrants(this.grants.stream().filter((grant) -> grant.level() == level),
				EffectiveGrants::covers);
	}

	/** Returns everybody who has anything. */
	SortedSet<String> principals() {
		return this.grants.stream().map(PolicyGrant::principal).collect(Collectors.toCollection(TreeSet::new));
	}

	/** Returns who has the whole bucket at just this level, by end. */
	SortedMap<@Nullable Instant, SortedSet<String>> wholeBucket(AccessLevel level) {
		SortedMap<@Nullable Instant, SortedSet<String>> byEnd = new TreeMap<>(ENDS);
		this.grants.stream()
			.filter((grant) -> grant.folder().isRoot() && grant.level() == level)
			.forEach((grant) -> byEnd.computeIfAbsent(grant.until(), (end) -> new TreeSet<>()).add(grant.principal()));
		return byEnd;
	}

	/** Returns the folders of each principal, without the root, by end. */
	SortedMap<@Nullable Instant, SortedMap<String, SortedSet<String>>> folders() {
		SortedMap<@Nullable Instant, SortedMap<String, SortedSet<String>>> byEnd = new TreeMap<>(ENDS);
		this.grants.stream()
			.filter((grant) -> !grant.folder().isRoot())
			.forEach((grant) -> byEnd.computeIfAbsent(grant.until(), (end) -> new TreeMap<>())
				.computeIfAbsent(grant.principal(), (first) -> new TreeSet<>())
				.add(grant.folder().value()));
		return byEnd;
	}

	/**
	 * Returns each set of folders that somebody is confined to, with who is, for the
	 * policy without ends and from each end on. A set is empty for those who have nothing
	 * left, and whoever has the whole bucket then is in none.
	 */
	SortedMap<@Nullable Instant, Map<SortedSet<String>, SortedSet<String>>> confined() {
		SortedMap<@Nullable Instant, Map<SortedSet<String>, SortedSet<String>>> from = new TreeMap<>(ENDS);
		Map<String, List<PolicyGrant>> byPrincipal = this.grants.stream()
			.collect(Collectors.groupingBy(PolicyGrant::principal, TreeMap::new, Collectors.toList()));
		byPrincipal.forEach((principal, all) -> {
			SortedSet<@Nullable Instant> times = new TreeSet<>(ENDS);
			times.add(null);
			all.stream().map(PolicyGrant::until).filter(Objects::nonNull).forEach(times::add);
			SortedSet<String> before = new TreeSet<>(List.of(KeyPrefix.ROOT.value()));
			for (Instant time : times) {
				SortedSet<String> folders = heldAfter(time, all);
				if (!folders.contains(KeyPrefix.ROOT.value()) && !folders.equals(before)) {
					from.computeIfAbsent(time, (first) -> new TreeMap<>(FOLDERS))
						.computeIfAbsent(folders, (first) -> new TreeSet<>())
						.add(principal);
				}
				before = folders;
			}
		});
		return from;
	}

	/**
	 * @param time null for the time before all ends
	 */
	private static SortedSet<String> heldAfter(@Nullable Instant time, List<PolicyGrant> all) {
		return all.stream()
			.filter((grant) -> grant.until() == null || time == null || grant.until().isAfter(time))
			.map((grant) -> grant.folder().value())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
