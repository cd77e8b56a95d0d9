package dev.cooperage.preview;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The part of a file that can be shown without downloading it. All of it is data, never
 * markup.
 */
public sealed interface Preview {

	/** There is nothing in the file. */
	record Empty() implements Preview {
	}

	/**
	 * Text as it is, or put in order.
	 *
	 * @param kind what it is, such as "JSON"
	 * @param cut whether the file goes on after it
	 */
	record Text(String text, String kind, List<Fact> facts, boolean cut) implements Preview {
	}

	/**
	 * Rows and columns.
	 *
	 * @param kind what it is, such as "CSV"
	 * @param rows a cell of null is a missing value
	 * @param header whether the first line names the columns
	 * @param separator between the fields of a text file; null where there is none
	 * @param more whether the file has more rows
	 * @param note what is left out and why; null for nothing
	 */
	record Table(String kind, List<Column> columns, List<List<@Nullable String>> rows, List<Fact> facts, boolean header,
			@Nullable Character separator, boolean more, @Nullable String note) implements Preview {
	}

	/**
	 * A picture that browsers show.
	 *
	 * @param type found in its bytes
	 */
	record Picture(PictureType type) implements Preview {
	}

	/** A PDF document. */
	record Pdf(String version) implements Preview {
	}

	/** The first bytes of anything else. */
	record Hex(List<HexLine> lines, boolean cut) implements Preview {
	}

	/**
	 * A file that cannot be shown, with the reason in a sentence and its first bytes
	 * where they were read.
	 */
	record Unreadable(String reason, List<HexLine> lines) implements Preview {
	}

}
