package dev.cooperage.preview;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/**
 * Writes Parquet files that no library would write: every length and count is what the
 * caller says.
 */
final class ParquetForge {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final List<SchemaElement> schema = new ArrayList<>();

	private final List<ColumnChunk> chunks = new ArrayList<>();

	private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;

	private long rows = 50;

	private Consumer<FileMetaData> footer = (it) -> {
	};

	ParquetForge() {
		this.out.writeBytes("PAR1".getBytes(StandardCharsets.ISO_8859_1));
		this.schema.add(new SchemaElement("root"));
	}

	ParquetForge rows(long count) {
		this.rows = count;
		return this;
	}

	ParquetForge packedWith(CompressionCodec with) {
		this.codec = with;
		return this;
	}

	/** Changes the footer before it is written. */
	ParquetForge footer(Consumer<FileMetaData> change) {
		this.footer = change;
		return this;
	}

	int position() {
		return this.out.size();
	}

	/** A column at the top. */
	SchemaElement column(String name, Type type, FieldRepetitionType repetition) {
		SchemaElement element = element(name, repetition);
		element.setType(type);
		this.schema.get(0).setNum_children(this.schema.get(0).getNum_children() + 1);
		return element;
	}

	/**
	 * An element without a place in the tree: the caller sets the numbers of children.
	 */
	SchemaElement element(String name, FieldRepetitionType repetition) {
		SchemaElement element = new SchemaElement(name);
		element.setRepetition_type(repetition);
		this.schema.add(element);
		return element;
	}

	SchemaElement root() {
		return this.schema.get(0);
	}

	/** Pages written from {@code from} to here are those of the column. */
	ParquetForge chunk(int from, Type type, long values, String... path) {
		return chunk(from, this.out.size() - from, type, values, path);
	}

	ParquetForge chunk(int from, long length, Type type, long values, String... path) {
		ColumnMetaData data = new ColumnMetaData(type, List.of(Encoding.PLAIN), Arrays.asList(path), this.codec, values,
				length, length, from);
		ColumnChunk chunk = new ColumnChunk(from);
		chunk.setMeta_data(data);
		this.chunks.add(chunk);
		return this;
	}

	/**
	 * A page of the first version: content as it is stored, sizes as they are claimed.
	 */
	ParquetForge page(byte[] stored, int claimed, int values, Encoding encoding) {
		return page(stored, claimed, values, encoding, Encoding.RLE);
	}

	ParquetForge page(byte[] stored, int claimed, int values, Encoding encoding, Encoding levels) {
		PageHeader header = new PageHeader(PageType.DATA_PAGE, claimed, stored.length);
		header.setData_page_header(new DataPageHeader(values, encoding, levels, levels));
		return write(header, stored);
	}

	ParquetForge dictionary(byte[] stored, int claimed, int values) {
		PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, claimed, stored.length);
		header.setDictionary_page_header(new DictionaryPageHeader(values, Encoding.PLAIN));
		return write(header, stored);
	}

	ParquetForge pageV2(byte[] stored, int claimed, int values, int repetition, int definition, Encoding encoding) {
		PageHeader header = new PageHeader(PageType.DATA_PAGE_V2, claimed, stored.length);
		header.setData_page_header_v2(new DataPageHeaderV2(values, 0, values, encoding, definition, repetition));
		return write(header, stored);
	}

	ParquetForge write(PageHeader header, byte[] stored) {
		this.out.writeBytes(bytes(header));
		this.out.writeBytes(stored);
		return this;
	}

	/** Writes what stands between pages. */
	ParquetForge raw(byte[] bytes) {
		this.out.writeBytes(bytes);
		return this;
	}

	byte[] file() {
		RowGroup group = new RowGroup(this.chunks, this.out.size(), this.rows);
		FileMetaData data = new FileMetaData(1, this.schema, this.rows, List.of(group));
		this.footer.accept(data);
		return file(bytes(data));
	}

	/** The file with a footer of any bytes. */
	byte[] file(byte[] footerBytes) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(this.out.toByteArray());
		file.writeBytes(footerBytes);
		file.writeBytes(int32(footerBytes.length));
		file.writeBytes("PAR1".getBytes(StandardCharsets.ISO_8859_1));
		return file.toByteArray();
	}

	static byte[] bytes(TBase<?, ?> structure) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			structure.write(new TCompactProtocol(new TIOStreamTransport(bytes)));
			return bytes.toByteArray();
		}
		catch (TException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	static byte[] int32(int value) {
		return new byte[] { (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24) };
	}

	static byte[] number(long value) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		long rest = value;
		while ((rest & ~0x7fL) != 0) {
			bytes.write((int) (rest & 0x7f | 0x80));
			rest >>>= 7;
		}
		bytes.write((int) rest);
		return bytes.toByteArray();
	}

	static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.writeBytes(part);
		}
		return bytes.toByteArray();
	}

	/** A run of so many equal values of one byte. */
	static byte[] run(long count, int value) {
		return joined(number(count << 1), new byte[] { (byte) value });
	}

	/** Levels as they stand in a page of the first version. */
	static byte[] levels(byte[]... runs) {
		byte[] all = joined(runs);
		return joined(int32(all.length), all);
	}

}
