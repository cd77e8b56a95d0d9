package dev.cooperage.preview.parquet;

import java.util.List;

import dev.cooperage.preview.source.PreviewBudget;
import dev.cooperage.preview.source.TooMuchException;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of one column where they belong in rows. The record reader of Parquet's
 * own cannot be stopped inside a row, and one row may claim a billion values in some
 * bytes.
 */
final class LeafReading extends PrimitiveConverter {

	/** More values of one row than this do not fit into a cell of 200 characters. */
	private static final int KEPT = 100;

	/** So many bytes cost as much time as a value. */
	private static final int BYTES_OF_VALUE = 64;

	/** So many characters take as much memory as some values. */
	private static final int CHARACTERS_OF_VALUE = 250;

	private final List<Step> path;

	private final PrimitiveType type;

	private final int deepest;

	private final PreviewBudget budget;

	private final int[] counts;

	private final ColumnReader reader;

	private long left;

	private @Nullable Scalar value;

	/**
	 * @param path from the row to the column
	 */
	LeafReading(List<Step> path, ColumnDescriptor column, PageReader pages, @Nullable ParsedVersion writer,
			PreviewBudget budget) {
		this.path = path;
		this.type = column.getPrimitiveType();
		this.deepest = column.getMaxDefinitionLevel();
		this.budget = budget;
		this.counts = new int[column.getMaxRepetitionLevel() + 1];
		this.left = pages.getTotalValueCount();
		this.reader = new ColumnReaderImpl(column, pages, this, writer);
	}

	/**
	 * Reads the values of the next row.
	 * @param room for nodes and values of the row
	 */
	void into(Node row, Room room) {
		int kept = 0;
		do {
			this.budget.values(1);
			if (this.left-- <= 0) {
				throw new IllegalArgumentException("A column has fewer values than rows");
			}
			int definition = this.reader.getCurrentDefinitionLevel();
			count(this.reader.getCurrentRepetitionLevel());
			if (definition == this.deepest) {
				this.reader.writeCurrentValueToConverter();
			}
			if (kept++ < KEPT) {
				place(row, definition, room);
			}
			this.reader.consume();
		}
		while (this.reader.getCurrentRepetitionLevel() > 0);
	}

	// A level of repetition goes on by one, and those below it begin anew.
	private void count(int repetition) {
		for (int level = repetition + 1; level < this.counts.length; level++) {
			this.counts[level] = 0;
		}
		this.counts[repetition] = (repetition == 0) ? 0 : this.counts[repetition] + 1;
	}

	private void place(Node row, int definition, Room room) {
		Node node = row;
		for (Step step : this.path) {
			if (definition < step.definition()) {
				return;
			}
			List<Object> items = node.values().get(step.field());
			int index = (step.repetition() > 0) ? this.counts[step.repetition()] : 0;
			if (index > items.size()) {
				throw new IllegalArgumentException("Its lists are broken");
			}
			if (step.fields() == 0) {
				Scalar found = Thrift.told(this.value);
				room.take(1 + found.text().length() / CHARACTERS_OF_VALUE);
				items.add(found);
				return;
			}
			if (index == items.size()) {
				room.take(1 + step.fields());
				items.add(Node.empty(step.fields()));
			}
			node = (Node) items.get(index);
		}
	}

	@Override
	public void addBinary(Binary bytes) {
		this.budget.values(bytes.length() / BYTES_OF_VALUE);
		this.value = Scalar.of(bytes, this.type);
	}

	@Override
	public void addBoolean(boolean value) {
		this.value = new Scalar(String.valueOf(value), false);
	}

	@Override
	public void addDouble(double value) {
		this.value = new Scalar(String.valueOf(value), false);
	}

	@Override
	public void addFloat(float value) {
		this.value = new Scalar(String.valueOf(value), false);
	}

	@Override
	public void addInt(int value) {
		this.value = Scalar.of(value, this.type);
	}

	@Override
	public void addLong(long value) {
		this.value = Scalar.of(value, this.type);
	}

	/**
	 * A field on the way from the row to a column.
	 *
	 * @param field its place among its siblings
	 * @param definition the level from which on it is there
	 * @param repetition the level at which it repeats; 0 when it does not
	 * @param fields how many it has; 0 for the column itself
	 */
	record Step(int field, int definition, int repetition, int fields) {
	}

	/** Room for the nodes and values of one row, some megabytes at most. */
	static final class Room {

		private int left = 40_000;

		void take(int count) {
			this.left -= count;
			if (this.left < 0) {
				throw new TooMuchException("values in a row");
			}
		}

	}

}
