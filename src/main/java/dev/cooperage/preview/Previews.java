package dev.cooperage.preview;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.cooperage.preview.source.Decoded;
import dev.cooperage.preview.source.PreviewBudget;
import dev.cooperage.preview.source.Source;
import dev.cooperage.preview.source.SourceFailure;
import dev.cooperage.preview.source.TooMuchException;

/**
 * Makes previews, each within a {@link PreviewBudget}. Reads 256 KiB of a file at most,
 * and of a Parquet file 512 KiB.
 */
public final class Previews {

	private static final int CHARACTERS = 64 * 1024;

	private static final int LINES = 400;

	private Previews() {
	}

	/**
	 * Returns what can be shown of the file: by its bytes, where they say it, else by its
	 * name. Throws only what the source throws.
	 */
	public static Preview of(Source source) {
		return of(source, new PreviewBudget());
	}

	public static Preview of(Source source, PreviewBudget budget) {
		try {
			return found(source, budget);
		}
		catch (SourceFailure ex) {
			throw ex.failure();
		}
		catch (TooMuchException ex) {
			return new Preview.Unreadable("This file needs more memory than a preview can use. Download it.",
					List.of());
		}
	}

	private static Preview found(Source source, PreviewBudget budget) {
		if (source.size() == 0) {
			return new Preview.Empty();
		}
		if (ParquetPreview.isNamed(source.name())) {
			return ParquetPreview.of(source, budget);
		}
		Head head = Head.of(source, budget);
		Optional<PictureType> picture = PictureType.of(head.bytes());
		if (picture.isPresent()) {
			return new Preview.Picture(picture.get());
		}
		if (ParquetPreview.begins(head.bytes())) {
			return ParquetPreview.of(source, budget);
		}
		String begin = new String(head.bytes(), 0, Math.min(head.bytes().length, 8), StandardCharsets.ISO_8859_1);
		if (begin.startsWith("%PDF-")) {
			return new Preview.Pdf(Shown.text(begin.substring(5).strip()));
		}
		return Decoded.of(head.bytes(), head.cut())
			.map((text) -> ofText(head, text, budget))
			.orElseGet(() -> new Preview.Hex(HexLine.of(head.bytes()), source.size() > 512));
	}

	private static Preview ofText(Head head, Decoded decoded, PreviewBudget budget) {
		List<Fact> facts = facts(head, decoded);
		Optional<Preview> better = Optional.empty();
		if (head.is("csv", "tsv", "tab", "psv")) {
			better = CsvPreview.of(head, decoded.text(), facts, budget);
		}
		else if (head.is("jsonl", "ndjson")) {
			better = JsonLinesPreview.of(head, decoded.text(), facts, budget);
		}
		else if (head.is("json", "geojson", "ipynb")) {
			better = JsonPreview.of(head, decoded.text(), facts, budget)
				.or(() -> JsonLinesPreview.of(head, decoded.text(), facts, budget));
		}
		return better.orElseGet(() -> text(decoded.text(), "Text", facts, head.cut(), budget));
	}

	/** Returns the text, shortened to what a page can bear. */
	static Preview text(String text, String kind, List<Fact> facts, boolean cut, PreviewBudget budget) {
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
		String shown = Shown.text(text.substring(0, end));
		budget.characters(shown.length());
		return new Preview.Text(shown, kind, facts, cut || end < text.length());
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
