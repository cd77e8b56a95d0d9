package dev.cooperage.preview;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.cooperage.preview.source.PreviewBudget;
import org.jspecify.annotations.Nullable;

/** The first rows of a text file whose fields are separated. */
final class CsvPreview {

	/** Rows and columns on a page. */
	static final int ROWS = 50;

	static final int COLUMNS = 60;

	/** The types of columns are guessed from so many rows. */
	private static final int LOOKED_AT = 1000;

	private CsvPreview() {
	}

	/** Returns the table; empty when the text is none. */
	static Optional<Preview> of(Head head, String text, List<Fact> facts, PreviewBudget budget) {
		char separator = Separators.of(head, text, budget);
		List<List<String>> rows = rows(text, separator, LOOKED_AT, budget);
		// The last row may be broken where the part that was read ends.
		if (head.cut() && rows.size() > 1 && rows.size() <= LOOKED_AT) {
			rows = rows.subList(0, rows.size() - 1);
		}
		boolean more = head.cut() || rows.size() > LOOKED_AT;
		int width = rows.stream().mapToInt(List::size).max().orElse(0);
		if (width == 0) {
			return Optional.empty();
		}
		boolean header = isHeader(rows);
		List<List<String>> body = header ? rows.subList(1, rows.size()) : rows;
		List<Fact> all = new ArrayList<>(facts);
		all.add(new Fact("Separator", name(separator)));
		return Optional.of(table(header ? rows.get(0) : List.of(), body, width, all, separator, more, budget));
	}

	private static Preview table(List<String> names, List<List<String>> body, int width, List<Fact> facts,
			char separator, boolean more, PreviewBudget budget) {
		int shown = Math.min(width, COLUMNS);
		List<Column> columns = IntStream.range(0, shown).mapToObj((i) -> {
			String name = (i < names.size() && !names.get(i).isBlank()) ? names.get(i).strip() : "Column " + (i + 1);
			List<@Nullable String> values = new ArrayList<>();
			body.forEach((row) -> values.add(cell(row, i)));
			budget.values(values.size());
			return ColumnType.of(values).column(name);
		}).toList();
		List<List<@Nullable String>> rows = new ArrayList<>();
		for (List<String> row : body.subList(0, Math.min(body.size(), ROWS))) {
			List<@Nullable String> cells = new ArrayList<>();
			for (int i = 0; i < shown; i++) {
				cells.add(Shown.cell(cell(row, i), budget));
			}
			rows.add(cells);
		}
		long uneven = body.stream().filter((row) -> row.size() != width).count();
		return new Preview.Table((separator == '\t') ? "TSV" : "CSV", columns, rows, facts, !names.isEmpty(), separator,
				more || body.size() > ROWS, note(width, shown, uneven));
	}

	private static String name(char separator) {
		return switch (separator) {
			case ',' -> "comma";
			case ';' -> "semicolon";
			case '\t' -> "tab";
			default -> String.valueOf(separator);
		};
	}

	private static @Nullable String note(int width, int shown, long uneven) {
		if (shown < width) {
			return "The first " + shown + " of " + width + " columns are shown.";
		}
		if (uneven > 0) {
			return "Not all rows have the same number of fields: " + uneven + " of those read have fewer than " + width
					+ ".";
		}
		return null;
	}

	private static @Nullable String cell(List<String> row, int index) {
		return (index < row.size()) ? row.get(index) : null;
	}

	/**
	 * Returns whether the first line has different words, above something else than words
	 * or nothing.
	 */
	private static boolean isHeader(List<List<String>> rows) {
		List<String> first = rows.get(0);
		boolean words = first.stream().allMatch((name) -> ColumnType.of(List.of(name)) == ColumnType.TEXT);
		return rows.size() > 1 && words && new HashSet<>(first).size() == first.size();
	}

	/** Returns so many rows and one more, or as many as can be made out. */
	static List<List<String>> rows(String text, char separator, int most, PreviewBudget budget) {
		List<List<String>> rows = new ArrayList<>();
		var reader = CsvReader.builder()
			.fieldSeparator(separator)
			.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
			.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
			.allowExtraCharsAfterClosingQuote(true)
			.allowUnclosedQuote(true)
			.ofCsvRecord(text);
		try {
			for (CsvRecord row : reader) {
				budget.row();
				budget.values(row.getFieldCount());
				rows.add(List.copyOf(row.getFields()));
				if (rows.size() > most) {
					break;
				}
			}
		}
		catch (CsvParseException ex) {
			// What was read before it stays.
		}
		return rows;
	}

}
