package dev.cooperage.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import com.jerolba.carpet.CarpetWriter;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** Real files of every kind, small enough to be mutated thousands of times. */
final class FuzzSeeds {

	/** By the ending that the mutated files have: their kind, and the files. */
	private final Map<String, List<byte[]>> kinds = new LinkedHashMap<>();

	private FuzzSeeds() {
	}

	/**
	 * The files of each kind; a kind is a name with the ending that it is previewed by.
	 */
	static Map<String, List<byte[]>> all() throws IOException {
		FuzzSeeds seeds = new FuzzSeeds();
		seeds.parquet();
		seeds.texts();
		seeds.pictures();
		return seeds.kinds;
	}

	private void parquet() throws IOException {
		for (WriterVersion version : WriterVersion.values()) {
			for (CompressionCodecName codec : List.of(CompressionCodecName.UNCOMPRESSED, CompressionCodecName.SNAPPY,
					CompressionCodecName.GZIP, CompressionCodecName.ZSTD, CompressionCodecName.LZ4_RAW)) {
				this.kinds.put((codec + "-" + version + ".parquet").toLowerCase(java.util.Locale.ROOT),
						List.of(parquet(codec, version, true, false)));
			}
		}
		this.kinds.put("delta.parquet",
				List.of(parquet(CompressionCodecName.UNCOMPRESSED, WriterVersion.PARQUET_2_0, false, false)));
		this.kinds.put("split.parquet",
				List.of(parquet(CompressionCodecName.UNCOMPRESSED, WriterVersion.PARQUET_1_0, false, true)));
		this.kinds.put("hostile.parquet", List.copyOf(HostileFiles.small().values()));
	}

	private void texts() {
		String csv = "id,name,price,day\n1,\"Smith, Anne\",2.5,2026-03-01\n2,Bob,,2026-03-02T10:00:00Z\n3,\"a\"\"b\",007,\n";
		this.kinds.put("table.csv", List.of(utf8(csv), utf8(csv.replace(',', ';')), utf8(csv.replace("\n", "\r\n"))));
		this.kinds.put("table.tsv", List.of(utf8(csv.replace(',', '\t'))));
		this.kinds.put("table.psv", List.of(utf8(csv.replace(',', '|'))));
		String json = "{\"a\":[1,2.50,1e400,-0.0],\"b\":{\"c\":\"x\\u0000\\\"\"},\"d\":null,\"e\":[[[true]],{}]}";
		this.kinds.put("value.json", List.of(utf8(json), utf8("[" + json + "," + json + "]")));
		this.kinds.put("lines.jsonl", List.of(utf8((json + "\n").repeat(5))));
		List<byte[]> texts = new ArrayList<>();
		for (String charset : List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "windows-1252", "Shift_JIS",
				"GB18030", "KOI8-R", "IBM037")) {
			texts.add(
					"Köln, Ärger und Straße \u202e\u2028 日本語 привет 😀\n".repeat(4).getBytes(Charset.forName(charset)));
		}
		this.kinds.put("text.txt", texts);
		this.kinds.put("table.csv.gz", List.of(gzip(utf8(csv.repeat(20))), gzip(utf8("")), gzip(new byte[70_000])));
		this.kinds.put("value.json.gz", List.of(gzip(utf8(json))));
		this.kinds.put("page.html", List.of(utf8("<svg onload=alert(1)><script>alert(1)</script></svg>")));
		this.kinds.put("document.pdf",
				List.of(utf8("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF")));
	}

	/** The panel looks at their first bytes only; browsers do the rest. */
	private void pictures() {
		this.kinds.put("a.png", List.of(Base64.getDecoder()
			.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")));
		this.kinds.put("a.jpg", List.of(ParquetForge.joined(new byte[] { (byte) 0xff, (byte) 0xd8, (byte) 0xff,
				(byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0 }, new byte[40])));
		this.kinds.put("a.gif",
				List.of(Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")));
		this.kinds.put("a.webp",
				List.of(Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")));
		this.kinds.put("a.bmp", List.of(ParquetForge.joined(utf8("BM"), ParquetForge.int32(58), new byte[4],
				ParquetForge.int32(54), ParquetForge.int32(40), new byte[40])));
	}

	private static byte[] parquet(CompressionCodecName codec, WriterVersion version, boolean dictionary, boolean split)
			throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (var writer = new CarpetWriter.Builder<>(out, Row.class).withCompressionCodec(codec)
			.withWriterVersion(version)
			.withDictionaryEncoding(dictionary)
			.withByteStreamSplitEncoding(split)
			.withDefaultDecimal(20, 2)
			.build()) {
			writer.write(IntStream.range(0, 12).mapToObj(FuzzSeeds::row).toList());
		}
		return out.toByteArray();
	}

	private static Row row(int i) {
		return new Row(i, (i % 5 == 0) ? null : "näme " + i % 3, BigDecimal.valueOf(i, 2),
				LocalDate.of(2026, 3, 1).plusDays(i), Instant.parse("2026-03-05T14:02:03Z").plusMillis(i),
				LocalTime.of(14, 2), i % 2 == 0, i / 7.0, i / 7f, List.of("a", "b" + i), Map.of("k", i),
				List.of(List.of(i, 2), List.of()), new Place("Köln", i), new UUID(0, i));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
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

	record Place(String city, int zip) {
	}

	record Row(long id, @Nullable String name, BigDecimal price, LocalDate day, Instant at, LocalTime time, boolean ok,
			double share, float part, List<String> tags, Map<String, Integer> attributes, List<List<Integer>> lists,
			Place place, UUID code) {
	}

}
