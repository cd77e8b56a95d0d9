package dev.cooperage.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * Takes Parquet's values as they come and puts rows together. One row may claim a billion
 * values in some bytes: reading stops there.
 */
final class RowReading extends RecordMaterializer<Node> {

	private static final int VALUES_IN_A_ROW = 20_000;

	private final GroupReading root;

	private Node row = new Node(List.of());

	private int values;

	RowReading(MessageType schema) {
		this.root = new GroupReading(schema, (node) -> this.row = node);
	}

	@Override
	public Node getCurrentRecord() {
		this.values = 0;
		return this.row;
	}

	@Override
	public GroupConverter getRootConverter() {
		return this.root;
	}

	private void count() {
		if (++this.values > VALUES_IN_A_ROW) {
			throw new TooMuchException("A row has too many values");
		}
	}

	private Converter reading(Type type, Consumer<Object> into) {
		return type.isPrimitive() ? new ValueReading(type.asPrimitiveType(), into)
				: new GroupReading(type.asGroupType(), into::accept);
	}

	private final class GroupReading extends GroupConverter {

		private final List<Converter> fields = new ArrayList<>();

		private final Consumer<Node> into;

		private List<List<Object>> open = List.of();

		GroupReading(GroupType type, Consumer<Node> into) {
			this.into = into;
			for (int i = 0; i < type.getFieldCount(); i++) {
				int field = i;
				this.fields.add(reading(type.getType(i), (value) -> this.open.get(field).add(value)));
			}
		}

		@Override
		public Converter getConverter(int field) {
			return this.fields.get(field);
		}

		@Override
		public void start() {
			count();
			List<List<Object>> values = new ArrayList<>();
			this.fields.forEach((field) -> values.add(new ArrayList<>(1)));
			this.open = values;
		}

		@Override
		public void end() {
			this.into.accept(new Node(this.open));
		}

	}

	private final class ValueReading extends PrimitiveConverter {

		private final PrimitiveType type;

		private final Consumer<Object> into;

		ValueReading(PrimitiveType type, Consumer<Object> into) {
			this.type = type;
			this.into = into;
		}

		private void add(Scalar value) {
			count();
			this.into.accept(value);
		}

		@Override
		public void addBinary(Binary value) {
			add(Scalar.of(value.getBytes(), this.type));
		}

		@Override
		public void addBoolean(boolean value) {
			add(new Scalar(String.valueOf(value), false));
		}

		@Override
		public void addDouble(double value) {
			add(new Scalar(String.valueOf(value), false));
		}

		@Override
		public void addFloat(float value) {
			add(new Scalar(String.valueOf(value), false));
		}

		@Override
		public void addInt(int value) {
			add(Scalar.of(value, this.type));
		}

		@Override
		public void addLong(long value) {
			add(Scalar.of(value, this.type));
		}

	}

}
