package dev.cooperage.access.several;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.audit.CsvLine;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * Grants from a CSV file, such as one that the panel wrote: the columns <em>Name</em>,
 * <em>Access level</em>, <em>Folder</em> and <em>Until</em> count, in any order.
 *
 * @param lines the lines with a name, as they are
 */
record GrantsFile(List<Line> lines) {

	/** Characters. */
	static final int LONGEST = 1024 * 1024;

	static final int MOST_LINES = 5_000;

	private static final String NAME = "name";

	private static final String THROUGH = "through";

	private static final String LEVEL = "access level";

	private static final String FOLDER = "folder";

	private static final String UNTIL = "until";

	private static final String LINE = "line";

	private static final Pattern LINE_OF_PROBLEM = Pattern.compile("line ([0-9]+)");

	/** Text in which an export puts an apostrophe, so that no spreadsheet runs it. */
	private static final Pattern AMBIGUOUS = Pattern.compile("[;\\t]'(?= *[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

	/**
	 * Reads a file.
	 * @throws Unusable when nothing of it can be read; the message is a sentence for
	 * people
	 */
	static GrantsFile of(String text) throws Unusable {
		if (text.length() > LONGEST) {
			throw new Unusable("The file is larger than 1 MiB; split it");
		}
		if (text.indexOf('\uFFFD') >= 0 || text.indexOf('\0') >= 0) {
			throw new Unusable("The file is not UTF-8 text; save it as “CSV UTF-8”");
		}
		String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
		try {
			return new GrantsFile(lines(content));
		}
		catch (CsvParseException ex) {
			throw new Unusable("The file is not valid CSV: " + quotes(String.valueOf(ex.getMessage())));
		}
	}

	/** Says where to look, without the words of the parser. */
	private static String quotes(String problem) {
		Matcher line = LINE_OF_PROBLEM.matcher(problem);
		return "check the quotation marks" + (line.find() ? " from line " + line.group(1) + " on" : "");
	}

	private static List<Line> lines(String content) throws Unusable {
		List<Line> lines = new ArrayList<>();
		Map<String, Integer> columns = null;
		for (CsvRecord row : CsvReader.builder()
			.fieldSeparator(separator(content))
			.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
			.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
			.allowExtraCharsAfterClosingQuote(false)
			.allowUnclosedQuote(false)
			.ofCsvRecord(content)) {
			if (columns == null) {
				columns = columns(row);
			}
			else if (row.getFields().stream().anyMatch((field) -> !field.isBlank())) {
				lines.add(Line.of(row, columns));
			}
			if (lines.size() > MOST_LINES) {
				throw new Unusable("The file has more than %,d lines; split it".formatted(MOST_LINES));
			}
		}
		if (lines.isEmpty()) {
			throw new Unusable("The file has no lines below the names of the columns");
		}
		return List.copyOf(lines);
	}

	/**
	 * Spreadsheets of some countries write semicolons; what is copied from one has tabs.
	 */
	private static char separator(String content) {
		String first = content.lines().findFirst().orElse("");
		Function<Character, Long> often = (separator) -> first.chars().filter((each) -> each == separator).count();
		return (often.apply('\t') > 0) ? '\t' : (often.apply(';') > often.apply(',')) ? ';' : ',';
	}

	private static Map<String, Integer> columns(CsvRecord head) throws Unusable {
		Map<String, Integer> columns = new HashMap<>();
		for (int i = 0; i < head.getFieldCount(); i++) {
			String name = head.getField(i).strip().toLowerCase(Locale.ROOT);
			columns.putIfAbsent(name.equals("level") ? LEVEL : name.equals("user name") ? NAME : name, i);
		}
		if (!columns.containsKey(NAME) || !columns.containsKey(LEVEL)) {
			throw new Unusable("The first line must name the columns: Name, Access level, Folder, Until");
		}
		return columns;
	}

	/** Returns the lines as text, without the columns that do not count. */
	String text() {
		StringBuilder text = new StringBuilder();
		try {
			CsvLine.append(text, LINE, NAME, THROUGH, LEVEL, FOLDER, UNTIL);
			for (Line line : this.lines) {
				CsvLine.append(text, String.valueOf(line.number()), line.name(), line.through(), line.level(),
						line.folder(), line.until());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

	/** Returns the file with other names in some lines. */
	GrantsFile with(UnaryOperator<String> names) {
		return new GrantsFile(this.lines.stream()
			.map((line) -> new Line(line.number(), names.apply(TypedNames.plain(line.name())), line.through(),
					line.level(), line.folder(), line.until()))
			.toList());
	}

	/**
	 * Returns the grants, and the lines that say none. What an export says of people who
	 * have access through a team is only counted: it follows the team.
	 * @param against why a folder cannot be granted, without a full stop
	 */
	Rows rows(Function<KeyPrefix, Optional<String>> against) {
		List<Row> rows = new ArrayList<>();
		List<Row.Unreadable> unreadable = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		int throughTeams = 0;
		for (Line line : this.lines) {
			if (line.throughTeam()) {
				throughTeams++;
				continue;
			}
			try {
				Row row = line.row(against);
				if (!seen.add(row.who() + "\n" + row.term().reach().folder())) {
					throw new Unusable("This person and folder are on an earlier line already");
				}
				rows.add(row);
			}
			catch (Unusable ex) {
				unreadable.add(new Row.Unreadable(line.number(), line.name(), String.valueOf(ex.getMessage())));
			}
		}
		return new Rows(rows, unreadable, throughTeams);
	}

	/**
	 * A line of the file, as it is.
	 *
	 * @param through whose grant it is; empty for a person
	 */
	record Line(int number, String name, String through, String level, String folder, String until) {

		static Line of(CsvRecord row, Map<String, Integer> columns) {
			Function<String, String> cell = (name) -> {
				Integer column = columns.get(name);
				return (column != null && column < row.getFieldCount()) ? CsvLine.plain(row.getField(column)) : "";
			};
			String number = cell.apply(LINE);
			return new Line(
					number.matches("[0-9]{1,9}") ? Integer.parseInt(number)
							: (int) Math.min(Integer.MAX_VALUE, row.getStartingLineNumber()),
					cell.apply(NAME), cell.apply(THROUGH), cell.apply(LEVEL), cell.apply(FOLDER), cell.apply(UNTIL));
		}

		boolean throughTeam() {
			return this.through.strip().toLowerCase(Locale.ROOT).startsWith("team ");
		}

		Row row(Function<KeyPrefix, Optional<String>> against) throws Unusable {
			String who = TypedNames.plain(this.name);
			if (who.isEmpty()) {
				throw new Unusable("The line has no name");
			}
			if (!this.through.isBlank() && !this.through.strip().equalsIgnoreCase("own grant")) {
				throw new Unusable("This is not a person’s own grant (" + this.through.strip() + ")");
			}
			Reach reach = new Reach(accessLevel(), prefix(against));
			if (reach.level() == AccessLevel.ADMIN && !reach.folder().isRoot()) {
				throw new Unusable(Reach.ADMIN_OF_A_FOLDER);
			}
			return new Row(who, new Term(reach, new GrantEnd(lastDay())), this.number);
		}

		private AccessLevel accessLevel() throws Unusable {
			String typed = this.level.strip();
			return Arrays.stream(AccessLevel.values())
				.filter((each) -> each.label().equalsIgnoreCase(typed) || each.name().equalsIgnoreCase(typed))
				.findFirst()
				.orElseThrow(() -> new Unusable("The access level must be Read only, Read/write or Admin"));
		}

		private KeyPrefix prefix(Function<KeyPrefix, Optional<String>> against) throws Unusable {
			if (AMBIGUOUS.matcher(this.folder).find()) {
				throw new Unusable("The name of this folder may have been changed by the export; grant it on the page");
			}
			try {
				KeyPrefix prefix = KeyPrefix.ofTyped(this.folder);
				Optional<String> broken = against.apply(prefix);
				if (broken.isPresent()) {
					throw new Unusable(broken.get());
				}
				return prefix;
			}
			catch (IllegalArgumentException ex) {
				throw new Unusable(String.valueOf(ex.getMessage()));
			}
		}

		private @Nullable LocalDate lastDay() throws Unusable {
			try {
				return this.until.isBlank() ? null : LocalDate.parse(this.until.strip());
			}
			catch (DateTimeParseException ex) {
				throw new Unusable("Write the last day as year, month and day, such as 2027-03-31");
			}
		}

	}

	/** A file, or a line of one, that cannot be used. */
	static final class Unusable extends Exception {

		Unusable(String message) {
			super(message);
		}

	}

}
