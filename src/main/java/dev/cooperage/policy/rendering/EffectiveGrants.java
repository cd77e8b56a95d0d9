package dev.cooperage.policy.rendering;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.s3names.KeyPrefix;

/**
 * Grants without those that say nothing new: Admin is Read/write here, and a grant is
 * left out where another of the same principal covers its folder and level.
 */
final class EffectiveGrants {

	private final List<PolicyGrant> grants;

	EffectiveGrants(PolicyContext context, Collection<PolicyGrant> grants) {
		Map<String, List<PolicyGrant>> byPrincipal = grants.stream()
			.map(grant -> required(context, grant))
			.distinct()
			.collect(Collectors.groupingBy(PolicyGrant::principal));
		this.grants = byPrincipal.values().stream().flatMap(EffectiveGrants::withoutCovered).toList();
	}

	static PolicyGrant required(PolicyContext context, PolicyGrant grant) {
		PolicyPrincipal.require(grant.principal(), context);
		AccessLevel level = (grant.level() == AccessLevel.ADMIN) ? AccessLevel.READ_WRITE : grant.level();
		return new PolicyGrant(grant.principal(), level, FolderRule.requireGrantable(grant.folder()));
	}

	private static Stream<PolicyGrant> withoutCovered(List<PolicyGrant> all) {
		return all.stream().filter(grant -> all.stream().noneMatch(other -> covers(other, grant)));
	}

	private static boolean covers(PolicyGrant other, PolicyGrant grant) {
		return !other.equals(grant) && other.level().covers(grant.level()) && other.folder().contains(grant.folder());
	}

	/** Returns the folders that are granted, without the root, in order. */
	SortedSet<String> folders() {
		return this.grants.stream()
			.map(grant -> grant.folder().value())
			.filter(Predicate.not(String::isEmpty))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	SortedSet<String> principals() {
		return principals(grant -> true);
	}

	/**
	 * @param folder empty for the whole bucket
	 */
	SortedSet<String> principals(String folder) {
		return principals(grant -> grant.folder().value().equals(folder));
	}

	/**
	 * @param folder empty for the whole bucket
	 */
	SortedSet<String> principals(String folder, AccessLevel level) {
		return principals(grant -> grant.folder().value().equals(folder) && grant.level() == level);
	}

	/**
	 * Returns each principal that has folders and not the whole bucket, with its folders.
	 */
	SortedMap<String, SortedSet<String>> confined() {
		SortedMap<String, SortedSet<String>> folders = new TreeMap<>();
		for (PolicyGrant grant : this.grants) {
			folders.computeIfAbsent(grant.principal(), principal -> new TreeSet<>()).add(grant.folder().value());
		}
		folders.values().removeIf(each -> each.contains(KeyPrefix.ROOT.value()));
		return folders;
	}

	private SortedSet<String> principals(Predicate<PolicyGrant> wanted) {
		return this.grants.stream()
			.filter(wanted)
			.map(PolicyGrant::principal)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
