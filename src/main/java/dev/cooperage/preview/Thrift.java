package dev.cooperage.preview;

import java.io.ByteArrayInputStream;

import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/**
 * Reads Parquet's structures. A file may claim lists of a billion: what is claimed is
 * limited before memory is taken for it.
 */
final class Thrift {

	private static final long LONGEST_TEXT = 1024 * 1024;

	private static final long LONGEST_LIST = 50_000;

	private Thrift() {
	}

	/** What must be told in a whole file. */
	static <T> T told(@Nullable T value) {
		if (value == null) {
			throw new IllegalArgumentException("Its structure is broken");
		}
		return value;
	}

	static FileMetaData footer(byte[] bytes) {
		FileMetaData footer = new FileMetaData();
		read(footer, new ByteArrayInputStream(bytes));
		return footer;
	}

	/** Reads the header and leaves the stream behind it. */
	static PageHeader pageHeader(ByteArrayInputStream bytes) {
		PageHeader header = new PageHeader();
		read(header, bytes);
		return header;
	}

	private static void read(TBase<?, ?> structure, ByteArrayInputStream bytes) {
		try {
			structure.read(new TCompactProtocol(new TIOStreamTransport(bytes), LONGEST_TEXT, LONGEST_LIST));
		}
		catch (TException ex) {
			throw new IllegalArgumentException("Its structure is broken", ex);
		}
	}

}
