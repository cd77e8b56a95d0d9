package dev.cooperage.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import com.jerolba.carpet.CarpetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Parquet files for the tests of other modules. */
public final class SampleParquet {

	private SampleParquet() {
	}

	/** A table of sales that compresses badly. */
	public static byte[] sales(int rows) {
		Random random = new Random(3);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (var writer = new CarpetWriter.Builder<>(out, Sale.class).withCompressionCodec(CompressionCodecName.ZSTD)
			.withDefaultDecimal(12, 2)
			.build()) {
			writer.write(IntStream.range(0, rows)
				.mapToObj((i) -> new Sale(i, (i % 7 == 3) ? null : "Branch " + (i % 90) + " <b>&</b>",
						BigDecimal.valueOf(random.nextInt(1_000_000), 2),
						Instant.parse("2026-03-05T14:02:03Z").plusSeconds(random.nextInt(1_000_000)), random.nextLong(),
						random.nextDouble(), List.of("retail", "north " + i % 4), new Place("Köln", 50_667)))
				.toList());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return out.toByteArray();
	}

	record Place(String city, int zip) {
	}

	record Sale(long id, String branch, BigDecimal amount, Instant at, long reference, double weight, List<String> tags,
			Place place) {
	}

}
