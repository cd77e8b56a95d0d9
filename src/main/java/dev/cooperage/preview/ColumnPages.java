package dev.cooperage.preview;

import java.io.ByteArrayInputStream;
import java.util.Arrays;

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
final class ColumnPages implements PageReader {

	/** Page headers are some dozen bytes; with statistics some hundred. */
	private static final int HEADER = 8 * 1024;

	private static final int LARGEST_PAGE = 16 * 1024 * 1024;

	private final ColumnDescriptor descriptor;

	private final ColumnMetaData column;

	private final Blocks blocks;

	private final long end;

	private long position;

	private @Nullable DictionaryPage dictionary;

	private @Nullable DataPage first;

	/**
	 * Reads the dictionary and the first page, so that a column is whole or not shown.
	 */
	ColumnPages(ColumnDescriptor descriptor, ColumnMetaData column, Blocks blocks) {
		this.descriptor = descriptor;
		this.column = column;
		this.blocks = blocks;
		long data = column.getData_page_offset();
		long words = column.isSetDictionary_page_offset() ? column.getDictionary_page_offset() : 0;
		this.position = (words > 0 && words < data) ? words : data;
		this.end = Math.min(this.position + column.getTotal_compressed_size(), blocks.size());
		this.first = next();
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
			PageHeader header = Thrift.pageHeader(stream);
			long begin = this.position + window.length - stream.available();
			if (header.getUncompressed_page_size() > LARGEST_PAGE || header.getCompressed_page_size() > LARGEST_PAGE) {
				throw new TooMuchException("Not read");
			}
			byte[] content = this.blocks.read(begin, header.getCompressed_page_size());
			this.position = begin + content.length;
			if (header.getType() == PageType.DICTIONARY_PAGE) {
				this.dictionary = dictionary(header, content);
			}
			else if (header.getType() == PageType.DATA_PAGE) {
				return page(header, Thrift.told(header.getData_page_header()), content);
			}
			else if (header.getType() == PageType.DATA_PAGE_V2) {
				return page(header, Thrift.told(header.getData_page_header_v2()), content);
			}
		}
		return null;
	}

	private DictionaryPage dictionary(PageHeader header, byte[] content) {
		int values = Thrift.told(header.getDictionary_page_header()).getNum_values();
		if (values < 0 || values > header.getUncompressed_page_size() + 1L) {
			throw new IllegalArgumentException("It claims more values than it has");
		}
		return new DictionaryPage(BytesInput.from(unpacked(content, header.getUncompressed_page_size())), values,
				encoding(Thrift.told(Thrift.told(header.getDictionary_page_header()).getEncoding())));
	}

	private DataPage page(PageHeader header, DataPageHeader about, byte[] content) {
		byte[] bytes = unpacked(content, header.getUncompressed_page_size());
		PageCheck.levelsAndValues(bytes, this.descriptor, encoding(Thrift.told(about.getDefinition_level_encoding())),
				encoding(Thrift.told(about.getEncoding())), about.getNum_values());
		return new DataPageV1(BytesInput.from(bytes), about.getNum_values(), bytes.length, null,
				encoding(Thrift.told(about.getRepetition_level_encoding())),
				encoding(Thrift.told(about.getDefinition_level_encoding())),
				encoding(Thrift.told(about.getEncoding())));
	}

	private DataPage page(PageHeader header, DataPageHeaderV2 about, byte[] content) {
		int repetition = about.getRepetition_levels_byte_length();
		int levels = repetition + about.getDefinition_levels_byte_length();
		byte[] data = Arrays.copyOfRange(content, levels, content.length);
		boolean packed = !about.isSetIs_compressed() || about.isIs_compressed();
		byte[] bytes = packed ? unpacked(data, header.getUncompressed_page_size() - levels) : data;
		int count = about.getNum_values();
		PageCheck.levels(content, 0, repetition, this.descriptor.getMaxRepetitionLevel(), count);
		PageCheck.levels(content, repetition, levels - repetition, this.descriptor.getMaxDefinitionLevel(), count);
		PageCheck.values(bytes, 0, encoding(Thrift.told(about.getEncoding())), count);
		return DataPageV2.uncompressed(about.getNum_rows(), about.getNum_nulls(), about.getNum_values(),
				BytesInput.from(content, 0, repetition), BytesInput.from(content, repetition, levels - repetition),
				encoding(Thrift.told(about.getEncoding())), BytesInput.from(bytes), null);
	}

	private byte[] unpacked(byte[] content, int size) {
		return Unpacking.of(Thrift.told(this.column.getCodec()), content, size);
	}

	private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
		return Encoding.valueOf(encoding.name());
	}

}
