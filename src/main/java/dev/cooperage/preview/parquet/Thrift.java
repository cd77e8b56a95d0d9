package dev.cooperage.preview.parquet;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;

import dev.cooperage.preview.source.PreviewBudget;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TList;
import shaded.parquet.org.apache.thrift.protocol.TMap;
import shaded.parquet.org.apache.thrift.protocol.TStruct;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/**
 * Reads Parquet's structures. A file may claim lists of a billion: what is claimed is
 * limited before memory is taken for it.
 */
public final class Thrift extends TCompactProtocol {

	private static final long LONGEST_TEXT = 1024 * 1024;

	private static final long LONGEST_LIST = 50_000;

	private static final int DEEPEST = 40;

	/** A structure of one byte becomes an object of some dozen fields. */
	private static final int BYTES_OF_STRUCTURE = 100;

	private final PreviewBudget budget;

	private int depth;

	private Thrift(ByteArrayInputStream bytes, PreviewBudget budget) throws TException {
		super(new TIOStreamTransport(bytes), LONGEST_TEXT, LONGEST_LIST);
		this.budget = budget;
	}

	/** Returns a value that a whole file must have. */
	public static <T> T told(@Nullable T value) {
		if (value == null) {
			throw new IllegalArgumentException("Its structure is broken");
		}
		return value;
	}

	public static FileMetaData footer(byte[] bytes, PreviewBudget budget) {
		FileMetaData footer = new FileMetaData();
		read(footer, new ByteArrayInputStream(bytes), budget);
		return footer;
	}

	/** Reads the header and leaves the stream behind it. */
	public static PageHeader pageHeader(ByteArrayInputStream bytes, PreviewBudget budget) {
		PageHeader header = new PageHeader();
		read(header, bytes, budget);
		return header;
	}

	private static void read(TBase<?, ?> structure, ByteArrayInputStream bytes, PreviewBudget budget) {
		try {
			structure.read(new Thrift(bytes, budget));
		}
		catch (TException ex) {
			throw new IllegalArgumentException("Its structure is broken", ex);
		}
	}

	@Override
	public TStruct readStructBegin() throws TException {
		this.budget.values(1);
		this.budget.unpack(BYTES_OF_STRUCTURE);
		deeper();
		return super.readStructBegin();
	}

	@Override
	public void readStructEnd() throws TException {
		this.depth--;
		super.readStructEnd();
	}

	@Override
	public TList readListBegin() throws TException {
		TList list = super.readListBegin();
		this.budget.unpack(8L * list.size);
		deeper();
		return list;
	}

	@Override
	public void readListEnd() {
		this.depth--;
	}

	@Override
	public void readSetEnd() {
		this.depth--;
	}

	@Override
	public TMap readMapBegin() throws TException {
		deeper();
		return super.readMapBegin();
	}

	@Override
	public void readMapEnd() {
		this.depth--;
	}

	@Override
	public String readString() throws TException {
		String text = super.readString();
		this.budget.unpack(2L * text.length());
		return text;
	}

	@Override
	public ByteBuffer readBinary() throws TException {
		ByteBuffer bytes = super.readBinary();
		this.budget.unpack(bytes.remaining());
		return bytes;
	}

	// What is not known is skipped by a method that calls itself.
	private void deeper() {
		if (++this.depth > DEEPEST) {
			throw new IllegalArgumentException("Its structure is nested too deep");
		}
	}

}
