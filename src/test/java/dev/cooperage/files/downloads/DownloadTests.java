package dev.cooperage.files.downloads;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import dev.cooperage.files.FilesPanel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DownloadTests extends FilesPanel {

	@Test
	void readerGetsTheFileAsAnAttachmentThatNoPageCanUse() {
		store("a.html", "<b>0123456789");
		var answer = this.bob.get(at("downloads", "a.html"));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("<b>0123456789");
		assertThat(header(answer, "Content-Type")).isEqualTo("application/octet-stream");
		assertThat(header(answer, "Content-Disposition"))
			.isEqualTo("attachment; filename=\"a.html\"; filename*=UTF-8''a.html");
		assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(header(answer, "Content-Length")).isEqualTo("13");
		assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, no-store");
		assertThat(answer.headers().allValues("Content-Security-Policy"))
			.containsExactly("default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox");
		assertThat(recorded("a.html")).contains("bob FILE_DOWNLOADED");
	}

	@Test
	void rangeIsAnsweredWithThatPart() {
		store("r.txt", "0123456789");
		var part = this.bob.get(at("downloads", "r.txt"), "Range", "bytes=2-4");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo("234");
		assertThat(header(part, "Content-Range")).isEqualTo("bytes 2-4/10");
		assertThat(this.bob.get(at("downloads", "r.txt"), "Range", "bytes=-2").body()).isEqualTo("89");
		assertThat(this.bob.get(at("downloads", "r.txt"), "Range", "bytes=0-1,4-5").statusCode()).isEqualTo(200);
	}

	@Test
	void rangeOutsideTheFileSaysHowLongItIs() {
		store("s.txt", "0123456789");
		var answer = this.bob.get(at("downloads", "s.txt"), "Range", "bytes=10-");
		assertThat(answer.statusCode()).isEqualTo(416);
		assertThat(header(answer, "Content-Range")).isEqualTo("bytes */10");
		assertThat(answer.body()).contains("shorter than the part");
	}

	@Test
	void rangeOfAnotherVersionGetsTheWholeFile() {
		store("v.txt", "0123456789");
		var whole = this.bob.get(at("downloads", "v.txt"));
		String tag = header(whole, "ETag");
		String date = header(whole, "Last-Modified");
		assertThat(ranged("v.txt", "bytes=5-", tag)).isEqualTo(206);
		assertThat(ranged("v.txt", "bytes=5-", date)).isEqualTo(206);
		assertThat(ranged("v.txt", "bytes=5-", "\"other\"")).isEqualTo(200);
		assertThat(ranged("v.txt", "bytes=5-", "W/" + tag)).isEqualTo(200);
		assertThat(ranged("v.txt", "bytes=5-", "Mon, 05 Jan 2015 10:00:00 GMT")).isEqualTo(200);
		assertThat(ranged("v.txt", "bytes=50-", "\"other\"")).isEqualTo(200);
		assertThat(ranged("v.txt", "bytes=50-", tag)).isEqualTo(416);
	}

	@Test
	void headTellsTheSizeAndIsNoDownload() {
		store("h.txt", "0123456789");
		var answer = this.bob.send("HEAD", at("downloads", "h.txt"), BodyPublishers.noBody(), "Accept-Language", "en");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(header(answer, "Content-Length")).isEqualTo("10");
		assertThat(answer.body()).isEmpty();
		assertThat(recorded("h.txt")).isEmpty();
	}

	@Test
	void missingFileIsSaidInWords() {
		var answer = this.bob.get(at("downloads", "nothing.txt"));
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("There is no file nothing.txt");
	}

	private int ranged(String name, String range, String ifRange) {
		return this.bob.get(at("downloads", name), "Range", range, "If-Range", ifRange).statusCode();
	}

	private static String header(HttpResponse<?> answer, String name) {
		return answer.headers().firstValue(name).orElse("");
	}

}
