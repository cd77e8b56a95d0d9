package dev.cooperage.preview.parquet;

import java.io.ByteArrayInputStream;
import java.util.Arrays;

import dev.cooperage.preview.source.PreviewBudget;
import dev.cooperage.preview.source.TooMuchException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column of a row group, read one by one as they are needed: the library
 * of Parquet's own would read the whole column first.
 */
public final class ColumnPages implements PageReader {

	/** Page headers are some dozen bytes; with statistics some hundred. */
	private static final int HEADER = 8 * 1024;

	private static final int LARGEST_PAGE = 16 * 1024 * 1024;

	/** The cost of reading a header: a file may have thousands of empty pages. */
	private static final int COST_OF_HEADER = 1024;

	/** A dictionary takes an object for each of its words that is no number. */
	private static final int COST_OF_WORD = 56;

	private final ColumnDescriptor descriptor;

	private final ColumnMetaData column;

	private final Blocks blocks;

	private final PreviewBudget budget;

	private final long end;

	private long position;

	private @Nullable DictionaryPage dictionary;

	private @Nullable DataPage first;

	/**
	 * Reads the dictionary and the first page, so that a column is whole or not shown.
	 */
	public ColumnPages(ColumnDescriptor descriptor, ColumnMetaData column, Blocks blocks, PreviewBudget budget) {
		this.descriptor = descriptor;
		this.column = column;
		this.blocks = blocks;
		this.budget = budget;
		long data = column.getData_page_offset();
		long words = column.isSetDictionary_page_offset() ? column.getDictionary_page_offset() : 0;
		this.position = (words > 0 && words < data) ? words : data;
		this.end = Math.min(this.position + column.getTotal_compressed_size(), blocks.size());
		this.first = next();
		if (this.first == null) {
			throw new IllegalArgumentException("It has no pages");
		}
	}

	@Override
	public @Nullable DictionaryPage readDictionaryPage() {
		return this.dictionary;
	}

	@Override
	public long getTotalValueCount() {
		return this.column.getNum_values();
	}

	@Override
	public @Nullable DataPage readPage() {
		DataPage page = (this.first != null) ? this.first : next();
		this.first = null;
		return page;
	}

	private @Nullable DataPage next() {
		while (this.position < this.end) {
			byte[] window = this.blocks.read(this.position, Math.min(HEADER, this.end - this.position));
			ByteArrayInputStream stream = new ByteArrayInputStream(window);
			this.budget.unpack(COST_OF_HEADER);
			PageHeader header = Thrift.pageHeader(stream, this.budget);
			long begin = this.position + window.length - stream.available();
			if (header.getUncompressed_page_size() > LARGEST_PAGE || header.getCompressed_page_size() > LARGEST_PAGE) {
				throw new TooMuchException("bytes in a page");
			}
			byte[] content = this.blocks.read(begin, header.getCompressed_page_size());
			this.position = begin + content.length;
			if (header.getType() == PageType.DICTIONARY_PAGE) {
				this.dictionary = dictionary(header, content);
			}
			else if (header.getType() == PageType.DATA_PAGE
					&& hasValues(Thrift.told(header.getData_page_header()).getNum_values())) {
				return page(header, Thrift.told(header.getData_page_header()), content);
			}
			else if (header.getType() == PageType.DATA_PAGE_V2
					&& hasValues(Thrift.told(header.getData_page_header_v2()).getNum_values())) {
				return page(header, Thrift.told(header.getData_page_header_v2()), content);
			}
		}
		return null;
	}

	// The decoders read one value of a page that says it has none.
	private static boolean hasValues(int count) {
		if (count < 0) {
			throw new IllegalArgumentException("A page is broken");
		}
		return count > 0;
	}

	private DictionaryPage dictionary(PageHeader header, byte[] content) {
		int values = Thrift.told(header.getDictionary_page_header()).getNum_values();
		byte[] bytes = unpacked(content, header.getUncompressed_page_size());
		if (values < 0 || values > bytes.length) {
			throw new IllegalArgumentException("It claims more values than it has");
		}
		this.budget.unpack((long) costOfWord() * values);
		return new DictionaryPage(BytesInput.from(bytes), values,
				encoding(Thrift.told(Thrift.told(header.getDictionary_page_header()).getEncoding())));
	}

	private int costOfWord() {
		return switch (this.descriptor.getPrimitiveType().getPrimitiveTypeName()) {
			case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> Long.BYTES;
			case INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> COST_OF_WORD;
		};
	}

	private DataPage page(PageHeader header, DataPageHeader about, byte[] content) {
		byte[] bytes = unpacked(content, header.getUncompressed_page_size());
		PageCheck.levelsAndValues(bytes, this.descriptor, encoding(Thrift.told(about.getRepetition_level_encoding())),
				encoding(Thrift.told(about.getDefinition_level_encoding())), encoding(Thrift.told(about.getEncoding())),
				about.getNum_values(), this.budget);
		return new DataPageV1(BytesInput.from(bytes), about.getNum_values(), bytes.length, null,
				encoding(Thrift.told(about.getRepetition_level_encoding())),
				encoding(Thrift.told(about.getDefinition_level_encoding())),
				encoding(Thrift.told(about.getEncoding())));
	}

	private DataPage page(PageHeader header, DataPageHeaderV2 about, byte[] content) {
		int repetition = about.getRepetition_levels_byte_length();
		int levels = repetition + about.getDefinition_levels_byte_length();
		this.budget.unpack(content.length);
		byte[] data = Arrays.copyOfRange(content, levels, content.length);
		boolean packed = !about.isSetIs_compressed() || about.isIs_compressed();
		byte[] bytes = packed ? unpacked(data, header.getUncompressed_page_size() - levels) : data;
		int count = about.getNum_values();
		PageCheck.levels(content, 0, repetition, this.descriptor.getMaxRepetitionLevel(), count, this.budget);
		PageCheck.levels(content, repetition, levels - repetition, this.descriptor.getMaxDefinitionLevel(), count,
				this.budget);
		PageCheck.values(bytes, 0, this.descriptor, encoding(Thrift.told(about.getEncoding())), count, this.budget);
		return DataPageV2.uncompressed(about.getNum_rows(), about.getNum_nulls(), about.getNum_values(),
				BytesInput.from(content, 0, repetition), BytesInput.from(content, repetition, levels - repetition),
				encoding(Thrift.told(about.getEncoding())), BytesInput.from(bytes), null);
	}

	private byte[] unpacked(byte[] content, int size) {
		return Unpacking.of(Thrift.told(this.column.getCodec()), content, size, this.budget);
	}

	private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
		return Encoding.valueOf(encoding.name());
	}

}
