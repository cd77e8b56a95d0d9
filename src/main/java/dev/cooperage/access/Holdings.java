package dev.cooperage.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;

/**
 * All that one person has in one bucket, in few words.
 *
 * @param parts one for the whole data source and one for the folders of each level and
 * end, the whole first; nothing that another one covers
 */
public record Holdings(List<Part> parts) {

	/** Sums up what these grants amount to. */
	public static Holdings of(Collection<Term> all) {
		List<Term> distinct = all.stream().distinct().toList();
		List<Term> terms = distinct.stream()
			.filter((term) -> distinct.stream().noneMatch((other) -> !other.equals(term) && other.covers(term)))
			.sorted(Comparator.comparing((Term term) -> term.reach().folder().value())
				.thenComparing((term) -> term.reach().level(), Comparator.reverseOrder()))
			.toList();
		List<Part> parts = new ArrayList<>();
		terms.stream()
			.filter((term) -> term.reach().folder().isRoot())
			.forEach((term) -> parts.add(new Part(term.reach().level(),
					(terms.size() > 1) ? "for the whole data source" : "", KeyPrefix.ROOT.value(), term.end())));
		Map<Alike, List<Term>> folders = terms.stream()
			.filter((term) -> !term.reach().folder().isRoot())
			.sorted(Comparator.comparing((Term term) -> term.reach().level(), Comparator.reverseOrder()))
			.collect(Collectors.groupingBy(Alike::of, LinkedHashMap::new, Collectors.toList()));
		folders.forEach((alike, those) -> parts.add(inFolders(alike, those)));
		return new Holdings(List.copyOf(parts));
	}

	private static Part inFolders(Alike alike, List<Term> folders) {
		return (folders.size() == 1)
				? new Part(alike.level(), "in", folders.get(0).reach().folder().value(), alike.end())
				: new Part(alike.level(), "in " + folders.size() + " folders", "", alike.end());
	}

	/** Returns whether Admin is among it. */
	public boolean manage() {
		return this.parts.stream().anyMatch((part) -> part.level() == AccessLevel.ADMIN);
	}

	/** Returns whether there is nothing. */
	public boolean isEmpty() {
		return this.parts.isEmpty();
	}

	/**
	 * Returns such as "Read only", "Read only in 2 folders" and "Read only for the whole
	 * data source until 31 March 2027 and Read/write in proj/"; empty for nothing.
	 */
	public String words() {
		return this.parts.stream()
			.map((part) -> (part.level().label() + " " + part.where() + " " + part.folder()).strip()
					+ part.end().words())
			.collect(Collectors.joining(" and "));
	}

	/**
	 * A level, where, and until when.
	 *
	 * @param where such as "in 2 folders"; empty when there is nothing else
	 * @param folder the only folder; empty when it is not one
	 */
	public record Part(AccessLevel level, String where, String folder, GrantEnd end) {
	}

	/** The level and end that grants for several folders share. */
	private record Alike(AccessLevel level, GrantEnd end) {

		static Alike of(Term term) {
			return new Alike(term.reach().level(), term.end());
		}

	}

}
