package dev.cooperage.preview;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.cooperage.preview.parquet.Blocks;
import dev.cooperage.preview.parquet.Thrift;
import dev.cooperage.preview.source.PreviewBudget;
import dev.cooperage.preview.source.Source;
import dev.cooperage.preview.source.SourceFailure;
import dev.cooperage.preview.source.TooMuchException;
import org.apache.parquet.format.FileMetaData;

/** The columns and first rows of a Parquet file. */
final class ParquetPreview {

	private static final long LARGEST_FOOTER = PreviewBudget.READ * 3 / 4;

	private ParquetPreview() {
	}

	static boolean isNamed(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.endsWith(".parquet") || lower.endsWith(".parq") || lower.endsWith(".pq");
	}

	static boolean begins(byte[] head) {
		return head.length >= 4 && magic(head, 0).equals("PAR1");
	}

	/** Returns the table, or why there is none. */
	static Preview of(Source source, PreviewBudget budget) {
		Blocks blocks = new Blocks(source, budget);
		try {
			byte[] end = blocks.read(Math.max(source.size() - 8, 0), Math.min(source.size(), 8));
			String magic = (end.length == 8) ? magic(end, 4) : "";
			if (magic.equals("PARE")) {
				return unreadable("This Parquet file is encrypted.");
			}
			if (!magic.equals("PAR1")) {
				return unreadable("This Parquet file is not complete: its end is missing.", source);
			}
			int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt();
			if (length > LARGEST_FOOTER) {
				return unreadable("The list of contents in this Parquet file takes " + length / 1024
						+ " KiB, too much for a preview.");
			}
			FileMetaData footer = Thrift.footer(blocks.read(source.size() - 8 - length, length), budget);
			return new ParquetTable(footer, blocks, budget).preview();
		}
		catch (SourceFailure ex) {
			throw ex;
		}
		catch (TooMuchException ex) {
			return unreadable("This Parquet file needs more memory than a preview can use.");
		}
		catch (RuntimeException ex) {
			return unreadable("This Parquet file is broken: its description of itself is wrong.", source);
		}
	}

	private static Preview unreadable(String reason) {
		return new Preview.Unreadable(reason, List.of());
	}

	private static Preview unreadable(String reason, Source source) {
		return new Preview.Unreadable(reason,
				HexLine.of(SourceFailure.guarding(source, 0, (int) Math.min(source.size(), 512))));
	}

	private static String magic(byte[] bytes, int from) {
		return new String(Arrays.copyOfRange(bytes, from, from + 4), StandardCharsets.ISO_8859_1);
	}

}
