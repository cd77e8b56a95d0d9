package dev.cooperage.files.jobs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.downloads.Attachment;
import dev.cooperage.files.downloads.zip.ZipDownloads;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.Selections;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys that somebody chose to do harm, or that a program made up. */
abstract class HostileNames extends JobsPanel {

	static final List<String> HOSTILE = List.of("<script>alert(1)</script>.html", "\"><img src=x>.txt",
			"it's \"quoted\".csv", "x\r\nSet-Evil: 1\r\n\r\n.txt", "new\nline.txt", "tab\t.txt", "gnp.\u202Eexe",
			"\u200Bnothing", "😀 emoji 數據.csv", "dots...", ".hidden", "a;b,c&d=e?f#g+h.txt", "%2e%2e%2f", "100%",
			"a%.csv", " space ", "{{7*7}}${7*7}.txt", "x".repeat(150) + "/" + "ü".repeat(75) + "/" + "y".repeat(150)
					+ "/" + "z".repeat(150) + "/" + "w".repeat(150) + "/" + "v".repeat(150) + "/" + "u".repeat(116));

	@Autowired
	private Selections selections;

	@Autowired
	private ZipDownloads zips;

	/** Names that this endpoint can hold. */
	abstract List<String> hostileNames();

	@TestFactory
	Stream<DynamicTest> hostileNameIsListedOpenedDownloadedZippedRenamedDeletedAndUndeleted() {
		return hostileNames().stream()
			.map((name) -> DynamicTest.dynamicTest(FileNames.shown(name), () -> isHandled("h/" + name)));
	}

	private void isHandled(String key) throws Exception {
		store(key, key);
		FileLinks links = new FileLinks(this.bucket);
		ObjectKey object = new ObjectKey(key);
		String shown = HtmlUtils.htmlEscape(FileNames.shown(object.name()), "UTF-8");
		assertThat(unquoted(this.bob.get(links.folder(object.folder())).body())).contains(unquoted(shown))
			.doesNotContain("<script>alert", "\u202E");
		// Lines to paste hold the name as it is, however it looks.
		String page = this.bob.get(links.file(object)).body().replaceAll("(?s)<code.*?</code>", "");
		assertThat(unquoted(page)).contains(unquoted(shown)).doesNotContain("<script>alert", "\u202E");
		downloads(this.bob.get(links.download(object)), key, object.name());
		downloads(this.bob.get(links.downloadAs(object, object.name())), key, object.name());
		assertThat(this.bob.get(links.versions(object)).statusCode()).isEqualTo(200);
		assertThat(this.bob.get(links.downloadAs(object)).statusCode()).isEqualTo(200);
		zips(key);
		assertThat(this.dan.get(links.selection("rename", object)).statusCode()).isEqualTo(200);
		var renamed = order(this.dan, "rename", key, Map.of("name", "plain", "existing", "replace"));
		assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(303);
		assertThat(location(renamed)).doesNotContain("/jobs/");
		assertThat(exists(key)).isFalse();
		assertThat(read(object.folder().value() + "plain")).isEqualTo(key);
		var undeleted = order(this.dan, "undelete", key, Map.of());
		assertThat(location(undeleted)).as("undelete").doesNotContain("/jobs/");
		assertThat(read(key)).isEqualTo(key);
		var deleted = order(this.dan, "delete", key, Map.of());
		assertThat(location(deleted)).as("delete").doesNotContain("/jobs/");
		assertThat(exists(key)).isFalse();
	}

	private static void downloads(HttpResponse<String> answer, String content, String name) {
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo(content);
		assertThat(answer.headers().map()).doesNotContainKeys("set-evil", "x-evil");
		assertThat(answer.headers().allValues("Content-Disposition")).containsExactly(new Attachment(name).header());
		assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).matches("[ -~]+");
	}

	private void zips(String key) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Person bob = this.directory.find("bob").orElseThrow();
		Selection selection = Selection.of(List.of(key));
		this.zips.of(this.bucket, bob, selection).write(out, this.selections.objects(this.bucket, selection), 10);
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
			String name = zip.getNextEntry().getName();
			assertThat(Path.of("/x").resolve(name).normalize().toString()).startsWith("/x/");
			assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(key);
			assertThat(zip.getNextEntry()).isNull();
		}
	}

	/** Templates write an apostrophe in another way than Spring does. */
	private static String unquoted(String html) {
		return html.replace("&#39;", "'").replace("&#x27;", "'").replace("&quot;", "\"");
	}

}
