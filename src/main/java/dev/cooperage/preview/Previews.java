package dev.cooperage.preview;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes previews. Reads 256 KiB of a file at most, and of a Parquet file 512 KiB. */
public final class Previews {

	private static final int CHARACTERS = 64 * 1024;

	private static final int LINES = 400;

	private Previews() {
	}

	/**
	 * What can be shown of the file: by its bytes, where they say it, else by its name.
	 * Throws only what the source throws.
	 */
	public static Preview of(Source source) {
		if (source.size() == 0) {
			return new Preview.Empty();
		}
		if (ParquetPreview.isNamed(source.name())) {
			return ParquetPreview.of(source);
		}
		Head head = Head.of(source);
		Optional<PictureType> picture = PictureType.of(head.bytes());
		if (picture.isPresent()) {
			return new Preview.Picture(picture.get());
		}
		if (ParquetPreview.begins(head.bytes())) {
			return ParquetPreview.of(source);
		}
		String begin = new String(head.bytes(), 0, Math.min(head.bytes().length, 8), StandardCharsets.ISO_8859_1);
		if (begin.startsWith("%PDF-")) {
			return new Preview.Pdf(begin.substring(5));
		}
		return Decoded.of(head.bytes(), head.cut())
			.map((text) -> ofText(head, text))
			.orElseGet(() -> new Preview.Hex(HexLine.of(head.bytes()), source.size() > 512));
	}

	private static Preview ofText(Head head, Decoded decoded) {
		List<Fact> facts = facts(head, decoded);
		Optional<Preview> better = Optional.empty();
		if (head.is("csv", "tsv", "tab", "psv")) {
			better = CsvPreview.of(head, decoded.text(), facts);
		}
		else if (head.is("jsonl", "ndjson")) {
			better = JsonLinesPreview.of(head, decoded.text(), facts);
		}
		else if (head.is("json", "geojson", "ipynb")) {
			better = JsonPreview.of(head, decoded.text(), facts)
				.or(() -> JsonLinesPreview.of(head, decoded.text(), facts));
		}
		return better.orElseGet(() -> text(decoded.text(), "Text", facts, head.cut()));
	}

	/** The text, shortened to what a page can bear. */
	static Preview text(String text, String kind, List<Fact> facts, boolean cut) {
		int end = Math.min(text.length(), CHARACTERS);
		int lines = 0;
		for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
			if (++lines == LINES) {
				end = i + 1;
			}
		}
		if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
			end--;
		}
		return new Preview.Text(Shown.text(text.substring(0, end)), kind, facts, cut || end < text.length());
	}

	private static List<Fact> facts(Head head, Decoded decoded) {
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("Encoding", decoded.encoding()));
		if (!head.compression().isEmpty()) {
			facts.add(new Fact("Compressed with", head.compression()));
		}
		return facts;
	}

}
