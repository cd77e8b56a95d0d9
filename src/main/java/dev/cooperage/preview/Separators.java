package dev.cooperage.preview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cooperage.preview.source.PreviewBudget;

/** The characters that may separate the fields of a text file. */
final class Separators {

	/** Records that are looked at. */
	private static final int LOOKED_AT = 20;

	/**
	 * The comma comes last: numbers and sentences have commas, while the others are
	 * hardly ever in every record the same number of times unless they separate.
	 */
	private static final String CANDIDATES = "\t;|,";

	private Separators() {
	}

	/**
	 * Returns the separator that cuts most of the first records into the same number of
	 * fields, where none cuts half of them alike, the one that the file's ending stands
	 * for. What is quoted does not count.
	 */
	static char of(Head head, String text, PreviewBudget budget) {
		char usual = usual(head);
		char best = usual;
		double highest = Math.nextDown(0.5);
		String candidates = (usual == ',') ? CANDIDATES : usual + CANDIDATES;
		for (char candidate : candidates.toCharArray()) {
			double alike = alike(records(head, text, candidate, budget));
			if (alike > highest) {
				highest = alike;
				best = candidate;
			}
		}
		return best;
	}

	private static char usual(Head head) {
		return head.is("tsv", "tab") ? '\t' : head.is("psv") ? '|' : ',';
	}

	private static List<List<String>> records(Head head, String text, char separator, PreviewBudget budget) {
		List<List<String>> records = CsvPreview.rows(text, separator, LOOKED_AT, budget);
		// The last one may be broken where the part that was read ends.
		boolean broken = records.size() > LOOKED_AT || (head.cut() && records.size() > 1);
		return broken ? records.subList(0, records.size() - 1) : records;
	}

	/**
	 * Returns the share of the records that have the most frequent number of fields, two
	 * or more.
	 */
	private static double alike(List<List<String>> records) {
		Map<Integer, Integer> counts = new HashMap<>();
		records.stream()
			.map(List::size)
			.filter((fields) -> fields > 1)
			.forEach((fields) -> counts.merge(fields, 1, Integer::sum));
		return counts.values().stream().max(Integer::compare).orElse(0) / (double) Math.max(1, records.size());
	}

}
