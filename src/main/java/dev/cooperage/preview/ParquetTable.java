package dev.cooperage.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.cooperage.preview.parquet.Blocks;
import dev.cooperage.preview.parquet.ColumnPages;
import dev.cooperage.preview.parquet.ParquetSchema;
import dev.cooperage.preview.parquet.RowReading;
import dev.cooperage.preview.parquet.Thrift;
import dev.cooperage.preview.source.PreviewBudget;
import dev.cooperage.preview.source.SourceFailure;
import dev.cooperage.preview.source.TooMuchException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The first rows of a Parquet file, of as many columns as the budget allows. */
final class ParquetTable {

	/** A file may name fifty thousand fields, all of them broken. */
	private static final int COST_OF_FIELD = 10;

	private final FileMetaData footer;

	private final Blocks blocks;

	private final PreviewBudget budget;

	private final MessageType schema;

	private final Set<String> unread = new LinkedHashSet<>();

	ParquetTable(FileMetaData footer, Blocks blocks, PreviewBudget budget) {
		this.footer = footer;
		this.blocks = blocks;
		this.budget = budget;
		this.schema = ParquetSchema.of(Thrift.told(footer.getSchema()));
	}

	Preview preview() {
		RowReading reading = new RowReading(this.footer.getCreated_by(), this.budget);
		List<List<@Nullable String>> rows = new ArrayList<>();
		RowGroup group = firstWithRows();
		List<Type> fields = (group != null) ? reading.fields() : new ArrayList<>();
		Map<String, ColumnChunk> chunks = (group != null) ? chunks(group) : Map.of();
		for (Type field : this.schema.getFields()) {
			open(field, fields, () -> {
				if (group != null) {
					reading.add(field, (column) -> pages(column, chunks));
				}
				else {
					fields.add(field);
				}
			});
		}
		if (group != null && !fields.isEmpty()) {
			read(reading, group.getNum_rows(), rows);
		}
		List<Column> columns = fields.stream().map(ParquetTypes::column).toList();
		return new Preview.Table("Parquet", columns, rows, facts(), true, null, this.footer.getNum_rows() > rows.size(),
				note());
	}

	private @Nullable RowGroup firstWithRows() {
		return Thrift.told(this.footer.getRow_groups())
			.stream()
			.filter((group) -> group.getNum_rows() > 0)
			.findFirst()
			.orElse(null);
	}

	private static Map<String, ColumnChunk> chunks(RowGroup group) {
		Map<String, ColumnChunk> chunks = new HashMap<>();
		Thrift.told(group.getColumns())
			.forEach((chunk) -> chunks.put(path(Thrift.told(Thrift.told(chunk.getMeta_data()).getPath_in_schema())),
					chunk));
		return chunks;
	}

	private ColumnPages pages(ColumnDescriptor column, Map<String, ColumnChunk> chunks) {
		ColumnChunk chunk = Thrift.told(chunks.get(path(List.of(column.getPath()))));
		return new ColumnPages(column, Thrift.told(chunk.getMeta_data()), this.blocks, this.budget);
	}

	/** Opens columns in their order, as far as the budget allows. */
	private void open(Type field, List<Type> fields, Runnable opening) {
		if (fields.size() == CsvPreview.COLUMNS) {
			this.unread.add(field.getName());
			return;
		}
		this.budget.values(COST_OF_FIELD);
		try {
			this.budget.leaves(RowReading.leaves(field, PreviewBudget.LEAVES));
			opening.run();
		}
		catch (SourceFailure ex) {
			throw ex;
		}
		catch (TooMuchException ex) {
			this.unread.add(field.getName());
		}
		catch (UnsupportedOperationException ex) {
			this.unread.add(field.getName() + " (" + ex.getMessage() + ")");
		}
		catch (RuntimeException ex) {
			this.unread.add(field.getName() + " (broken)");
		}
	}

	private void read(RowReading reading, long most, List<List<@Nullable String>> rows) {
		MessageType shown = new MessageType(this.schema.getName(), reading.fields());
		try {
			for (int i = 0; i < Math.min(most, CsvPreview.ROWS); i++) {
				this.budget.row();
				List<@Nullable String> cells = new ArrayList<>();
				for (String cell : reading.next().cells(shown)) {
					cells.add(Shown.cell(cell, this.budget));
				}
				rows.add(cells);
			}
		}
		catch (SourceFailure ex) {
			throw ex;
		}
		catch (TooMuchException ex) {
			// The rows so far are shown.
		}
		catch (RuntimeException ex) {
			this.unread.add("the rest of the rows (broken)");
		}
	}

	private @Nullable String note() {
		if (this.unread.isEmpty()) {
			return null;
		}
		String names = String.join(", ", this.unread.stream().limit(20).map(Shown::cell).toList());
		return "Left out, because a preview shows at most " + CsvPreview.COLUMNS
				+ " columns, reads 512 KiB and unpacks 32 MiB: " + names
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

}
