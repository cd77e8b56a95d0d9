package dev.cooperage.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;

/**
 * All that one person has in one bucket, in few words.
 *
 * @param parts one for the whole data source and one for the folders of each level, the
 * whole first; nothing that another one covers
 */
public record Holdings(List<Part> parts) {

	/** Sums up what these grants amount to. */
	public static Holdings of(Collection<Reach> all) {
		List<Reach> distinct = all.stream().distinct().toList();
		List<Reach> reaches = distinct.stream()
			.filter((reach) -> distinct.stream().noneMatch((other) -> !other.equals(reach) && other.covers(reach)))
			.sorted(Comparator.comparing((reach) -> reach.folder().value()))
			.toList();
		List<Part> parts = new ArrayList<>();
		reaches.stream()
			.filter((reach) -> reach.folder().isRoot())
			.forEach((reach) -> parts.add(new Part(reach.level(),
					(reaches.size() > 1) ? "for the whole data source" : "", KeyPrefix.ROOT.value())));
		reaches.stream()
			.filter((reach) -> !reach.folder().isRoot())
			.collect(Collectors.groupingBy(Reach::level, java.util.TreeMap::new, Collectors.toList()))
			.descendingMap()
			.forEach((level, folders) -> parts.add(inFolders(level, folders)));
		return new Holdings(List.copyOf(parts));
	}

	private static Part inFolders(AccessLevel level, List<Reach> folders) {
		return (folders.size() == 1) ? new Part(level, "in", folders.get(0).folder().value())
				: new Part(level, "in " + folders.size() + " folders", "");
	}

	/** Returns whether there is nothing. */
	public boolean isEmpty() {
		return this.parts.isEmpty();
	}

	/**
	 * Returns such as "Read only", "Read only in 2 folders" and "Read only for the whole
	 * data source and Read/write in proj/"; empty for nothing.
	 */
	public String words() {
		return this.parts.stream()
			.map((part) -> (part.level().label() + " " + part.where() + " " + part.folder()).strip())
			.collect(Collectors.joining(" and "));
	}

	/**
	 * A level, and where.
	 *
	 * @param where such as "in 2 folders"; empty when there is nothing else
	 * @param folder the only folder; empty when it is not one
	 */
	public record Part(AccessLevel level, String where, String folder) {
	}

}
