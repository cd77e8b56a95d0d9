package dev.cooperage.files.browse;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.Visitor;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FilesPanel;
import dev.cooperage.files.selection.SelectedKeys;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class BrowsingTests extends FilesPanel {

	private static final Pattern FILE = Pattern.compile("href=\"[^\"]+/files/many/(\\d+)\"");

	private static final Pattern PREVIOUS = Pattern.compile("rel=\"prev\" href=\"([^\"]+)\"");

	private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

	@Test
	void readerSeesFoldersAndFilesWithSizesAndTimes() {
		store("reports/2026/a.csv", "x");
		store("reports/b.csv", "12345");
		var page = this.bob.get(at("files", "reports/"));
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("href=\"" + at("files", "reports/2026/") + "\"", "2026/", "b.csv", "5 bytes",
				"<time", "href=\"" + at("files", "") + "\"", "href=\"/buckets/" + this.bucket + "\"");
		assertThat(page.body()).doesNotContain("New folder", ">Upload<", "a.csv");
	}

	@Test
	void writerIsOfferedUploadAndNewFolder() {
		assertThat(this.dan.get(at("files", "")).body()).contains("href=\"" + at("uploads", "") + "\"",
				"href=\"" + at("folders", "") + "\"");
	}

	@Test
	void folderOf405FilesHasThreePagesAndAWayBack() {
		List<String> wanted = new ArrayList<>();
		for (int i = 100; i < 505; i++) {
			store("many/" + i, "");
			wanted.add(String.valueOf(i));
		}
		String first = this.bob.get(at("files", "many/")).body();
		assertThat(found(first)).hasSize(200);
		assertThat(first).contains("200 entries on this page; there are more").doesNotContain("Previous page");
		String second = follow(first, NEXT);
		String third = follow(second, NEXT);
		assertThat(NEXT.matcher(third).find()).isFalse();
		assertThat(third).contains("First page", "5 entries on this page; this is the last page");
		List<String> all = found(first);
		all.addAll(found(second));
		all.addAll(found(third));
		assertThat(all).containsExactlyElementsOf(wanted);
		String back = follow(third, PREVIOUS);
		assertThat(found(back)).isEqualTo(found(second));
		assertThat(found(follow(back, PREVIOUS))).isEqualTo(found(first));
	}

	@Test
	void sortAndFilterSayWhatTheySee() {
		for (int i = 0; i < 203; i++) {
			store("sorted/n" + i, "x".repeat(i));
		}
		String whole = this.bob.get(at("files", "sorted/?sort=size&order=down")).body();
		assertThat(whole).contains("Sorted within these 200 entries of more", "aria-sort=\"descending\"");
		assertThat(whole.indexOf("/sorted/n96\"")).isLessThan(whole.indexOf("/sorted/n95\""));
		String some = this.bob.get(at("files", "sorted/?contains=N19")).body();
		assertThat(some).contains("11 of the 200 entries loaded on this page contain", "The folder has more",
				"begin=N19");
		String begin = this.bob.get(at("files", "sorted/?begin=n20")).body();
		assertThat(begin).contains("/sorted/n202\"", "/sorted/n20\"", "that start with")
			.doesNotContain("/sorted/n19\"");
		assertThat(this.bob.get(at("files", "sorted/?begin=zz")).body()).contains("No names start with this");
		assertThat(this.bob
			.get("/buckets/" + this.bucket + "/filters?contains=n%26%3D&place="
					+ URLEncoder.encode(at("files", "sorted/?sort=size"), StandardCharsets.UTF_8))
			.headers()
			.firstValue("Location")).hasValue(at("files", "sorted/?sort=size&contains=n%26%3D"));
		assertThat(this.bob.get("/buckets/" + this.bucket + "/filters?contains=n&place=https://example.org/")
			.headers()
			.firstValue("Location")).hasValue(at("files", ""));
	}

	@Test
	void typingAPathSuggestsWhatBeginsSo() {
		store("typing/reports/a.csv", "x");
		store("typing/real.csv", "x");
		store("typing/<b>.csv", "x");
		assertThat(suggested(this.bob, "typing/re"))
			.contains("{\"value\":\"typing/reports/\",\"text\":\"typing/reports/\"}", "typing/real.csv");
		assertThat(suggested(this.bob, "typ")).contains("\"typing/\"").doesNotContain("real");
		assertThat(suggested(this.bob, "../..")).isEqualTo("[]");
		var stranger = this.carol.get("/buckets/" + this.bucket + "/paths/suggestions?q=typ", "Accept",
				"application/json");
		assertThat(stranger.statusCode()).isEqualTo(403);
		assertThat(stranger.body()).doesNotContain("typing");
		assertThat(suggested(this.root, "typ")).isEqualTo("[]");
	}

	@Test
	void deletingNothingLeadsBackToTheFolderWithASentenceBesideTheButton() {
		store("unticked/a.txt", "x");
		String here = at("files", "unticked/");
		for (String action : java.util.List.of("delete", "copy", "move", "zip")) {
			var answer = this.dan.submit(here, "/buckets/" + this.bucket + "/selection/" + action,
					java.util.Map.of("place", here));
			assertThat(answer.statusCode()).as(action).isEqualTo(303);
			assertThat(answer.headers().firstValue("Location"))
				.hasValueSatisfying((location) -> assertThat(location).endsWith(here + "#selection"));
			assertThat(this.dan.get(here).body()).contains("Tick at least one file or folder first.");
			assertThat(this.dan.get(here).body()).doesNotContain("Tick at least one file or folder first.");
		}
		assertThat(this.dan.get(here).body()).contains("name=\"place\" value=\"" + here + "\"");
		assertThat(new FileLinks(this.bucket).backTo("https://elsewhere.example/")).isEqualTo(at("files", ""));
		assertThat(new FileLinks(this.bucket).backTo(at("files", "x y/"))).isEqualTo(at("files", ""));
		assertThat(new FileLinks(this.bucket).backTo(at("deleted-files", "a/"))).isEqualTo(at("deleted-files", "a/"));
	}

	@Test
	void ticksCarryWholeKeysAndTickAllWorksWithoutScripts() {
		store("ticks/a, \"b\".csv", "x");
		store("ticks/line\nbreak", "x");
		store("ticks/sub/x", "x");
		String page = this.bob.get(at("files", "ticks/")).body();
		assertThat(page)
			.contains("name=\"key\" value=\"ticks/a, &quot;b&quot;.csv\"", "name=\"key\" value=\"ticks/sub/\"",
					"name=\"encodedKey\" value=\"ticks%2Fline%0Abreak\"", "Tick all on this page")
			.doesNotContain("checked=\"checked\"");
		String ticked = this.bob.get(at("files", "ticks/?ticked=all")).body();
		assertThat(ticked.split("checked=\"checked\"")).hasSize(4);
		assertThat(ticked).contains("3 entries ticked", "Untick all");
		var sent = new MockHttpServletRequest();
		sent.addParameter("key", "ticks/a, \"b\".csv", "ticks/sub/");
		sent.addParameter("encodedKey", "ticks%2Fline%0Abreak");
		assertThat(SelectedKeys.of(sent)).containsExactly("ticks/a, \"b\".csv", "ticks/sub/", "ticks/line\nbreak");
	}

	@Test
	void emptyFolderSaysWhatTheReaderCanDo() {
		assertThat(this.bob.get(at("files", "nothing/")).body()).contains("Nothing in this folder",
				"Somebody with Read/write can upload");
		assertThat(this.dan.get(at("files", "nothing/")).body()).contains("Upload files, or make a folder");
	}

	@Test
	void pageOfAFileSaysWhatS3Knows() {
		store("about/a b&é.txt", "12345");
		var page = this.bob.get(at("files", "about/a%20b&%C3%A9.txt"));
		assertThat(page.body()).contains("a b&amp;é.txt", "5 bytes", "text/plain",
				"s3://" + this.bucket + "/about/a b&amp;é.txt", "&quot;827ccb0eea8a706c4c34a16891f84e7b&quot;",
				"href=\"" + at("downloads", "about/a%20b%26%C3%A9.txt") + "\"");
		assertThat(page.body()).doesNotContain("Delete");
		assertThat(this.dan.get(at("files", "about/a%20b&%C3%A9.txt")).body()).contains("Delete");
	}

	@Test
	void missingFileIs404AndAFolderWithoutItsSlashIsFound() {
		store("found/x", "x");
		assertThat(this.bob.get(at("files", "missing")).statusCode()).isEqualTo(404);
		assertThat(this.bob.get(at("files", "found")).headers().firstValue("Location")).hasValue(at("files", "found/"));
		assertThat(this.bob.get("/buckets/" + this.bucket + "/files").headers().firstValue("Location"))
			.hasValue(at("files", ""));
	}

	@Test
	void strangerAndPlatformAdminAreToldWhomToAsk() {
		store("secret/x.txt", "x");
		for (String path : List.of(at("files", ""), at("files", "secret/x.txt"), at("downloads", "secret/x.txt"),
				at("files", "nothing-there"), "/buckets/" + this.bucket + "/paths?path=secret")) {
			assertRefused(this.carol.get(path));
			assertRefused(this.root.get(path));
		}
		assertThat(this.carol.get("/buckets/alpha-nobodys-bucket/files/").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a;b", "100%", "a%2Fb", "a?b#c", "+", "<img src=x onerror=alert(1)>", "a\nb", "{x}", "…",
			"\u202Egpj.exe", "😀", "a&key=b", "-", "' \"" })
	void hostileNameIsAFileLikeOthers(String name) {
		ObjectKey key = new ObjectKey("hostile/" + name);
		store(key.value(), "content of " + name);
		FileLinks links = new FileLinks(this.bucket);
		String listing = this.bob.get(links.folder(new KeyPrefix("hostile/"))).body();
		assertThat(listing).contains("href=\"" + links.file(key) + "\"").doesNotContain("<img src=x", "\u202E");
		assertThat(this.bob.get(links.file(key)).statusCode()).isEqualTo(200);
		assertThat(this.bob.get(links.download(key)).body()).isEqualTo("content of " + name);
		assertThat(this.dan.submit(links.deletion(key), links.deletion(key), java.util.Map.of())
			.headers()
			.firstValue("Location")).hasValue(at("files", "hostile/"));
		assertThat(exists(key.value())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a//b", "../a", "a/./b", "/a", "." })
	void keyThatThisS3CannotHoldIsExplained(String key) {
		String query = URLEncoder.encode(key + "/", StandardCharsets.UTF_8);
		var answer = this.bob.get(at("files", "?folder=" + query));
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("The embedded S3 keeps objects as files");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			%2e%2e/secret      | 400
			a%00b              | 400
			a;x=1              | 400
			?key=              | 400
			?folder=noslash    | 400
			""")
	void addressThatNobodyMadeIsRefused(String rest, int status) {
		assertThat(this.bob.get(at("files", rest)).statusCode()).isEqualTo(status);
	}

	@Test
	void pathBoxLeadsToFoldersAndFiles() {
		store("box/x.txt", "x");
		assertLeads("box", at("files", "box/"));
		assertLeads("/box/", at("files", "box/"));
		assertLeads("box/x.txt", at("files", "box/x.txt"));
		assertLeads("s3://" + this.bucket + "/box/x.txt", at("files", "box/x.txt"));
		assertLeads("", at("files", ""));
	}

	@Test
	void nonsenseInThePathBoxIsSaidBesideItAndKept() {
		store("box2/x.txt", "x");
		var answer = this.bob.get("/buckets/" + this.bucket + "/paths?from=box2/&path=..%2F..%2Fetc");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("S3 has no . and .. folders", "value=\"../../etc\"", "x.txt",
				"href=\"#path\"");
	}

	private String suggested(Visitor who, String typed) {
		return who
			.get("/buckets/" + this.bucket + "/paths/suggestions?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8),
					"Accept", "application/json")
			.body();
	}

	private String follow(String page, Pattern link) {
		Matcher found = link.matcher(page);
		assertThat(found.find()).isTrue();
		return this.bob.get(found.group(1).replace("&amp;", "&")).body();
	}

	private void assertLeads(String typed, String address) {
		String query = URLEncoder.encode(typed, StandardCharsets.UTF_8);
		assertThat(this.bob.get("/buckets/" + this.bucket + "/paths?path=" + query).headers().firstValue("Location"))
			.hasValue(address);
	}

	private void assertRefused(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("You do not have access to " + this.bucket, "Request access from ada");
	}

	private static List<String> found(String page) {
		List<String> found = new ArrayList<>();
		FILE.matcher(page).results().map((result) -> result.group(1)).distinct().forEach(found::add);
		return found;
	}

}
