package dev.cooperage.files.browse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import dev.cooperage.files.FilesPanel;
import dev.cooperage.preview.SampleParquet;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

public class FilePageTests extends FilesPanel {

	public static final byte[] PNG = Base64.getDecoder()
		.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

	@Autowired
	PreviewTurns turns;

	@Test
	void tablesAreShownAndEscaped() {
		store("look/a.csv", "id,name\n1,<script>alert(1)</script>\n2,\n");
		assertThat(page("look/a.csv"))
			.contains("<strong>CSV</strong>", "whole number", "&lt;script&gt;alert(1)&lt;/script&gt;", "UTF-8")
			.doesNotContain("<script>alert");
		store("look/a.parquet", SampleParquet.sales(100));
		assertThat(page("look/a.parquet")).contains("<strong>Parquet</strong>", "decimal(12,2)", "timestamp, UTC",
				"Branch 1 &lt;b&gt;&amp;&lt;/b&gt;", "no value",
				"{&quot;city&quot;: &quot;Köln&quot;, &quot;zip&quot;: 50667}", "The first 50 rows; the file has more.",
				"zstd", "read_parquet");
		assertThat(recorded("look/a.csv")).containsExactly("bob FILE_PREVIEWED");
	}

	@ParameterizedTest
	@CsvSource({ "x.json,{\"a\": [1]},JSON", "x.jsonl,{\"a\": 1},JSON Lines", "x.txt,hello,Text",
			"x.svg,<svg onload=\"alert(1)\"/>,Text", "x.html,<script>alert(1)</script>,Text",
			"x.parquet,PAR1,is not complete", "x.csv.gz,nonsense,Text", "x.png,nonsense,Text",
			"x.json2,\"\",The file is empty" })
	void everyKindHasItsPreviewAndBrokenOnesAnAnswer(String name, String content, String shown) {
		store("kinds/" + name, content.equals("\"\"") ? "" : content);
		var answer = this.bob.get(at("files", "kinds/" + name));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains(shown).doesNotContain("<svg onload", "<script>alert");
	}

	@Test
	void onlyTheFirstBytesOfALargeFileAreRead() {
		store("large/a.csv", "a,b\n" + "12345,some text in a row\n".repeat(400_000));
		store("large/a.parquet", SampleParquet.sales(150_000));
		store("large/a.bin", new byte[3_000_000]);
		for (String name : List.of("a.csv", "a.bin")) {
			this.proxyBeforeS3.forget();
			page("large/" + name);
			assertThat(this.proxyBeforeS3.answered()).as(name).isBetween(256L * 1024, 272L * 1024);
		}
		this.proxyBeforeS3.forget();
		assertThat(page("large/a.parquet")).contains("Branch 1 ");
		assertThat(this.proxyBeforeS3.answered()).isLessThan(512 * 1024 + 64 * 1024);
	}

	@Test
	void pictureIsSentAsWhatItIsByItsBytes() {
		store("pictures/a.png", PNG);
		assertThat(page("pictures/a.png")).contains("src=\"" + at("pictures", "pictures/a.png") + "\"", "image/png");
		var picture = this.bob.get(at("pictures", "pictures/a.png"));
		assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
		assertThat(picture.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(picture.headers().firstValue("Content-Security-Policy"))
			.hasValue("default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox");
		assertThat(picture.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
		store("pictures/evil.png", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
		assertThat(this.bob.get(at("pictures", "pictures/evil.png")).statusCode()).isEqualTo(415);
		store("pictures/large.png", java.util.Arrays.copyOf(PNG, 700_000));
		assertThat(page("pictures/large.png")).contains("Show the picture")
			.doesNotContain("<img class=\"app-picture\"");
		assertThat(page("pictures/large.png?picture=show")).contains("<img class=\"app-picture\"");
	}

	@Test
	void documentIsShownByS3AsADocumentAndNothingElse() throws Exception {
		store("documents/a.pdf", "%PDF-1.7\n<script>alert(1)</script>");
		assertThat(page("documents/a.pdf")).contains("A PDF document, version 1.7", at("documents", "documents/a.pdf"));
		var answer = this.bob.get(at("documents", "documents/a.pdf"));
		assertThat(answer.statusCode()).isEqualTo(302);
		String address = answer.headers().firstValue("Location").orElseThrow();
		assertThat(address).contains("X-Amz-Expires=60", "response-content-type=application%2Fpdf");
		var shown = java.net.http.HttpClient.newHttpClient()
			.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(address)).build(),
					java.net.http.HttpResponse.BodyHandlers.ofString());
		assertThat(shown.statusCode()).isEqualTo(200);
		assertThat(shown.headers().firstValue("Content-Type")).hasValue("application/pdf");
	}

	@Test
	void pageTellsWhoUploadedTheFileAndHowToUseIt() {
		upload(this.dan, "told/", "refuse", new Part("a.csv", "id,name\n1,x\n"));
		assertThat(page("told/a.csv"))
			.contains("<strong>dan</strong> through the panel", "STANDARD", "s3://" + this.bucket + "/told/a.csv",
					"pd.read_csv(&quot;s3://" + this.bucket + "/told/a.csv&quot;",
					"read_csv(&#39;s3://" + this.bucket + "/told/a.csv&#39;)", "endpoint_url=", "aws --endpoint-url")
			.doesNotContain("Open on AWS", "Athena");
		store("told/b.csv", "x");
		assertThat(page("told/b.csv")).contains("Not through the panel");
	}

	@Test
	void secondPreviewOfAPersonComesLaterAndTheRestOfThePageAtOnce() {
		store("later/a b.csv", "a,b\n1,2\n");
		long bobsId = this.database.sql("select id from person where user_name = 'bob'").query(Long.class).single();
		String address = at("files", "later/a%20b.csv");
		try (PreviewTurns.Turn turn = this.turns.of(bobsId)) {
			var answer = this.bob.get(address);
			assertThat(answer.statusCode()).isEqualTo(429);
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
			assertThat(answer.body()).contains("The panel is still making another preview for you",
					"href=\"" + address + "\">Try the preview again", "About this file");
			assertThat(this.dan.get(address).statusCode()).isEqualTo(200);
		}
		assertThat(page("later/a%20b.csv")).contains("<strong>CSV</strong>");
		assertThat(page("later/a%20b.csv")).as("the turn ends with the page").contains("<strong>CSV</strong>");
	}

	@Test
	void strangerAndPlatformAdminSeeNothingOfAFile() {
		store("hidden/a.png", PNG);
		for (String noun : List.of("files", "pictures", "documents")) {
			for (var who : List.of(this.carol, this.root)) {
				var answer = who.get(at(noun, "hidden/a.png"));
				assertThat(answer.statusCode()).as(noun).isEqualTo(403);
				assertThat(answer.headers().firstValue("Location")).isEmpty();
			}
		}
	}

	@Test
	void folderCostsOneListing() {
		store("one/sub/x", "x");
		store("one/a", "x");
		this.proxyBeforeS3.forget();
		page("one/");
		page("nothing-here/");
		// The panel compares policies in the background.
		assertThat(this.proxyBeforeS3.asked()).filteredOn((line) -> !line.contains("?policy"))
			.hasSize(2)
			.allMatch((line) -> line.contains("list-type=2"));
	}

	private String page(String rest) {
		var answer = this.bob.get(at("files", rest));
		assertThat(answer.statusCode()).as(rest).isEqualTo(200);
		return answer.body();
	}

	private void store(String key, byte[] content) {
		this.objects.put(this.bucket, new ObjectKey(key), new ByteArrayInputStream(content), "text/html", true);
	}

	@Override
	public void store(String key, String content) {
		store(key, content.getBytes(StandardCharsets.UTF_8));
	}

}
