package dev.cooperage.preview;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The types of a column in text files, recognised by how the values are written. */
enum ColumnType {

	EMPTY("empty", "string", ""), BOOLEAN("true or false", "boolean", "(?i)true|false"),
	// A leading zero is part of a code, not of a number.
	WHOLE("whole number", "bigint", "[+-]?(0|[1-9]\\d{0,17})"),
	DECIMAL("decimal number", "double", "[+-]?(\\d{1,18}(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?"),
	DATE("date", "date", "\\d{4}-\\d{2}-\\d{2}"),
	TIME("date and time", "timestamp",
			"\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?"),
	TEXT("text", "string", "(?s).*");

	private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0\\d.*");

	private final String words;

	private final String hiveType;

	private final Pattern pattern;

	ColumnType(String words, String hiveType, String pattern) {
		this.words = words;
		this.hiveType = hiveType;
		this.pattern = Pattern.compile(pattern);
	}

	Column column(String name) {
		return new Column(name, this.words, this.hiveType);
	}

	/**
	 * Returns the narrowest type that all values have; missing and empty ones say
	 * nothing.
	 */
	static ColumnType of(Collection<@Nullable String> values) {
		List<String> said = values.stream()
			.map((value) -> Objects.requireNonNullElse(value, "").strip())
			.filter((value) -> !value.isEmpty())
			.toList();
		if (said.isEmpty()) {
			return EMPTY;
		}
		for (ColumnType type : List.of(BOOLEAN, WHOLE, DECIMAL, DATE, TIME)) {
			if (said.stream().allMatch(type::fits)) {
				return type;
			}
		}
		return TEXT;
	}

	private boolean fits(String value) {
		return this.pattern.matcher(value).matches()
				&& (this != DECIMAL || !LEADING_ZERO.matcher(value).matches() || value.matches("[+-]?0\\.\\d*.*"));
	}

}
