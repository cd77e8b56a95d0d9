package dev.cooperage.preview.parquet;

import dev.cooperage.preview.source.Gzip;
import dev.cooperage.preview.source.PreviewBudget;
import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import org.apache.parquet.format.CompressionCodec;

/**
 * Decompresses pages, in Java alone: a broken file must not be able to end the JVM. All
 * of these write into an array of the given length and take no other memory by what the
 * content claims.
 */
final class Unpacking {

	private Unpacking() {
	}

	/**
	 * Returns exactly so many bytes.
	 * @throws UnsupportedOperationException for a compression that is not known here
	 * @throws IllegalArgumentException when the content is broken
	 * @throws dev.cooperage.preview.source.TooMuchException when the budget has no room
	 * for them
	 */
	static byte[] of(CompressionCodec codec, byte[] content, int size, PreviewBudget budget) {
		if (size < 0) {
			throw new IllegalArgumentException("A page is broken");
		}
		if (size == 0) {
			return new byte[0];
		}
		budget.unpack(codec == CompressionCodec.UNCOMPRESSED ? content.length : size);
		return switch (codec) {
			case UNCOMPRESSED -> content;
			case SNAPPY -> with(new SnappyDecompressor(), content, size);
			case ZSTD -> with(new ZstdDecompressor(), content, size);
			case LZ4_RAW -> with(new Lz4Decompressor(), content, size);
			case GZIP -> gzip(content, size, budget);
			default -> throw new UnsupportedOperationException("compressed with " + codec);
		};
	}

	private static byte[] with(Decompressor decompressor, byte[] content, int size) {
		try {
			byte[] out = new byte[size];
			if (decompressor.decompress(content, 0, content.length, out, 0, size) != size) {
				throw new IllegalArgumentException("A page is shorter than it says");
			}
			return out;
		}
		catch (MalformedInputException ex) {
			throw new IllegalArgumentException("A page is broken", ex);
		}
	}

	private static byte[] gzip(byte[] content, int size, PreviewBudget budget) {
		byte[] out = new byte[size];
		if (Gzip.into(out, content, budget).length() != size) {
			throw new IllegalArgumentException("A page is shorter than it says");
		}
		return out;
	}

}
