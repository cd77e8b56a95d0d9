package dev.cooperage.preview;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
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

/** The names of a Parquet file's column types. */
final class ParquetTypes {

	/** Hive's decimals have no more. */
	private static final int MOST_DIGITS = 38;

	/** The spelling of the fields of structures. */
	private final UnaryOperator<String> naming;

	private ParquetTypes(UnaryOperator<String> naming) {
		this.naming = naming;
	}

	static Column column(Type type) {
		String hive = new ParquetTypes(ParquetTypes::quoted).hive(type);
		String words = type.isPrimitive() ? words(type.asPrimitiveType(), hive)
				: String.valueOf(Shown.cell(new ParquetTypes(UnaryOperator.identity()).hive(type)));
		return new Column(type.getName(), type.isRepetition(Repetition.REQUIRED) ? words + ", required" : words, hive);
	}

	private static String words(PrimitiveType type, String hive) {
		LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
		if (meaning instanceof TimestampLogicalTypeAnnotation time) {
			return time.isAdjustedToUTC() ? "timestamp, UTC" : "timestamp, no zone";
		}
		return (meaning != null && !(meaning instanceof StringLogicalTypeAnnotation) && !hive.startsWith("decimal"))
				? meaning.toString().toLowerCase(Locale.ROOT) : hive;
	}

	private String hive(Type type) {
		if (type.isRepetition(Repetition.REPEATED)) {
			return "array<" + (type.isPrimitive() ? hive(type.asPrimitiveType()) : struct(type.asGroupType())) + ">";
		}
		return type.isPrimitive() ? hive(type.asPrimitiveType()) : hive(type.asGroupType());
	}

	private String hive(GroupType type) {
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

	private String struct(GroupType type) {
		Set<String> names = new HashSet<>();
		return type.getFields().stream().map((field) -> {
			String name = this.naming.apply(field.getName());
			for (int i = 2; !names.add(name); i++) {
				name = this.naming.apply(field.getName() + "_" + i);
			}
			return name + ":" + hive(field);
		}).collect(Collectors.joining(",", "struct<", ">"));
	}

	/**
	 * Returns a field's name as Hive's grammar takes it, reserved or not. Anything but
	 * letters, digits and underscores becomes an underscore: nothing in a name can end
	 * it.
	 */
	private static String quoted(String name) {
		String clean = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
		return "`" + (clean.isEmpty() ? "_" : clean) + "`";
	}

	private static String hive(PrimitiveType type) {
		LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
		if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
			return (decimal.getPrecision() <= MOST_DIGITS)
					? "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")" : "binary";
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
