package dev.cooperage.guide;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.imageio.ImageIO;

/**
 * Writes a picture of a page with a palette: text needs few colours, and the file is half
 * as large.
 */
final class SmallPicture {

	private static final int PALETTE = 256;

	private SmallPicture() {
	}

	static void write(byte[] png, Path file) {
		try {
			BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
			ImageIO.write(reduced(image), "png", file.toFile());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** In steps as small as the palette allows. */
	private static BufferedImage reduced(BufferedImage image) {
		for (int step = 4; step <= 32; step *= 2) {
			Map<Integer, Integer> palette = new LinkedHashMap<>();
			for (int y = 0; y < image.getHeight(); y++) {
				for (int x = 0; x < image.getWidth(); x++) {
					palette.putIfAbsent(rounded(image.getRGB(x, y), step), palette.size());
				}
			}
			if (palette.size() <= PALETTE) {
				return painted(image, palette, step);
			}
		}
		return image;
	}

	private static BufferedImage painted(BufferedImage image, Map<Integer, Integer> palette, int step) {
		int[] colours = palette.keySet().stream().mapToInt(Integer::intValue).toArray();
		BufferedImage painted = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED,
				new IndexColorModel(8, colours.length, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE));
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				painted.getRaster().setSample(x, y, 0, palette.get(rounded(image.getRGB(x, y), step)));
			}
		}
		return painted;
	}

	private static int rounded(int colour, int step) {
		int rounded = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int channel = (colour >> shift) & 0xFF;
			rounded = (rounded << 8) | Math.min(255, (channel + step / 2) / step * step);
		}
		return rounded;
	}

}
