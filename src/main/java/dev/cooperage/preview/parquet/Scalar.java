package dev.cooperage.preview.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.cooperage.preview.source.Decoded;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.PrimitiveType;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * One value of a Parquet file as people read it.
 *
 * @param quoted whether JSON would put it in quotes
 */
record Scalar(String text, boolean quoted) {

	/** More than the text of a cell can be in bytes. */
	private static final int LONGEST = 1_000;

	/** The most digits that any engine keeps, and that are worth reading. */
	private static final int MOST_DIGITS = 38;

	private static final long JULIAN_EPOCH = 2_440_588;

	static Scalar of(int value, PrimitiveType type) {
		LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
		if (meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
			return new Scalar(Integer.toUnsignedString(value), false);
		}
		return of((long) value, type);
	}

	static Scalar of(long value, PrimitiveType type) {
		LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
		if (meaning instanceof DecimalLogicalTypeAnnotation decimal && isReadable(decimal)) {
			return new Scalar(BigDecimal.valueOf(value, decimal.getScale()).toPlainString(), false);
		}
		if (meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
			return new Scalar(Long.toUnsignedString(value), false);
		}
		if (meaning instanceof DateLogicalTypeAnnotation) {
			return new Scalar(LocalDate.ofEpochDay(value).toString(), true);
		}
		if (meaning instanceof TimestampLogicalTypeAnnotation time) {
			LocalDateTime at = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC)
				.plus(value, ChronoUnit.valueOf(time.getUnit().name()));
			return new Scalar(time.isAdjustedToUTC() ? at.toInstant(ZoneOffset.UTC).toString() : at.toString(), true);
		}
		if (meaning instanceof TimeLogicalTypeAnnotation time) {
			return new Scalar(LocalTime.MIDNIGHT.plus(value, ChronoUnit.valueOf(time.getUnit().name())).toString(),
					true);
		}
		return new Scalar(Long.toString(value), false);
	}

	static Scalar of(Binary value, PrimitiveType type) {
		ByteBuffer all = value.toByteBuffer();
		byte[] begin = new byte[Math.min(all.remaining(), LONGEST)];
		int length = all.remaining();
		all.get(begin);
		return of(begin, length, type);
	}

	private static Scalar of(byte[] value, int length, PrimitiveType type) {
		LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
		if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96 && value.length == 12) {
			return new Scalar(int96(value), true);
		}
		if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
			return (!isReadable(decimal) || value.length == 0 || value.length > 64)
					? new Scalar(hex(value, length), true)
					: new Scalar(new BigDecimal(new BigInteger(value), decimal.getScale()).toPlainString(), false);
		}
		if (meaning instanceof UUIDLogicalTypeAnnotation && value.length == 16) {
			ByteBuffer bytes = ByteBuffer.wrap(value);
			return new Scalar(new UUID(bytes.getLong(), bytes.getLong()).toString(), true);
		}
		if (meaning instanceof Float16LogicalTypeAnnotation && value.length == 2) {
			return new Scalar(String.valueOf(float16(ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getShort())),
					false);
		}
		return new Scalar(textOf(value, length), true);
	}

	/** Returns the value as JSON. */
	String json() {
		return this.quoted ? quoted(this.text) : this.text;
	}

	static String quoted(String text) {
		return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
	}

	/** Nanoseconds of the day and the Julian day, without a zone. */
	private static String int96(byte[] value) {
		ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
		long nanos = bytes.getLong();
		return LocalDateTime
			.ofInstant(Instant.ofEpochSecond((bytes.getInt() - JULIAN_EPOCH) * TimeUnit.DAYS.toSeconds(1), nanos),
					ZoneOffset.UTC)
			.toString();
	}

	private static float float16(short bits) {
		int exponent = (bits >> 10) & 0x1f;
		int fraction = bits & 0x3ff;
		float size = (exponent == 0) ? fraction * 0x1p-24f
				: (exponent == 31) ? ((fraction == 0) ? Float.POSITIVE_INFINITY : Float.NaN)
						: (float) ((1 + fraction / 1024.0) * Math.pow(2, exponent - 15));
		return (bits < 0) ? -size : size;
	}

	// Many writers do not say that their bytes are text.
	private static String textOf(byte[] begin, int length) {
		return Decoded.of(begin, begin.length < length)
			.filter((text) -> text.encoding().equals("UTF-8"))
			.map(Decoded::text)
			.orElseGet(() -> hex(begin, length));
	}

	private static String hex(byte[] begin, int length) {
		return "0x" + HexFormat.of().formatHex(begin, 0, Math.min(begin.length, 32))
				+ ((length > 32) ? "… (" + length + " bytes)" : "");
	}

	// A scale of a billion would be as many zeros.
	private static boolean isReadable(DecimalLogicalTypeAnnotation decimal) {
		return decimal.getScale() >= 0 && decimal.getScale() <= MOST_DIGITS;
	}

}
