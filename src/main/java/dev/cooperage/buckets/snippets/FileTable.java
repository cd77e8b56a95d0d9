package dev.cooperage.buckets.snippets;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The shape of a file's table, for lines of code.
 *
 * @param separator between the fields of a text file; null where there is none
 * @param header whether the first line names the columns
 */
public record FileTable(List<TableColumn> columns, @Nullable Character separator, boolean header) {

	/** For a file of which nothing is known. */
	public static final FileTable UNKNOWN = new FileTable(List.of(), null, true);

	/**
	 * @param hiveType the type in Athena's words
	 */
	public record TableColumn(String name, String hiveType) {
	}

}
