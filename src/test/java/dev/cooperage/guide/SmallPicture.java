package dev.cooperage.guide;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/**
 * Writes a picture of a page with its 256 most frequent colours, which is half as large;
 * the rest are shades at the edges of letters.
 */
final class SmallPicture {

	private static final int COLOURS = 256;

	private SmallPicture() {
	}

	static void write(byte[] png, Path file) {
		try {
			BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
			ImageIO.write(painted(image, palette(image)), "png", file.toFile());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int[] palette(BufferedImage image) {
		Map<Integer, Integer> frequencies = new HashMap<>();
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				frequencies.merge(image.getRGB(x, y), 1, Integer::sum);
			}
		}
		return frequencies.entrySet()
			.stream()
			.sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
			.limit(COLOURS)
			.mapToInt(Map.Entry::getKey)
			.toArray();
	}

	private static BufferedImage painted(BufferedImage image, int[] palette) {
		BufferedImage painted = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED,
				new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
		Map<Integer, Integer> nearest = new HashMap<>();
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				int index = nearest.computeIfAbsent(image.getRGB(x, y), (colour) -> nearest(colour, palette));
				painted.getRaster().setSample(x, y, 0, index);
			}
		}
		return painted;
	}

	private static int nearest(int colour, int[] palette) {
		return IntStream.range(0, palette.length)
			.reduce((a, b) -> distance(colour, palette[a]) <= distance(colour, palette[b]) ? a : b)
			.orElseThrow();
	}

	private static int distance(int one, int other) {
		int sum = 0;
		for (int shift = 0; shift <= 16; shift += 8) {
			int difference = ((one >> shift) & 0xFF) - ((other >> shift) & 0xFF);
			sum += difference * difference;
		}
		return sum;
	}

}
