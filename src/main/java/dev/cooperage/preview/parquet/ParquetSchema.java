package dev.cooperage.preview.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.schema.DecimalMetadata;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.OriginalType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Builds the tree of columns from the flat list in a Parquet file's footer. */
public final class ParquetSchema {

	private static final int DEEPEST = 30;

	private final List<SchemaElement> elements;

	private int next;

	private ParquetSchema(List<SchemaElement> elements) {
		this.elements = elements;
	}

	/**
	 * Returns the columns.
	 * @throws RuntimeException when the list makes no tree
	 */
	public static MessageType of(List<SchemaElement> elements) {
		ParquetSchema schema = new ParquetSchema(elements);
		SchemaElement root = schema.element();
		return new MessageType(root.getName(), schema.children(root, 0));
	}

	private List<Type> children(SchemaElement parent, int depth) {
		if (depth > DEEPEST) {
			throw new IllegalArgumentException("Its columns are nested too deep");
		}
		List<Type> children = new ArrayList<>();
		for (int i = 0; i < parent.getNum_children(); i++) {
			children.add(child(element(), depth));
		}
		return children;
	}

	private Type child(SchemaElement element, int depth) {
		Repetition repetition = Repetition.valueOf(Thrift.told(element.getRepetition_type()).name());
		if (!element.isSetType()) {
			List<Type> children = children(element, depth + 1);
			return Types.buildGroup(repetition)
				.as(annotation(element))
				.addFields(children.toArray(Type[]::new))
				.named(element.getName());
		}
		try {
			return primitive(element, repetition, annotation(element));
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			// Its meaning does not fit its kind: the bare values are shown.
			return primitive(element, repetition, null);
		}
	}

	private static Type primitive(SchemaElement element, Repetition repetition,
			@Nullable LogicalTypeAnnotation annotation) {
		String kind = Thrift.told(element.getType()).name();
		return Types
			.primitive(kind.equals("BYTE_ARRAY") ? PrimitiveTypeName.BINARY : PrimitiveTypeName.valueOf(kind),
					repetition)
			.length(element.getType_length())
			.as(annotation)
			.named(element.getName());
	}

	private static @Nullable LogicalTypeAnnotation annotation(SchemaElement element) {
		LogicalTypeAnnotation found = element.isSetLogicalType() ? annotation(Thrift.told(element.getLogicalType()))
				: null;
		if (found != null || !element.isSetConverted_type()) {
			return found;
		}
		return LogicalTypeAnnotation.fromOriginalType(
				OriginalType.valueOf(Thrift.told(element.getConverted_type()).name()),
				new DecimalMetadata(element.getPrecision(), element.getScale()));
	}

	private static @Nullable LogicalTypeAnnotation annotation(LogicalType type) {
		return switch (type.getSetField()) {
			case STRING -> LogicalTypeAnnotation.stringType();
			case MAP -> LogicalTypeAnnotation.mapType();
			case LIST -> LogicalTypeAnnotation.listType();
			case ENUM -> LogicalTypeAnnotation.enumType();
			case JSON -> LogicalTypeAnnotation.jsonType();
			case DATE -> LogicalTypeAnnotation.dateType();
			case UUID -> LogicalTypeAnnotation.uuidType();
			case FLOAT16 -> LogicalTypeAnnotation.float16Type();
			case DECIMAL ->
				LogicalTypeAnnotation.decimalType(type.getDECIMAL().getScale(), type.getDECIMAL().getPrecision());
			case INTEGER ->
				LogicalTypeAnnotation.intType(type.getINTEGER().getBitWidth(), type.getINTEGER().isIsSigned());
			case TIME -> LogicalTypeAnnotation.timeType(type.getTIME().isIsAdjustedToUTC(),
					unit(Thrift.told(type.getTIME().getUnit())));
			case TIMESTAMP -> LogicalTypeAnnotation.timestampType(type.getTIMESTAMP().isIsAdjustedToUTC(),
					unit(Thrift.told(type.getTIMESTAMP().getUnit())));
			default -> null;
		};
	}

	private static LogicalTypeAnnotation.TimeUnit unit(TimeUnit unit) {
		return LogicalTypeAnnotation.TimeUnit.valueOf(unit.getSetField().name());
	}

	private SchemaElement element() {
		if (this.next >= this.elements.size()) {
			throw new IllegalArgumentException("Its list of columns is broken");
		}
		return this.elements.get(this.next++);
	}

}
