package dev.cooperage.policy.rendering;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Covers the pairs of people and folders with blocks, so that each block is one statement
 * and all of them take few bytes. Everybody in a block has every folder in it, and blocks
 * may overlap. Finding the fewest bytes is NP-hard (it is a weighted biclique cover);
 * this takes the block with the fewest bytes for each new pair, again and again. The same
 * pairs give the same blocks on every panel.
 */
final class BlockCover {

	/**
	 * The most candidates that are weighed, so that a group without any order is fast,
	 * too.
	 */
	private static final int MOST_CANDIDATES = 1_000;

	private final List<Line> people;

	private final List<Line> folders;

	/** The folders that each line of people does not have. */
	private final List<BitSet> lacking;

	private final int overhead;

	/** The folders of each line of people that no block covers yet. */
	private final List<BitSet> open;

	/**
	 * @param foldersOf the folders of each person
	 * @param overhead the bytes of a statement without people and folders
	 * @param person the bytes of a person in it
	 * @param folder the bytes of a folder in it
	 */
	private BlockCover(SortedMap<String, SortedSet<String>> foldersOf, int overhead, ToIntFunction<String> person,
			ToIntFunction<String> folder) {
		this.overhead = overhead;
		Map<Set<String>, List<String>> sameFolders = new LinkedHashMap<>();
		SortedSet<String> all = new TreeSet<>();
		foldersOf.forEach((name, theirs) -> {
			sameFolders.computeIfAbsent(theirs, (first) -> new ArrayList<>()).add(name);
			all.addAll(theirs);
		});
		List<Set<String>> rows = List.copyOf(sameFolders.keySet());
		Map<BitSet, List<String>> samePeople = new LinkedHashMap<>();
		for (String name : all) {
			BitSet theirs = bits(IntStream.range(0, rows.size()).filter((row) -> rows.get(row).contains(name)));
			samePeople.computeIfAbsent(theirs, (first) -> new ArrayList<>()).add(name);
		}
		this.folders = samePeople.entrySet()
			.stream()
			.map((each) -> Line.of(each.getValue(), each.getKey(), folder))
			.toList();
		List<Line> lines = new ArrayList<>();
		for (Set<String> row : rows) {
			BitSet theirs = bits(IntStream.range(0, this.folders.size())
				.filter((column) -> row.contains(this.folders.get(column).names().get(0))));
			lines.add(Line.of(Objects.requireNonNull(sameFolders.get(row)), theirs, person));
		}
		this.people = List.copyOf(lines);
		this.lacking = this.people.stream().map((line) -> {
			BitSet lacking = (BitSet) line.others().clone();
			lacking.flip(0, this.folders.size());
			return lacking;
		}).toList();
		this.open = this.people.stream().map((line) -> (BitSet) line.others().clone()).toList();
	}

	/**
	 * Returns the blocks; their order is the same on every panel.
	 * @param overhead the bytes of a statement without people and folders
	 * @param person the bytes of a person in it
	 * @param folder the bytes of a folder in it
	 */
	static List<Block> of(SortedMap<String, SortedSet<String>> foldersOf, int overhead, ToIntFunction<String> person,
			ToIntFunction<String> folder) {
		return new BlockCover(foldersOf, overhead, person, folder).blocks();
	}

	/**
	 * The price of a candidate for each new pair rarely falls as others are taken, so the
	 * first in the queue is weighed again, and taken when it still is the cheapest.
	 */
	private List<Block> blocks() {
		List<Block> blocks = new ArrayList<>();
		PriorityQueue<Offer> offers = new PriorityQueue<>(Offer.CHEAPEST_FIRST);
		int number = 0;
		for (BitSet columns : candidates()) {
			offers.add(offer(number++, columns, peopleWithAll(columns)));
		}
		while (!offers.isEmpty()) {
			Offer first = offers.remove();
			Offer again = offer(first.number(), first.columns(), first.rows());
			if (again.pairs() == 0) {
				continue;
			}
			Offer next = offers.peek();
			if (next == null || Offer.CHEAPEST_FIRST.compare(again, next) <= 0) {
				blocks.add(take(again));
			}
			offers.add(again);
		}
		return blocks;
	}

	/**
	 * The folders of each line of people, the folders that go with each folder, and the
	 * folders that two lines of people share.
	 */
	private Collection<BitSet> candidates() {
		Set<BitSet> candidates = new LinkedHashSet<>();
		this.people.forEach((line) -> candidates.add(line.others()));
		this.folders.forEach((line) -> candidates.add(foldersOfAll(line.others())));
		for (int one = 0; one < this.people.size(); one++) {
			for (int other = 0; other < one && candidates.size() < MOST_CANDIDATES; other++) {
				BitSet shared = and(this.people.get(one).others(), this.people.get(other).others());
				if (!shared.isEmpty()) {
					candidates.add(shared);
				}
			}
		}
		return candidates;
	}

	private BitSet foldersOfAll(BitSet rows) {
		BitSet shared = new BitSet();
		shared.set(0, this.folders.size());
		rows.stream().forEach((row) -> shared.and(this.people.get(row).others()));
		return shared;
	}

	private BitSet peopleWithAll(BitSet columns) {
		return bits(IntStream.range(0, this.people.size()).filter((row) -> !this.lacking.get(row).intersects(columns)));
	}

	/** Weighs a block without the people and folders that would cover nothing new. */
	private Offer offer(int number, BitSet columns, BitSet rows) {
		BitSet usedRows = new BitSet();
		BitSet usedColumns = new BitSet();
		long pairs = 0;
		long bytes = this.overhead;
		for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
			if (this.open.get(row).intersects(columns)) {
				BitSet fresh = and(this.open.get(row), columns);
				usedRows.set(row);
				usedColumns.or(fresh);
				pairs += (long) this.people.get(row).names().size() * count(fresh);
				bytes += this.people.get(row).bytes();
			}
		}
		bytes += usedColumns.stream().mapToLong((column) -> this.folders.get(column).bytes()).sum();
		return new Offer(number, columns, rows, usedColumns, usedRows, bytes, pairs);
	}

	private long count(BitSet columns) {
		return columns.stream().mapToLong((column) -> this.folders.get(column).names().size()).sum();
	}

	private Block take(Offer offer) {
		offer.usedRows().stream().forEach((row) -> this.open.get(row).andNot(offer.usedColumns()));
		return new Block(names(this.people, offer.usedRows()), names(this.folders, offer.usedColumns()));
	}

	private static SortedSet<String> names(List<Line> lines, BitSet which) {
		SortedSet<String> names = new TreeSet<>();
		which.stream().forEach((line) -> names.addAll(lines.get(line).names()));
		return names;
	}

	private static BitSet and(BitSet one, BitSet other) {
		BitSet both = (BitSet) one.clone();
		both.and(other);
		return both;
	}

	private static BitSet bits(IntStream positions) {
		BitSet bits = new BitSet();
		positions.forEach(bits::set);
		return bits;
	}

	/** People who have the same folders, or folders that the same people have. */
	private record Line(List<String> names, BitSet others, int bytes) {

		static Line of(List<String> names, BitSet others, ToIntFunction<String> bytes) {
			return new Line(List.copyOf(names), others, names.stream().mapToInt(bytes).sum());
		}

	}

	/** A candidate as it was weighed last. */
	private record Offer(int number, BitSet columns, BitSet rows, BitSet usedColumns, BitSet usedRows, long bytes,
			long pairs) {

		/** Fewest bytes for each new pair, then the most pairs, then the first. */
		static final Comparator<Offer> CHEAPEST_FIRST = Comparator
			.<Offer>comparingDouble((offer) -> (double) offer.bytes / offer.pairs)
			.thenComparing(Comparator.comparingLong(Offer::pairs).reversed())
			.thenComparingInt(Offer::number);

	}

	/** People, each of whom has each of the folders. */
	record Block(SortedSet<String> principals, SortedSet<String> folders) {
	}

}
