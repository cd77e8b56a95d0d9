package dev.cooperage.preview;

import java.util.stream.Collectors;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** What the columns of a Parquet file are called. */
final class ParquetTypes {

	private ParquetTypes() {
	}

	static Column column(Type type) {
		String hive = hive(type);
		String words = type.isPrimitive() ? words(type.asPrimitiveType(), hive) : hive;
		return new Column(type.getName(), type.isRepetition(Repetition.REQUIRED) ? words + ", required" : words, hive);
	}

	private static String words(PrimitiveType type, String hive) {
		LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
		if (meaning instanceof TimestampLogicalTypeAnnotation time) {
			return time.isAdjustedToUTC() ? "timestamp, UTC" : "timestamp, no zone";
		}
		return (meaning != null && !(meaning instanceof StringLogicalTypeAnnotation) && !hive.startsWith("decimal"))
				? meaning.toString().toLowerCase(java.util.Locale.ROOT) : hive;
	}

	private static String hive(Type type) {
		if (type.isRepetition(Repetition.REPEATED)) {
			return "array<" + (type.isPrimitive() ? hive(type.asPrimitiveType()) : struct(type.asGroupType())) + ">";
		}
		return type.isPrimitive() ? hive(type.asPrimitiveType()) : hive(type.asGroupType());
	}

	private static String hive(GroupType type) {
		boolean wrapped = type.getFieldCount() == 1 && type.getType(0).isRepetition(Repetition.REPEATED);
		if (wrapped && type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
			Type item = type.getType(0);
			boolean bare = item.isPrimitive() || item.asGroupType().getFieldCount() != 1;
			return bare ? hive(item) : "array<" + hive(item.asGroupType().getType(0)) + ">";
		}
		if (wrapped && type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
				&& !type.getType(0).isPrimitive() && type.getType(0).asGroupType().getFieldCount() == 2) {
			GroupType entry = type.getType(0).asGroupType();
			return "map<" + hive(entry.getType(0)) + "," + hive(entry.getType(1)) + ">";
		}
		return struct(type);
	}

	private static String struct(GroupType type) {
		return type.getFields()
			.stream()
			.map((field) -> field.getName() + ":" + hive(field))
			.collect(Collectors.joining(",", "struct<", ">"));
	}

	private static String hive(PrimitiveType type) {
		LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
		if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
			return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
		}
		if (meaning instanceof DateLogicalTypeAnnotation) {
			return "date";
		}
		if (meaning instanceof TimestampLogicalTypeAnnotation) {
			return "timestamp";
		}
		return switch (type.getPrimitiveTypeName()) {
			case BOOLEAN -> "boolean";
			case INT32 -> "int";
			case INT64 -> "bigint";
			case INT96 -> "timestamp";
			case FLOAT -> "float";
			case DOUBLE -> "double";
			case BINARY, FIXED_LEN_BYTE_ARRAY -> (meaning != null) ? "string" : "binary";
		};
	}

}
