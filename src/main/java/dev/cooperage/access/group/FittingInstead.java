package dev.cooperage.access.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.KeyPrefix;

/**
 * The access that would fit into a bucket policy in place of access to a folder that does
 * not: to a folder above it, or for the same people as another folder, with which it then
 * shares its statements.
 */
final class FittingInstead {

	/** The other folders that are tried, those of the most people first. */
	private static final int TRIED = 5;

	private final List<PolicyGrant> standing;

	private final PolicyGrant wanted;

	private final Predicate<List<PolicyGrant>> fits;

	/**
	 * @param standing all grants but the one that is wanted
	 * @param fits whether a policy with these grants fits
	 */
	FittingInstead(List<PolicyGrant> standing, PolicyGrant wanted, Predicate<List<PolicyGrant>> fits) {
		this.standing = standing;
		this.wanted = wanted;
		this.fits = fits;
	}

	/** Returns what fits, as clauses that go on after "It would fit"; may be empty. */
	List<String> clauses() {
		if (this.wanted.folder().isRoot()) {
			return List.of();
		}
		return Stream.of(above(), withTheSamePeople()).flatMap(Optional::stream).toList();
	}

	private Optional<String> above() {
		KeyPrefix folder = this.wanted.folder();
		while (!folder.isRoot()) {
			folder = folder.parent();
			PolicyGrant instead = new PolicyGrant(this.wanted.principal(), this.wanted.level(), folder,
					this.wanted.until());
			if (this.fits.test(and(List.of(instead)))) {
				return Optional.of(folder.isRoot() ? "as access to the whole data source" : "as access to " + folder);
			}
		}
		return Optional.empty();
	}

	private Optional<String> withTheSamePeople() {
		Map<KeyPrefix, List<PolicyGrant>> byFolder = this.standing.stream()
			.filter((grant) -> !grant.folder().isRoot() && !grant.folder().equals(this.wanted.folder()))
			.collect(Collectors.groupingBy(PolicyGrant::folder,
					() -> new TreeMap<>(Comparator.comparing(KeyPrefix::value)), Collectors.toList()));
		return byFolder.entrySet()
			.stream()
			.sorted(Comparator.comparingInt((Map.Entry<KeyPrefix, List<PolicyGrant>> each) -> -each.getValue().size()))
			.limit(TRIED)
			.filter((each) -> this.fits.test(and(each.getValue()
				.stream()
				.map((grant) -> new PolicyGrant(grant.principal(), grant.level(), this.wanted.folder(), grant.until()))
				.toList())))
			.map((each) -> "if just the people who have " + each.getKey() + " had the folder")
			.findFirst();
	}

	private List<PolicyGrant> and(List<PolicyGrant> more) {
		List<PolicyGrant> all = new ArrayList<>(this.standing);
		all.addAll(more);
		return all;
	}

}
