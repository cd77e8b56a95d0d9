package dev.cooperage.preview;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.cooperage.preview.parquet.Thrift;
import dev.cooperage.preview.source.PreviewBudget;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

import static dev.cooperage.preview.ParquetForge.joined;

/**
 * Changes files at random, the same at every run: bytes of any, and claims of Parquet.
 */
final class Mutation {

	private static final int[] NUMBERS = { 0, 1, -1, 2, 7, 8, 31, 32, 64, 127, 128, 255, 256, 65_535, 1 << 20, 1 << 24,
			Integer.MAX_VALUE, Integer.MAX_VALUE - 7, Integer.MIN_VALUE, 1 << 30, 1 << 31 >>> 3 };

	private final Random random;

	Mutation(long seed) {
		this.random = new Random(seed);
	}

	byte[] of(String name, byte[] file) {
		byte[] changed = file;
		if (name.endsWith(".parquet") && this.random.nextInt(3) > 0) {
			changed = claims(file);
			if (this.random.nextInt(3) > 0) {
				return changed;
			}
		}
		for (int n = this.random.nextInt(5); n >= 0; n--) {
			changed = bytes(changed);
		}
		return changed;
	}

	private byte[] bytes(byte[] file) {
		if (file.length < 8) {
			return joined(file, new byte[] { (byte) this.random.nextInt() });
		}
		byte[] changed = file.clone();
		int at = this.random.nextInt(file.length);
		int end = Math.min(file.length, at + 1 + this.random.nextInt(40));
		switch (this.random.nextInt(8)) {
			case 0 -> changed[at] ^= (byte) (1 << this.random.nextInt(8));
			case 1, 2 -> changed[at] = (byte) number();
			case 3 -> ByteBuffer.wrap(changed)
				.order(ByteOrder.LITTLE_ENDIAN)
				.putInt(this.random.nextInt(file.length - 3), number());
			case 4 -> changed = joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, end, file.length));
			case 5 -> changed = joined(Arrays.copyOf(file, end), Arrays.copyOfRange(file, at, file.length));
			case 6 -> {
				byte[] noise = new byte[1 + this.random.nextInt(20)];
				this.random.nextBytes(noise);
				changed = joined(Arrays.copyOf(file, at), noise, Arrays.copyOfRange(file, at, file.length));
			}
			default -> changed = (this.random.nextInt(8) == 0) ? Arrays.copyOf(file, at)
					: ParquetForge.joined(Arrays.copyOf(file, end), ParquetForge.number(number() & 0xffffffffL),
							Arrays.copyOfRange(file, end, file.length));
		}
		return changed;
	}

	/** Changes what a Parquet file says about itself, and writes it down again. */
	private byte[] claims(byte[] file) {
		int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
		int begin = file.length - 8 - length;
		FileMetaData footer = Thrift.footer(Arrays.copyOfRange(file, begin, file.length - 8), new PreviewBudget());
		byte[] data = Arrays.copyOf(file, begin);
		for (int n = this.random.nextInt(3); n >= 0; n--) {
			if (this.random.nextBoolean()) {
				element(any(footer.getSchema()));
			}
			else if (this.random.nextBoolean()) {
				column(any(any(footer.getRow_groups()).getColumns()).getMeta_data());
			}
			else {
				data = page(data, any(any(footer.getRow_groups()).getColumns()).getMeta_data());
			}
			if (this.random.nextInt(10) == 0) {
				footer.setNum_rows(number());
				any(footer.getRow_groups()).setNum_rows(number());
			}
		}
		byte[] changed = ParquetForge.bytes(footer);
		return joined(data, changed, ParquetForge.int32(changed.length), new byte[] { 'P', 'A', 'R', '1' });
	}

	private void element(SchemaElement element) {
		switch (this.random.nextInt(8)) {
			case 0 -> element.setType(any(List.of(Type.values())));
			case 1 -> element.setType_length(number());
			case 2 -> element.setRepetition_type(any(List.of(FieldRepetitionType.values())));
			case 3 -> element.setNum_children(number());
			case 4 -> element.setConverted_type(any(List.of(ConvertedType.values())));
			case 5 -> element.setScale(number());
			case 6 -> element.setPrecision(number());
			default -> element.setLogicalType(LogicalType.DECIMAL(new DecimalType(number(), number())));
		}
	}

	private void column(ColumnMetaData column) {
		switch (this.random.nextInt(6)) {
			case 0 -> column.setNum_values(number());
			case 1 -> column.setTotal_compressed_size(number());
			case 2 -> column.setData_page_offset(this.random.nextInt(4_000));
			case 3 -> column.setDictionary_page_offset(this.random.nextInt(4_000));
			case 4 -> column.setCodec(any(List.of(CompressionCodec.values())));
			default -> column.setType(any(List.of(Type.values())));
		}
	}

	/** Writes the column's first page again behind all others, with another header. */
	private byte[] page(byte[] data, ColumnMetaData column) {
		int from = (int) column.getData_page_offset();
		if (from < 0 || from >= data.length) {
			return data;
		}
		ByteArrayInputStream stream = new ByteArrayInputStream(data, from, data.length - from);
		PageHeader header;
		try {
			header = Thrift.pageHeader(stream, new PreviewBudget());
		}
		catch (RuntimeException ex) {
			return data;
		}
		int begin = data.length - stream.available();
		int end = (int) Math.max(begin, Math.min(data.length, begin + (long) header.getCompressed_page_size()));
		byte[] content = Arrays.copyOfRange(data, begin, end);
		for (int n = this.random.nextInt(3); n >= 0; n--) {
			header(header);
			if (content.length > 8 && this.random.nextBoolean()) {
				content = bytes(content);
			}
		}
		byte[] page = joined(ParquetForge.bytes(header), content);
		column.setData_page_offset(data.length);
		column.setTotal_compressed_size(page.length);
		return joined(data, page);
	}

	private void header(PageHeader header) {
		DataPageHeader first = header.getData_page_header();
		DataPageHeaderV2 second = header.getData_page_header_v2();
		DictionaryPageHeader dictionary = header.getDictionary_page_header();
		switch (this.random.nextInt(4)) {
			case 0 -> header.setUncompressed_page_size(number());
			case 1 -> header.setCompressed_page_size(number());
			default -> {
				if (first != null) {
					first.setNum_values(this.random.nextBoolean() ? number() : first.getNum_values());
					first.setEncoding(any(List.of(Encoding.values())));
					first.setDefinition_level_encoding(any(List.of(Encoding.RLE, Encoding.BIT_PACKED)));
				}
				if (second != null) {
					second.setNum_values(this.random.nextBoolean() ? number() : second.getNum_values());
					second.setEncoding(any(List.of(Encoding.values())));
					second.setRepetition_levels_byte_length(number());
				}
				if (dictionary != null) {
					dictionary.setNum_values(number());
				}
			}
		}
	}

	private int number() {
		return (this.random.nextInt(3) == 0) ? this.random.nextInt(3_000)
				: NUMBERS[this.random.nextInt(NUMBERS.length)];
	}

	private <T> T any(List<T> items) {
		return items.get(this.random.nextInt(items.size()));
	}

}
