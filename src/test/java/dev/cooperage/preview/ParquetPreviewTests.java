package dev.cooperage.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import com.jerolba.carpet.CarpetWriter;
import dev.cooperage.preview.source.PreviewBudget;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Type;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that Parquet's own library wrote. */
class ParquetPreviewTests {

	@ParameterizedTest
	@CsvSource({ "UNCOMPRESSED,PARQUET_1_0", "SNAPPY,PARQUET_1_0", "GZIP,PARQUET_1_0", "ZSTD,PARQUET_1_0",
			"LZ4_RAW,PARQUET_1_0", "UNCOMPRESSED,PARQUET_2_0", "SNAPPY,PARQUET_2_0", "GZIP,PARQUET_2_0",
			"ZSTD,PARQUET_2_0" })
	void rowsOfEveryCodecAndVersionRead(CompressionCodecName codec, WriterVersion version) throws IOException {
		List<Sale> sales = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			sales.add(sale(i));
		}
		var table = table(write(sales, Sale.class, codec, version));
		assertThat(table.rows()).hasSize(50);
		assertThat(table.more()).isTrue();
		assertThat(table.note()).isNull();
		assertThat(table.columns()).extracting(Column::name)
			.containsExactly("id", "name", "price", "day", "at", "local", "time", "ok", "share", "tags", "attributes",
					"place", "code", "raw");
		assertThat(table.rows().get(7)).containsExactly("7", "näme 7", "12.07", "2026-03-08",
				"2026-03-05T14:02:03.007Z", "2026-03-05T14:02:03.007", "14:02:07", "false", "0.5", "[\"a\", \"b7\"]",
				"{\"k\": 7}", "{\"city\": \"Köln\", \"zip\": 7}", "00000000-0000-0000-0000-000000000007", "0xff0007");
		assertThat(table.rows().get(0).get(1)).isNull();
		assertThat(table.facts()).contains(new Fact("Rows", "1,000"));
	}

	@Test
	void columnsHaveTheTypesThatAthenaKnows() throws IOException {
		var table = table(write(List.of(sale(1)), Sale.class, CompressionCodecName.SNAPPY, WriterVersion.PARQUET_1_0));
		assertThat(table.columns()).extracting(Column::hiveType)
			.containsExactly("bigint", "string", "decimal(20,2)", "date", "timestamp", "timestamp", "int", "boolean",
					"double", "array<string>", "map<string,int>", "struct<`city`:string,`zip`:int>", "string",
					"binary");
		assertThat(table.more()).isFalse();
	}

	@Test
	void largeFileCosts512KibibytesAtMostAndSaysWhatIsLeftOut() throws IOException {
		List<Wide> rows = new ArrayList<>();
		Random random = new Random(7);
		for (int i = 0; i < 60_000; i++) {
			rows.add(new Wide(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(),
					random.nextLong(), random.nextLong(), "x" + random.nextLong()));
		}
		Bytes file = write(rows, Wide.class, CompressionCodecName.SNAPPY, WriterVersion.PARQUET_1_0);
		assertThat(file.size()).isGreaterThan(2_500_000);
		var table = table(file);
		assertThat(file.read).isLessThanOrEqualTo(PreviewBudget.READ);
		assertThat(table.rows()).hasSize(50);
		assertThat(table.rows().get(0).get(0)).isEqualTo(String.valueOf(rows.get(0).a()));
		assertThat(table.columns().size()).isBetween(1, 7);
	}

	@Test
	void namesOfNestedFieldsCannotEndAType() {
		List<String> names = List.of("a:int>) LOCATION 's3://attacker/' --", "`", "x`; DROP TABLE y; --", "\n", "",
				"date", "A", "a", "\u202e", "*/", "x".repeat(1_000));
		ParquetForge forge = new ParquetForge().rows(0);
		forge.element("top", FieldRepetitionType.OPTIONAL).setNum_children(names.size());
		forge.root().setNum_children(1);
		names.forEach((name) -> forge.element(name, FieldRepetitionType.OPTIONAL).setType(Type.INT32));
		Column column = table(new Bytes("a.parquet", forge.file())).columns().get(0);
		assertThat(column.hiveType()).matches("struct<(`[a-z0-9_]+`:int,?){11}>")
			.contains("`date`:int,`a`:int,`a_2`:int")
			.doesNotContain("'", ";", " ");
		assertThat(column.type()).hasSizeLessThan(300).doesNotContain("\u202e");
	}

	@Test
	void emptyTableHasItsColumns() throws IOException {
		var table = table(write(List.of(), Wide.class, CompressionCodecName.ZSTD, WriterVersion.PARQUET_1_0));
		assertThat(table.columns()).hasSize(7);
		assertThat(table.rows()).isEmpty();
	}

	@Test
	void everyBrokenFileIsAnAnswerAndNoError() throws IOException {
		byte[] whole = bytes(write(List.of(sale(1), sale(2), sale(3)), Sale.class, CompressionCodecName.SNAPPY,
				WriterVersion.PARQUET_1_0));
		Random random = new Random(42);
		for (int i = 0; i < 3000; i++) {
			byte[] broken = whole.clone();
			for (int n = random.nextInt(4); n >= 0; n--) {
				broken[random.nextInt(broken.length - 4)] = (byte) random.nextInt();
			}
			assertThat(Previews.of(new Bytes("a.parquet", broken))).isNotNull();
		}
		for (int length = 1; length < whole.length; length += 7) {
			assertThat(Previews.of(new Bytes("a.parquet", Arrays.copyOf(whole, length))))
				.isInstanceOf(Preview.Unreadable.class);
		}
	}

	@Test
	void rowWithMillionsOfValuesIsNotReadToItsEnd() throws IOException {
		var table = table(write(List.of(new Row(List.of(1, 2)), new Row(java.util.Collections.nCopies(3_000_000, 1))),
				Row.class, CompressionCodecName.SNAPPY, WriterVersion.PARQUET_1_0));
		assertThat(table.rows()).hasSize(1);
		assertThat(table.more()).isTrue();
	}

	private static Preview.Table table(Bytes file) {
		return (Preview.Table) Previews.of(file);
	}

	private static Sale sale(int i) {
		return new Sale(i, (i == 0) ? null : "näme " + i, new BigDecimal("12.00").add(BigDecimal.valueOf(i, 2)),
				LocalDate.of(2026, 3, 1).plusDays(i), Instant.parse("2026-03-05T14:02:03Z").plusMillis(i),
				LocalDateTime.parse("2026-03-05T14:02:03").plusNanos(i * 1_000_000L),
				LocalTime.of(14, 2).plusSeconds(i), i % 2 == 0, 0.5, List.of("a", "b" + i), Map.of("k", i),
				new Place("Köln", i), new UUID(0, i),
				Binary.fromConstantByteArray(new byte[] { (byte) 0xff, 0, (byte) i }));
	}

	private static <T> Bytes write(List<T> rows, Class<T> type, CompressionCodecName codec, WriterVersion version)
			throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (var writer = new CarpetWriter.Builder<>(out, type).withCompressionCodec(codec)
			.withWriterVersion(version)
			.withDefaultDecimal(20, 2)
			.build()) {
			writer.write(rows);
		}
		return new Bytes("a.parquet", out.toByteArray());
	}

	private static byte[] bytes(Bytes file) {
		return file.read(0, (int) file.size());
	}

	record Place(String city, int zip) {
	}

	record Sale(long id, @Nullable String name, BigDecimal price, LocalDate day, Instant at, LocalDateTime local,
			LocalTime time, boolean ok, double share, List<String> tags, Map<String, Integer> attributes, Place place,
			UUID code, Binary raw) {
	}

	record Wide(long a, long b, long c, long d, long e, long f, String g) {
	}

	record Row(List<Integer> values) {
	}

}
