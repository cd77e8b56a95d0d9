package dev.cooperage.preview.parquet;

import java.util.ArrayList;
import java.util.List;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A row, or a structure in one.
 *
 * @param values for each field its values, {@link Scalar} or {@link Node}: none when it
 * is null, several when it repeats
 */
public record Node(List<List<Object>> values) {

	/** Longer than any cell. */
	private static final int LONGEST = 2_000;

	/** Returns a node with room for values of so many fields. */
	static Node empty(int fields) {
		List<List<Object>> values = new ArrayList<>(fields);
		for (int i = 0; i < fields; i++) {
			values.add(new ArrayList<>(0));
		}
		return new Node(values);
	}

	/** Returns the row's cells: plain values as they are, structures as JSON. */
	public List<@Nullable String> cells(GroupType type) {
		List<@Nullable String> cells = new ArrayList<>();
		for (int i = 0; i < this.values.size(); i++) {
			Type field = type.getType(i);
			if (this.values.get(i).isEmpty() && !field.isRepetition(Repetition.REPEATED)) {
				cells.add(null);
			}
			else if (field.isPrimitive() && !field.isRepetition(Repetition.REPEATED)) {
				cells.add(((Scalar) this.values.get(i).get(0)).text());
			}
			else {
				StringBuilder out = new StringBuilder();
				field(out, i, field);
				cells.add(out.toString());
			}
		}
		return cells;
	}

	private void field(StringBuilder out, int index, Type type) {
		List<Object> found = this.values.get(index);
		if (type.isRepetition(Repetition.REPEATED)) {
			list(out, found, type);
		}
		else if (found.isEmpty()) {
			out.append("null");
		}
		else {
			value(out, found.get(0), type);
		}
	}

	private static void list(StringBuilder out, List<Object> found, Type type) {
		out.append('[');
		for (int i = 0; i < found.size() && out.length() < LONGEST; i++) {
			out.append((i > 0) ? ", " : "");
			value(out, found.get(i), type);
		}
		out.append(']');
	}

	private static void value(StringBuilder out, Object value, Type type) {
		if (value instanceof Scalar scalar) {
			out.append(scalar.json());
		}
		else if (value instanceof Node node) {
			node.group(out, type.asGroupType());
		}
	}

	private void group(StringBuilder out, GroupType type) {
		boolean wrapped = type.getFieldCount() == 1 && type.getType(0).isRepetition(Repetition.REPEATED);
		if (wrapped && type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
			elements(out, this.values.get(0), type.getType(0));
		}
		else if (wrapped && type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
			entries(out, this.values.get(0), type.getType(0));
		}
		else {
			out.append('{');
			for (int i = 0; i < type.getFieldCount() && out.length() < LONGEST; i++) {
				out.append((i > 0) ? ", " : "").append(Scalar.quoted(type.getFieldName(i))).append(": ");
				field(out, i, type.getType(i));
			}
			out.append('}');
		}
	}

	// A list is written as a group of groups with one field each.
	private static void elements(StringBuilder out, List<Object> items, Type repeated) {
		boolean bare = repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1;
		if (bare) {
			list(out, items, repeated);
			return;
		}
		out.append('[');
		for (int i = 0; i < items.size() && out.length() < LONGEST; i++) {
			out.append((i > 0) ? ", " : "");
			((Node) items.get(i)).field(out, 0, repeated.asGroupType().getType(0));
		}
		out.append(']');
	}

	private static void entries(StringBuilder out, List<Object> items, Type repeated) {
		out.append('{');
		for (int i = 0; i < items.size() && out.length() < LONGEST; i++) {
			GroupType entry = repeated.asGroupType();
			Node node = (Node) items.get(i);
			out.append((i > 0) ? ", " : "");
			node.field(out, 0, entry.getType(0));
			if (entry.getFieldCount() > 1) {
				out.append(": ");
				node.field(out, 1, entry.getType(1));
			}
		}
		out.append('}');
	}

}
