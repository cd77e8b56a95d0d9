package dev.cooperage.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreviewsTests {

	@ParameterizedTest
	@CsvSource({ "a.csv,','", "a.csv,;", "a.csv,|", "a.txt.csv,'\t'" })
	void csvHasColumnsWithTypesWhateverSeparatesThem(String name, char by) {
		String text = "id;name;price;day;ok\n1;\"Smith; Anne\";2.5;2026-03-01;true\n2;;3;2026-03-02;false\n"
			.replace(';', by);
		var table = (Preview.Table) Previews.of(new Bytes(name, text));
		assertThat(table.columns()).extracting(Column::name).containsExactly("id", "name", "price", "day", "ok");
		assertThat(table.columns()).extracting(Column::type)
			.containsExactly("whole number", "text", "decimal number", "date", "true or false");
		assertThat(table.rows().get(0).get(1)).isEqualTo("Smith" + by + " Anne");
		assertThat(table.separator()).isEqualTo(by);
		assertThat(table.header()).isTrue();
		assertThat(table.more()).isFalse();
	}

	@Test
	void tsvAndHeaderlessAndUnevenRowsAreTables() {
		var tsv = (Preview.Table) Previews.of(new Bytes("a.tsv", "a,x\tb\n1\t2\n"));
		assertThat(tsv.columns()).extracting(Column::name).containsExactly("a,x", "b");
		var bare = (Preview.Table) Previews.of(new Bytes("a.csv", "1,2\n3,4\n"));
		assertThat(bare.header()).isFalse();
		assertThat(bare.columns()).extracting(Column::name).containsExactly("Column 1", "Column 2");
		var uneven = (Preview.Table) Previews.of(new Bytes("a.csv", "a,b,c\n1,2,3\n1\n1,2,3\n"));
		assertThat(uneven.note()).contains("1 of those read have fewer than 3");
		assertThat(uneven.rows().get(1)).containsExactly("1", null, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.csv", "a.tsv", "a.tab", "a.psv" })
	void separatorIsFoundWhateverTheEndingSays(String name) {
		for (char by : ";\t|,".toCharArray()) {
			String text = "id;note;price\n1;\"a, b\t| c; d\";2\n2;\"two\n; lines\";3\n".replace(';', by);
			var table = (Preview.Table) Previews.of(new Bytes(name, text));
			assertThat(table.columns()).as(name + by).extracting(Column::name).containsExactly("id", "note", "price");
			assertThat(table.separator()).isEqualTo(by);
		}
	}

	@Test
	void commasInNumbersAndSentencesSeparateNothing() {
		assertThat(separator("a.csv", "1,5;2,5\n3,5;4,5\n")).isEqualTo(';');
		assertThat(separator("a.tsv", "name;price\nx;1,5\ny;2,5\n")).isEqualTo(';');
		assertThat(separator("a.tsv", "a,b\tc,d\n1,2\t3,4\n")).isEqualTo('\t');
		assertThat(separator("a.tsv", "Well, this\nis only text\nand more\n")).isEqualTo('\t');
		assertThat(separator("a.csv", "one\ntwo; half\nthree\n")).isEqualTo(',');
		assertThat(separator("a.psv", "a|b,c\n1|2,3\n")).isEqualTo('|');
	}

	private static Character separator(String name, String text) {
		return java.util.Objects.requireNonNull(((Preview.Table) Previews.of(new Bytes(name, text))).separator());
	}

	@Test
	void leadingZerosAreCodesAndNoNumbers() {
		var table = (Preview.Table) Previews.of(new Bytes("a.csv", "code,n\n007,0\n010,10\n"));
		assertThat(table.columns()).extracting(Column::type).containsExactly("text", "whole number");
	}

	@Test
	void largeCsvIsCutAtAWholeRowAndReadOnlyAtItsBegin() {
		Bytes file = new Bytes("a.csv", "a,b\n" + "12345,\"x, y\"\n".repeat(200_000));
		var table = (Preview.Table) Previews.of(file);
		assertThat(file.read).isEqualTo(Head.BYTES);
		assertThat(table.rows()).hasSize(50).allMatch((row) -> row.equals(java.util.List.of("12345", "x, y")));
		assertThat(table.more()).isTrue();
		var long1 = (Preview.Table) Previews
			.of(new Bytes("a.csv", "a,b\n" + ("1," + "y".repeat(90_000) + "\n").repeat(6)));
		assertThat(long1.rows()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "UTF-8,'UTF-8'", "UTF-16LE,'UTF-16, little-endian, guessed'", "UTF-16BE,'UTF-16, big-endian, guessed'",
			"UTF-16,'UTF-16, big-endian'", "windows-1252,'Latin-1 (Windows-1252), guessed'" })
	void encodingsAreFound(String charset, String words) {
		var text = (Preview.Text) Previews
			.of(new Bytes("a.txt", "Köln, Ärger und Straße\n".repeat(5).getBytes(Charset.forName(charset))));
		assertThat(text.text()).startsWith("Köln, Ärger und Straße\n");
		assertThat(text.facts()).contains(new Fact("Encoding", words));
	}

	@Test
	void textThatIsCutInACharacterIsStillText() {
		var text = (Preview.Text) Previews.of(new Bytes("a.txt", "x" + "€".repeat(120_000)));
		assertThat(text.cut()).isTrue();
		assertThat(text.text()).startsWith("x€€").doesNotContain("\ufffd");
	}

	@Test
	void whatTurnsTextIsSpelledOut() {
		var text = (Preview.Text) Previews.of(new Bytes("a.txt", "a\u202Eb\n<script>alert(1)</script>"));
		assertThat(text.text()).isEqualTo("a⟨U+202E⟩b\n<script>alert(1)</script>");
	}

	@Test
	void jsonIsPutInOrderAndKeepsItsNumbers() {
		var text = (Preview.Text) Previews
			.of(new Bytes("a.json", "{\"a\":[1,2.50,1e400],\"b\":{},\"c\":\"x\\u0000\\\"\",\"d\":null}"));
		assertThat(text.kind()).isEqualTo("JSON");
		assertThat(text.text()).isEqualTo("""
				{
				  "a": [
				    1,
				    2.50,
				    1e400
				  ],
				  "b": {},
				  "c": "x\\u0000\\"",
				  "d": null
				}""");
		assertThat(text.cut()).isFalse();
	}

	@Test
	void cutJsonIsShownAsFarAsItGoesAndBrokenJsonAsText() {
		var cut = (Preview.Text) Previews.of(new Bytes("a.json", "[" + "{\"a\": 1},".repeat(60_000) + "{}]"));
		assertThat(cut.kind()).isEqualTo("JSON");
		assertThat(cut.cut()).isTrue();
		assertThat(((Preview.Text) Previews.of(new Bytes("a.json", "{\"a\": oops"))).kind()).isEqualTo("Text");
		assertThat(Previews.of(new Bytes("a.json", "[".repeat(100_000)))).isInstanceOf(Preview.Text.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.jsonl", "a.ndjson", "a.json" })
	void linesOfJsonAreATable(String name) {
		var table = (Preview.Table) Previews
			.of(new Bytes(name, "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"c\":{\"d\":[1]}}\nnonsense\n"));
		assertThat(table.columns()).extracting(Column::name).containsExactly("a", "b", "c");
		assertThat(table.rows().get(1)).containsExactly("2", null, "{\"d\":[1]}");
		assertThat(table.note()).contains("left out: 1");
	}

	@Test
	void gzipIsLookedInto() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (var gzip = new GZIPOutputStream(out)) {
			gzip.write("a,b\n1,2\n".repeat(10).getBytes(StandardCharsets.UTF_8));
		}
		var table = (Preview.Table) Previews.of(new Bytes("a.csv.gz", out.toByteArray()));
		assertThat(table.facts()).contains(new Fact("Compressed with", "gzip"));
		assertThat(Previews.of(new Bytes("bomb.txt.gz", zeros()))).isNotNull();
	}

	@Test
	void svgIsTextAndPicturesAreByTheirBytes() {
		assertThat(Previews.of(new Bytes("a.png", "<svg onload=alert(1)>"))).isInstanceOf(Preview.Text.class);
		assertThat(Previews.of(new Bytes("a.svg", "<svg/>"))).isInstanceOf(Preview.Text.class);
		assertThat(Previews.of(new Bytes("a.txt", new byte[] { (byte) 0xff, (byte) 0xd8, (byte) 0xff, 0 })))
			.isEqualTo(new Preview.Picture(PictureType.JPEG));
		assertThat(Previews.of(new Bytes("a.html", "<script>alert(1)</script>"))).isInstanceOf(Preview.Text.class);
		assertThat(Previews.of(new Bytes("a.bin", "%PDF-1.7\n"))).isEqualTo(new Preview.Pdf("1.7"));
	}

	@Test
	void anythingElseIsItsFirstBytes() {
		byte[] bytes = new byte[1000];
		new Random(1).nextBytes(bytes);
		var hex = (Preview.Hex) Previews.of(new Bytes("a.bin", bytes));
		assertThat(hex.lines()).hasSize(32);
		assertThat(hex.lines().get(1).offset()).isEqualTo("0010");
		assertThat(hex.lines().get(0).numbers()).hasSize(16 * 3);
		assertThat(Previews.of(new Bytes("a.bin", ""))).isEqualTo(new Preview.Empty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "csv", "tsv", "json", "jsonl", "parquet", "csv.gz", "png", "pdf", "txt", "" })
	void noiseOfAnyNameIsAnAnswer(String ending) {
		Random random = new Random(7);
		for (int i = 0; i < 200; i++) {
			byte[] bytes = new byte[random.nextInt(300) + 1];
			random.nextBytes(bytes);
			assertThat(Previews.of(new Bytes("a." + ending, bytes))).isNotNull();
			for (int b = 0; b < bytes.length; b++) {
				bytes[b] = (byte) "{}[]\",;\n\t01ae\\:%\u007f".charAt(Math.floorMod(bytes[b], 17));
			}
			assertThat(Previews.of(new Bytes("a." + ending, bytes))).isNotNull();
		}
	}

	private static byte[] zeros() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (var gzip = new GZIPOutputStream(out)) {
			byte[] block = new byte[1024 * 1024];
			for (int i = 0; i < 50; i++) {
				gzip.write(block);
			}
		}
		return out.toByteArray();
	}

}
