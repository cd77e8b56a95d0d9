package dev.cooperage.preview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.cooperage.preview.source.PreviewBudget;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A table from lines that are JSON objects. */
final class JsonLinesPreview {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private JsonLinesPreview() {
	}

	/** Returns the table; empty when the first lines are no objects. */
	static Optional<Preview> of(Head head, String text, List<Fact> facts, PreviewBudget budget) {
		List<Map<String, @Nullable String>> rows = new ArrayList<>();
		Set<String> names = new LinkedHashSet<>();
		int broken = 0;
		String[] lines = text.split("\\R");
		int end = head.cut() ? lines.length - 1 : lines.length;
		for (int i = 0; i < end && rows.size() <= CsvPreview.ROWS; i++) {
			if (!lines[i].isBlank()) {
				budget.row();
				Map<String, @Nullable String> row = row(lines[i], budget);
				broken += (row == null) ? 1 : 0;
				if (row != null) {
					rows.add(row);
					names.addAll(row.keySet());
				}
			}
		}
		if (rows.size() <= broken || names.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(table(rows, names.stream().limit(CsvPreview.COLUMNS).toList(), names.size(), broken, facts,
				head.cut(), budget));
	}

	private static Preview table(List<Map<String, @Nullable String>> rows, List<String> names, int all, int broken,
			List<Fact> facts, boolean cut, PreviewBudget budget) {
		List<Column> columns = new ArrayList<>();
		for (String name : names) {
			List<@Nullable String> values = new ArrayList<>();
			rows.forEach((row) -> values.add(row.get(name)));
			columns.add(ColumnType.of(values).column(name));
		}
		List<List<@Nullable String>> cells = new ArrayList<>();
		for (Map<String, @Nullable String> row : rows.subList(0, Math.min(rows.size(), CsvPreview.ROWS))) {
			List<@Nullable String> line = new ArrayList<>();
			names.forEach((name) -> line.add(Shown.cell(row.get(name), budget)));
			cells.add(line);
		}
		String note = (broken > 0) ? "Lines that are not JSON objects are left out: " + broken + "."
				: (names.size() < all) ? "The first " + names.size() + " of " + all + " columns are shown." : null;
		return new Preview.Table("JSON Lines", columns, cells, facts, true, null, cut || rows.size() > CsvPreview.ROWS,
				note);
	}

	private static @Nullable Map<String, @Nullable String> row(String line, PreviewBudget budget) {
		try {
			JsonNode node = JSON.readTree(line);
			if (!node.isObject()) {
				return null;
			}
			budget.values(node.size());
			Map<String, @Nullable String> row = new LinkedHashMap<>();
			node.properties()
				.forEach((field) -> row.put(field.getKey(), field.getValue().isNull() ? null
						: field.getValue().isString() ? field.getValue().stringValue() : field.getValue().toString()));
			return row;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
