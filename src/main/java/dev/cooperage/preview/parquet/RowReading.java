package dev.cooperage.preview.parquet;

import java.util.ArrayList;
import java.util.List;

import dev.cooperage.preview.parquet.LeafReading.Room;
import dev.cooperage.preview.parquet.LeafReading.Step;
import dev.cooperage.preview.source.PreviewBudget;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** Reads rows of those columns that could be opened, side by side. */
public final class RowReading {

	/** The version is found by a pattern that takes hours over a long text. */
	private static final int LONGEST_WRITER = 200;

	private final List<Type> fields = new ArrayList<>();

	private final List<LeafReading> leaves = new ArrayList<>();

	private final @Nullable ParsedVersion writer;

	private final PreviewBudget budget;

	public RowReading(@Nullable String writer, PreviewBudget budget) {
		this.writer = version(writer);
		this.budget = budget;
	}

	public List<Type> fields() {
		return this.fields;
	}

	/**
	 * Adds a field of the rows with all its columns, or nothing of it.
	 * @throws RuntimeException when one of them cannot be opened
	 */
	public void add(Type field, Pages pages) {
		List<LeafReading> opened = new ArrayList<>();
		List<ColumnDescriptor> columns = new MessageType("one", field).getColumns();
		add(field, this.fields.size(), new ArrayList<>(), 0, 0, (path) -> {
			ColumnDescriptor column = columns.get(opened.size());
			opened.add(new LeafReading(path, column, pages.of(column), this.writer, this.budget));
		});
		this.fields.add(field);
		this.leaves.addAll(opened);
	}

	/** Reads the next row, which must be there. */
	public Node next() {
		Node row = Node.empty(this.fields.size());
		Room room = new Room();
		this.leaves.forEach((leaf) -> leaf.into(row, room));
		return row;
	}

	/** Counts the columns of a field, no further than to one more than {@code most}. */
	public static int leaves(Type field, int most) {
		if (field.isPrimitive()) {
			return 1;
		}
		int leaves = 0;
		for (Type child : field.asGroupType().getFields()) {
			if (leaves > most) {
				break;
			}
			leaves += leaves(child, most - leaves);
		}
		return leaves;
	}

	private static void add(Type type, int index, List<Step> above, int definition, int repetition, Leaves leaves) {
		boolean repeats = type.isRepetition(Repetition.REPEATED);
		int level = definition + (type.isRepetition(Repetition.REQUIRED) ? 0 : 1);
		int depth = repetition + (repeats ? 1 : 0);
		List<Step> path = new ArrayList<>(above);
		GroupType group = type.isPrimitive() ? null : type.asGroupType();
		path.add(new Step(index, level, repeats ? depth : 0, (group != null) ? group.getFieldCount() : 0));
		if (group == null) {
			leaves.found(path);
			return;
		}
		for (int i = 0; i < group.getFieldCount(); i++) {
			add(group.getType(i), i, path, level, depth, leaves);
		}
	}

	private static @Nullable ParsedVersion version(@Nullable String writer) {
		if (writer == null || writer.length() > LONGEST_WRITER) {
			return null;
		}
		try {
			return VersionParser.parse(writer);
		}
		catch (VersionParseException | RuntimeException ex) {
			return null;
		}
	}

	/** Opens the pages of columns. */
	public interface Pages {

		PageReader of(ColumnDescriptor column);

	}

	private interface Leaves {

		void found(List<Step> path);

	}

}
