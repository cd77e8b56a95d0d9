package dev.cooperage.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The first rows of a Parquet file, of as many columns as the limits allow. */
final class ParquetTable {

	private final FileMetaData footer;

	private final Blocks blocks;

	private final MessageType schema;

	private final Set<String> unread = new LinkedHashSet<>();

	ParquetTable(FileMetaData footer, Blocks blocks) {
		this.footer = footer;
		this.blocks = blocks;
		this.schema = ParquetSchema.of(Thrift.told(footer.getSchema()));
	}

	Preview preview() {
		List<List<@Nullable String>> rows = new ArrayList<>();
		MessageType shown = this.schema;
		for (RowGroup group : Thrift.told(this.footer.getRow_groups())) {
			if (group.getNum_rows() > 0) {
				Pages pages = pages(group);
				shown = new MessageType(this.schema.getName(), pages.columns);
				if (!pages.columns.isEmpty()) {
					read(pages, shown, group.getNum_rows(), rows);
				}
				break;
			}
		}
		List<Column> columns = shown.getFields().stream().map(ParquetTypes::column).toList();
		return new Preview.Table("Parquet", columns, rows, facts(), true, null, this.footer.getNum_rows() > rows.size(),
				note());
	}

	private void read(Pages pages, MessageType shown, long most, List<List<@Nullable String>> rows) {
		try {
			RecordReader<Node> reader = new ColumnIOFactory(this.footer.getCreated_by()).getColumnIO(shown)
				.getRecordReader(pages, new RowReading(shown));
			for (int i = 0; i < Math.min(most, CsvPreview.ROWS); i++) {
				rows.add(reader.read().cells(shown).stream().map(Shown::cell).toList());
			}
		}
		catch (TooMuchException ex) {
			// The rows so far are shown.
		}
		catch (RuntimeException | OutOfMemoryError ex) {
			// A length that a broken page claims: nothing was taken that is still held.
			this.unread.add("the rest of the rows (broken)");
		}
	}

	/** Opens columns in their order, as far as the limits allow. */
	private Pages pages(RowGroup group) {
		Map<String, ColumnChunk> chunks = new HashMap<>();
		Thrift.told(group.getColumns())
			.forEach((chunk) -> chunks.put(path(Thrift.told(Thrift.told(chunk.getMeta_data()).getPath_in_schema())),
					chunk));
		Pages pages = new Pages(group.getNum_rows());
		for (Type field : this.schema.getFields()) {
			if (pages.columns.size() == CsvPreview.COLUMNS) {
				this.unread.add(field.getName());
				continue;
			}
			try {
				for (ColumnDescriptor column : new MessageType("one", field).getColumns()) {
					String path = path(List.of(column.getPath()));
					pages.readers.put(path, new ColumnPages(column,
							Thrift.told(Thrift.told(chunks.get(path)).getMeta_data()), this.blocks));
				}
				pages.columns.add(field);
			}
			catch (TooMuchException ex) {
				this.unread.add(field.getName());
			}
			catch (UnsupportedOperationException ex) {
				this.unread.add(field.getName() + " (" + ex.getMessage() + ")");
			}
			catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException ex) {
				this.unread.add(field.getName() + " (broken)");
			}
		}
		return pages;
	}

	private @Nullable String note() {
		if (this.unread.isEmpty()) {
			return null;
		}
		String names = String.join(", ", this.unread.stream().limit(20).map(Shown::cell).toList());
		return "Left out, since a preview reads 1 MiB of a file at most: " + names
				+ ((this.unread.size() > 20) ? " and " + (this.unread.size() - 20) + " more." : ".");
	}

	private List<Fact> facts() {
		Set<String> codecs = new TreeSet<>();
		Thrift.told(this.footer.getRow_groups())
			.forEach((group) -> Thrift.told(group.getColumns())
				.forEach((chunk) -> codecs
					.add(Thrift.told(Thrift.told(chunk.getMeta_data()).getCodec()).name().toLowerCase(Locale.ROOT))));
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("Rows", String.format(Locale.UK, "%,d", this.footer.getNum_rows())));
		facts.add(new Fact("Columns", String.format(Locale.UK, "%,d", this.schema.getFieldCount())));
		facts.add(new Fact("Row groups", String.format(Locale.UK, "%,d", this.footer.getRow_groupsSize())));
		facts.add(new Fact("Compressed with", codecs.isEmpty() ? "nothing" : String.join(", ", codecs)));
		if (this.footer.isSetCreated_by()) {
			facts.add(new Fact("Written by", String.valueOf(Shown.cell(this.footer.getCreated_by()))));
		}
		return facts;
	}

	private static String path(List<String> names) {
		return String.join("\u0000", names);
	}

	private static final class Pages implements PageReadStore {

		private final Map<String, PageReader> readers = new HashMap<>();

		private final List<Type> columns = new ArrayList<>();

		private final long rows;

		Pages(long rows) {
			this.rows = rows;
		}

		@Override
		public PageReader getPageReader(ColumnDescriptor column) {
			return Thrift.told(this.readers.get(path(List.of(column.getPath()))));
		}

		@Override
		public long getRowCount() {
			return this.rows;
		}

	}

}
