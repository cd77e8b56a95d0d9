package dev.cooperage.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;

import static dev.cooperage.preview.ParquetForge.int32;
import static dev.cooperage.preview.ParquetForge.joined;
import static dev.cooperage.preview.ParquetForge.levels;
import static dev.cooperage.preview.ParquetForge.number;
import static dev.cooperage.preview.ParquetForge.run;

/** Files made to take all the memory or all the time of whoever looks into them. */
public final class HostileFiles {

	private static final int MANY = 1_900_000_000;

	private HostileFiles() {
	}

	/** Each file by its name, which says what it attacks. */
	public static Map<String, byte[]> all() {
		Map<String, byte[]> files = new LinkedHashMap<>(small());
		for (CompressionCodec codec : List.of(CompressionCodec.GZIP, CompressionCodec.SNAPPY, CompressionCodec.ZSTD,
				CompressionCodec.LZ4_RAW, CompressionCodec.UNCOMPRESSED, CompressionCodec.BROTLI)) {
			files.put("shared-page-" + codec + ".parquet", sharedPage(codec, 60));
			files.put("shared-dictionary-" + codec + ".parquet", sharedDictionary(codec));
		}
		files.put("nested-shared-page.parquet", sharedPage(CompressionCodec.GZIP, 5_000));
		files.put("nulls.parquet", nulls());
		files.put("nulls-in-many-pages.parquet", nullsInManyPages());
		files.put("delta-growing-texts.parquet", growingTexts());
		files.put("writer.parquet", writer());
		files.put("empty-pages.parquet", emptyPages());
		files.put("statistics.parquet", statistics());
		files.put("many-columns.parquet", manyColumns(50_000));
		files.put("many-columns-no-rows.parquet", manyColumnsWithoutRows());
		files.put("deep-schema.parquet", deepSchema());
		files.put("deep-lists.parquet", deepLists());
		files.put("footer-lists.parquet", footer(joined(new byte[] { 0x29, (byte) 0xfc }, number(49_999))));
		files.put("footer-skipped.parquet", deepFooter());
		files.put("footer-metadata.parquet", metadata());
		files.put("huge-texts.parquet", hugeTexts());
		files.put("empty-members.txt.gz", emptyMembers());
		files.put("empty-members.parquet", emptyMembersPage());
		files.put("bomb.csv.gz", gzip("a,".repeat(50_000_000 / 2).getBytes(StandardCharsets.UTF_8)));
		files.put("separators.csv", ",".repeat(300_000).getBytes(StandardCharsets.UTF_8));
		files.put("separated-lines.csv", ",;\t|\n".repeat(60_000).getBytes(StandardCharsets.UTF_8));
		files.put("quotes.csv", "\"".repeat(262_143).getBytes(StandardCharsets.UTF_8));
		files.put("wide-rows.csv", ("\u202e,".repeat(200) + "\n").repeat(300).getBytes(StandardCharsets.UTF_8));
		files.put("numbers.csv", ("0" + "1".repeat(262_000) + "\n").getBytes(StandardCharsets.UTF_8));
		files.put("deep.json", ("[".repeat(262_000)).getBytes(StandardCharsets.UTF_8));
		files.put("objects.jsonl", ("{\"a\":" + "[{},".repeat(400) + "0" + "]".repeat(400) + "}\n").repeat(120)
			.getBytes(StandardCharsets.UTF_8));
		files.put("keys.jsonl", keys());
		files.put("digits.json", ("[" + "9".repeat(260_000) + "]").getBytes(StandardCharsets.UTF_8));
		files.put("exponents.jsonl",
				"{\"a\":1e2147483647,\"b\":1e-2147483647}\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
		files.put("turned.txt", "\u202e".repeat(87_000).getBytes(StandardCharsets.UTF_8));
		files.put("lines.txt", "\n".repeat(262_144).getBytes(StandardCharsets.UTF_8));
		return files;
	}

	/** Those that are made and looked into at once. */
	static Map<String, byte[]> small() {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("decimal-scale.parquet", decimalScale());
		files.put("packed-runs.parquet", packedRuns());
		files.put("run-in-a-page-of-none.parquet", runInAPageOfNone());
		files.put("hidden-run-behind-old-levels.parquet", hiddenRun());
		files.put("long-number.parquet", longNumber());
		files.put("boolean-run.parquet", booleanRun());
		files.put("deltas.parquet", deltas(Encoding.DELTA_BINARY_PACKED, Type.INT64, 64, 1));
		files.put("delta-blocks.parquet", deltas(Encoding.DELTA_BINARY_PACKED, Type.INT64, 1 << 30, 1 << 20));
		files.put("delta-no-blocks.parquet", deltas(Encoding.DELTA_BINARY_PACKED, Type.INT64, 0, 1));
		files.put("delta-suffixes.parquet", deltaSuffixes());
		files.put("dictionary-of-nothing.parquet", dictionaryOfNothing());
		return files;
	}

	private static byte[] decimalScale() {
		ParquetForge forge = new ParquetForge().rows(1);
		SchemaElement column = forge.column("d", Type.BYTE_ARRAY, FieldRepetitionType.REQUIRED);
		column.setLogicalType(LogicalType.DECIMAL(new DecimalType(MANY, MANY)));
		int from = forge.position();
		forge.page(joined(int32(1), new byte[] { 1 }), 5, 1, Encoding.PLAIN);
		return forge.chunk(from, Type.BYTE_ARRAY, 1, "d").file();
	}

	private static byte[] sharedPage(CompressionCodec codec, int columns) {
		int size = 16 * 1024 * 1024;
		ParquetForge forge = new ParquetForge().packedWith(codec);
		int from = forge.position();
		forge.page(packed(codec, new byte[size]), size, size / 8, Encoding.PLAIN);
		int length = forge.position() - from;
		boolean nested = columns > 100;
		if (nested) {
			forge.element("all", FieldRepetitionType.REQUIRED).setNum_children(columns);
			forge.root().setNum_children(1);
		}
		for (int i = 0; i < columns; i++) {
			if (nested) {
				forge.element("c" + i, FieldRepetitionType.REQUIRED).setType(Type.INT64);
				forge.chunk(from, length, Type.INT64, size / 8, "all", "c" + i);
			}
			else {
				forge.column("c" + i, Type.INT64, FieldRepetitionType.REQUIRED);
				forge.chunk(from, length, Type.INT64, size / 8, "c" + i);
			}
		}
		return forge.file();
	}

	private static byte[] sharedDictionary(CompressionCodec codec) {
		int size = 8 * 1024 * 1024;
		ParquetForge forge = new ParquetForge().packedWith(codec);
		int from = forge.position();
		forge.dictionary(packed(codec, new byte[size]), size, size / 4);
		forge.page(packed(codec, joined(new byte[] { 1 }, run(50, 0))), 4, 50, Encoding.RLE_DICTIONARY);
		int length = forge.position() - from;
		for (int i = 0; i < 60; i++) {
			forge.column("c" + i, Type.BYTE_ARRAY, FieldRepetitionType.REQUIRED);
			forge.chunk(from, length, Type.BYTE_ARRAY, 50, "c" + i);
		}
		return forge.file();
	}

	/** One row of billions of values, none of which is there. */
	private static byte[] nulls() {
		ParquetForge forge = new ParquetForge().rows(1);
		byte[] repetitions = joined(run(1, 0), run(MANY, 1));
		byte[] content = joined(levels(repetitions), levels(run(MANY, 0)));
		int from = forge.position();
		forge.page(content, content.length, MANY, Encoding.PLAIN);
		int length = forge.position() - from;
		for (int i = 0; i < 60; i++) {
			forge.column("c" + i, Type.INT32, FieldRepetitionType.REPEATED);
			forge.chunk(from, length, Type.INT32, MANY, "c" + i);
		}
		return forge.file();
	}

	private static byte[] nullsInManyPages() {
		ParquetForge forge = new ParquetForge().rows(1);
		int from = forge.position();
		for (int i = 0; i < 400; i++) {
			byte[] content = joined(levels((i == 0) ? run(1, 0) : run(1, 1), run(10_000_000, 1)),
					levels(run(10_000_001, 0)));
			forge.page(content, content.length, 10_000_001, Encoding.PLAIN);
		}
		forge.column("c", Type.INT32, FieldRepetitionType.REPEATED);
		return forge.chunk(from, Type.INT32, MANY, "c").file();
	}

	/** Packed runs without bytes behind them: the decoder takes an array first. */
	private static byte[] packedRuns() {
		ParquetForge forge = new ParquetForge();
		byte[] content = joined(levels(number((2L * 1024 * 1024 / 8) << 1 | 1)),
				levels(number((2L * 1024 * 1024 / 8) << 1 | 1)));
		int from = forge.position();
		forge.page(content, content.length, 2_000_000, Encoding.PLAIN);
		int length = forge.position() - from;
		for (int i = 0; i < 60; i++) {
			forge.column("c" + i, Type.INT32, FieldRepetitionType.REPEATED);
			forge.chunk(from, length, Type.INT32, 2_000_000, "c" + i);
		}
		return forge.file();
	}

	private static byte[] runInAPageOfNone() {
		ParquetForge forge = new ParquetForge();
		byte[] content = levels(number((200_000_000L / 8) << 1 | 1));
		int from = forge.position();
		forge.page(content, content.length, 0, Encoding.PLAIN);
		forge.column("c", Type.INT32, FieldRepetitionType.OPTIONAL);
		return forge.chunk(from, Type.INT32, 50, "c").file();
	}

	/** Levels in an old encoding, and behind them a run that nobody looked at. */
	private static byte[] hiddenRun() {
		ParquetForge forge = new ParquetForge();
		int from = forge.position();
		forge.dictionary(int32(7), 4, 1);
		byte[] content = joined(new byte[7], new byte[] { 1 }, number((200_000_000L / 8) << 1 | 1), new byte[100]);
		forge.page(content, content.length, 50, Encoding.RLE_DICTIONARY, Encoding.BIT_PACKED);
		forge.column("c", Type.INT32, FieldRepetitionType.OPTIONAL);
		return forge.chunk(from, Type.INT32, 50, "c").file();
	}

	/** A number of six bytes, which decoders read to its end. */
	private static byte[] longNumber() {
		ParquetForge forge = new ParquetForge();
		byte[] six = { (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x7f };
		byte[] content = levels(six, number((200_000_000L / 8) << 1 | 1), new byte[8]);
		int from = forge.position();
		forge.page(content, content.length, 50, Encoding.PLAIN);
		forge.column("c", Type.INT32, FieldRepetitionType.OPTIONAL);
		return forge.chunk(from, Type.INT32, 50, "c").file();
	}

	private static byte[] booleanRun() {
		ParquetForge forge = new ParquetForge();
		byte[] content = levels(number((400_000_000L / 8) << 1 | 1), new byte[100]);
		int from = forge.position();
		forge.page(content, content.length, 50, Encoding.RLE);
		forge.column("c", Type.BOOLEAN, FieldRepetitionType.REQUIRED);
		return forge.chunk(from, Type.BOOLEAN, 50, "c").file();
	}

	private static byte[] deltas(Encoding encoding, Type type, long block, long parts) {
		ParquetForge forge = new ParquetForge();
		byte[] content = joined(number(block), number(parts), number(4_000_000), new byte[2_000]);
		int from = forge.position();
		forge.page(content, content.length, 4_000_000, encoding);
		int length = forge.position() - from;
		for (int i = 0; i < 60; i++) {
			forge.column("c" + i, type, FieldRepetitionType.REQUIRED);
			forge.chunk(from, length, type, 4_000_000, "c" + i);
		}
		return forge.file();
	}

	/** The lengths of the suffixes, behind sound ones of the prefixes. */
	private static byte[] deltaSuffixes() {
		ParquetForge forge = new ParquetForge();
		byte[] prefixes = joined(number(128), number(4), number(1), number(0));
		byte[] suffixes = joined(number(128), number(4), number(MANY), number(0), new byte[100]);
		byte[] content = joined(prefixes, suffixes);
		int from = forge.position();
		forge.page(content, content.length, 50, Encoding.DELTA_BYTE_ARRAY);
		forge.column("c", Type.BYTE_ARRAY, FieldRepetitionType.REQUIRED);
		return forge.chunk(from, Type.BYTE_ARRAY, 50, "c").file();
	}

	/** Each text is the one before it: 15 MiB that are copied for every value. */
	private static byte[] growingTexts() {
		int size = 15 * 1024 * 1024;
		int values = 20_000;
		ParquetForge forge = new ParquetForge().packedWith(CompressionCodec.GZIP).rows(1);
		byte[] prefixes = constant(values, 0, size);
		byte[] suffixes = constant(values, size, 0);
		byte[] text = new byte[size];
		Arrays.fill(text, (byte) 'x');
		byte[] content = joined(levels(run(1, 0), run(values - 1, 1)), levels(run(values, 1)), prefixes, suffixes,
				text);
		int from = forge.position();
		forge.page(gzip(content), content.length, values, Encoding.DELTA_BYTE_ARRAY);
		forge.column("c", Type.BYTE_ARRAY, FieldRepetitionType.REPEATED);
		return forge.chunk(from, Type.BYTE_ARRAY, values, "c").file();
	}

	/** Deltas of a first value and then always another. */
	private static byte[] constant(int values, long first, long others) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(joined(number(128), number(4), number(values), number(first << 1)));
		for (int seen = 1; seen < values; seen += 128) {
			long step = (seen == 1) ? others - first : 0;
			if (seen == 1) {
				// Only the first delta differs: it is packed in 32 bits, the others in
				// none.
				out.writeBytes(number((step < 0) ? (-step << 1) - 1 : 0));
				out.writeBytes(new byte[] { 32, 32, 32, 32 });
				byte[] deltas = new byte[512];
				for (int i = 0; i < 128; i++) {
					long delta = (step < 0) ? ((i == 0) ? 0 : -step) : ((i == 0) ? step : 0);
					System.arraycopy(int32((int) delta), 0, deltas, i * 4, 4);
				}
				out.writeBytes(deltas);
			}
			else {
				out.writeBytes(number(0));
				out.writeBytes(new byte[4]);
			}
		}
		return out.toByteArray();
	}

	private static byte[] dictionaryOfNothing() {
		ParquetForge forge = new ParquetForge();
		int from = forge.position();
		forge.dictionary(new byte[8], 16 * 1024 * 1024, 16 * 1024 * 1024);
		forge.page(joined(new byte[] { 1 }, run(50, 0)), 4, 50, Encoding.RLE_DICTIONARY);
		int length = forge.position() - from;
		for (int i = 0; i < 60; i++) {
			forge.column("c" + i, Type.INT64, FieldRepetitionType.REQUIRED);
			forge.chunk(from, length, Type.INT64, 50, "c" + i);
		}
		return forge.file();
	}

	/** The pattern that finds the version of the writer tries every way to split this. */
	private static byte[] writer() {
		ParquetForge forge = new ParquetForge();
		byte[] content = new byte[400];
		int from = forge.position();
		forge.page(content, content.length, 50, Encoding.PLAIN);
		forge.column("c", Type.INT64, FieldRepetitionType.REQUIRED);
		return forge.chunk(from, Type.INT64, 50, "c")
			.footer((footer) -> footer.setCreated_by("a version " + " ".repeat(300_000) + "(("))
			.file();
	}

	private static byte[] emptyPages() {
		ParquetForge forge = new ParquetForge();
		int from = forge.position();
		PageHeader header = new PageHeader(PageType.INDEX_PAGE, 0, 0);
		byte[] one = ParquetForge.bytes(header);
		for (int i = 0; i < 450_000 / one.length; i++) {
			forge.raw(one);
		}
		int length = forge.position() - from;
		for (int i = 0; i < 60; i++) {
			forge.column("c" + i, Type.INT64, FieldRepetitionType.REQUIRED);
			forge.chunk(from, length, Type.INT64, 50, "c" + i);
		}
		return forge.file();
	}

	private static byte[] statistics() {
		ParquetForge forge = new ParquetForge();
		byte[] content = new byte[400];
		int from = forge.position();
		forge.page(content, content.length, 50, Encoding.PLAIN);
		int length = forge.position() - from;
		forge.column("c", Type.INT64, FieldRepetitionType.REQUIRED);
		forge.chunk(from, length, Type.INT64, 50, "c");
		return forge.footer((footer) -> {
			Statistics statistics = new Statistics();
			statistics.setMin(new byte[150_000]);
			statistics.setMax(new byte[150_000]);
			footer.getRow_groups().get(0).getColumns().get(0).getMeta_data().setStatistics(statistics);
		}).file();
	}

	private static byte[] manyColumns(int count) {
		ParquetForge forge = new ParquetForge();
		for (int i = 0; i < Math.min(count, 49_000); i++) {
			forge.column("", Type.INT64, FieldRepetitionType.REQUIRED);
		}
		return forge.file();
	}

	private static byte[] manyColumnsWithoutRows() {
		ParquetForge forge = new ParquetForge().rows(0);
		for (int i = 0; i < 30_000; i++) {
			forge.column("", Type.INT64, FieldRepetitionType.REQUIRED);
		}
		return forge.file();
	}

	private static byte[] deepSchema() {
		ParquetForge forge = new ParquetForge();
		for (int i = 0; i < 30_000; i++) {
			forge.element("a", FieldRepetitionType.REPEATED).setNum_children(1);
		}
		forge.root().setNum_children(1);
		return forge.file();
	}

	/** Lists in lists, thirty deep, two hundred columns wide. */
	private static byte[] deepLists() {
		ParquetForge forge = new ParquetForge().rows(1);
		int from = forge.position();
		byte[] repetitions = joined(run(1, 0), run(100_000, 28));
		byte[] content = joined(levels(repetitions), levels(run(100_001, 29)), new byte[400_004]);
		forge.packedWith(CompressionCodec.GZIP).page(gzip(content), content.length, 100_001, Encoding.PLAIN);
		int length = forge.position() - from;
		String[] path = new String[29];
		for (int i = 0; i < 28; i++) {
			forge.element("l", FieldRepetitionType.REPEATED).setNum_children((i == 27) ? 150 : 1);
			path[i] = "l";
		}
		forge.root().setNum_children(1);
		for (int i = 0; i < 150; i++) {
			forge.element("c" + i, FieldRepetitionType.OPTIONAL).setType(Type.INT32);
			path[28] = "c" + i;
			forge.chunk(from, length, Type.INT32, 100_001, path.clone());
		}
		return forge.file();
	}

	private static byte[] footer(byte[] bytes) {
		return new ParquetForge().file(Arrays.copyOf(bytes, 300_000));
	}

	/** A field that nobody knows, of lists in lists in lists. */
	private static byte[] deepFooter() {
		byte[] bytes = new byte[390_000];
		Arrays.fill(bytes, (byte) 0x19);
		bytes[0] = (byte) 0xf9;
		return new ParquetForge().file(bytes);
	}

	private static byte[] metadata() {
		return new ParquetForge().rows(0).footer((footer) -> {
			for (int i = 0; i < 45_000; i++) {
				footer.addToKey_value_metadata(new KeyValue(""));
			}
		}).file();
	}

	/** One text of 14 MiB that is each of a row's values, and each row's. */
	private static byte[] hugeTexts() {
		int size = 14 * 1024 * 1024;
		ParquetForge forge = new ParquetForge().packedWith(CompressionCodec.ZSTD);
		byte[] text = new byte[size];
		Arrays.fill(text, (byte) 'x');
		System.arraycopy(int32(size - 4), 0, text, 0, 4);
		int from = forge.position();
		forge.dictionary(packed(CompressionCodec.ZSTD, text), size, 1);
		byte[] content = joined(levels(run(1, 0), run(900_000, 1)), levels(run(900_001, 1)), new byte[] { 1 },
				run(900_001, 0));
		forge.page(packed(CompressionCodec.ZSTD, content), content.length, 900_001, Encoding.RLE_DICTIONARY);
		forge.column("c", Type.BYTE_ARRAY, FieldRepetitionType.REPEATED);
		return forge.chunk(from, Type.BYTE_ARRAY, 900_001, "c").file();
	}

	/** Members of gzip with nothing in them: a recursion for each in the JDK's stream. */
	private static byte[] emptyMembers() {
		return ParquetForge.joined(members(13_000), gzip("found".getBytes(StandardCharsets.UTF_8)));
	}

	private static byte[] emptyMembersPage() {
		ParquetForge forge = new ParquetForge().packedWith(CompressionCodec.GZIP);
		int from = forge.position();
		forge.page(joined(members(20_000), gzip(new byte[400])), 400, 50, Encoding.PLAIN);
		forge.column("c", Type.INT64, FieldRepetitionType.REQUIRED);
		return forge.chunk(from, Type.INT64, 50, "c").file();
	}

	private static byte[] members(int count) {
		byte[] empty = gzip(new byte[0]);
		byte[] all = new byte[empty.length * count];
		for (int i = 0; i < count; i++) {
			System.arraycopy(empty, 0, all, i * empty.length, empty.length);
		}
		return all;
	}

	private static byte[] keys() {
		StringBuilder text = new StringBuilder();
		for (int line = 0; line < 60; line++) {
			text.append('{');
			for (int i = 0; i < 300; i++) {
				text.append((i > 0) ? "," : "").append("\"k").append(line * 300 + i).append("\":1");
			}
			text.append("}\n");
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] packed(CompressionCodec codec, byte[] content) {
		return switch (codec) {
			case GZIP -> gzip(content);
			case SNAPPY -> with(new SnappyCompressor(), content);
			case ZSTD -> with(new ZstdCompressor(), content);
			case LZ4_RAW -> with(new Lz4Compressor(), content);
			default -> Arrays.copyOf(content, Math.min(content.length, 100_000));
		};
	}

	private static byte[] with(Compressor compressor, byte[] content) {
		byte[] out = new byte[compressor.maxCompressedLength(content.length)];
		return Arrays.copyOf(out, compressor.compress(content, 0, content.length, out, 0, out.length));
	}

	private static byte[] gzip(byte[] content) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(content);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return out.toByteArray();
	}

}
