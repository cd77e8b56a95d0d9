package dev.cooperage.files.browse;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FilesPanel;
import dev.cooperage.preview.SampleParquet;
import dev.cooperage.rgw.Gateway;
import dev.cooperage.rgw.RealGateway;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Tag;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys that only a real gateway holds, and a folder with many of them. */
@RealGateway
class RgwBrowsingTests extends FilesPanel {

	private static final Pattern LINK = Pattern.compile("class=\"govuk-link app-key\"[^>]* href=\"([^\"]+)\"");

	private static final Pattern PREVIEW = Pattern.compile("href=\"([^\"]+)\">Preview<");

	private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

	private static final Pattern BACK = Pattern.compile("rel=\"prev\" href=\"([^\"]+)\"");

	private static final List<String> NAMES = List.of("<script>alert(1)<script>", "' \" `", "..", "../up", "./here",
			"//", "\u202Egpj.exe", "😀", "line\nbreak", "cr\r\nlf", "trailing.", "trailing..", "trailing/", "a//b",
			" spaces ", "100%", "a%2Fb", "a+b", "a&b=c;d", "x".repeat(1024 - 8), "ü".repeat(500), "a\\b", "{x}",
			"key,with,commas", "\u0001");

	@DynamicPropertySource
	static void gateway(DynamicPropertyRegistry settings) {
		Gateway gateway = Gateway.running();
		settings.add("cooperage.s3.profile", () -> "ceph-rgw");
		settings.add("cooperage.s3.endpoint", gateway::endpoint);
		settings.add("cooperage.s3.access-key", gateway.panel()::accessKey);
		settings.add("cooperage.s3.secret-key", gateway.panel()::secretKey);
	}

	@Test
	void hostileKeysAreListedOpenedAndPreviewed() {
		FileLinks links = new FileLinks(this.bucket);
		for (String name : NAMES) {
			store("hostile/" + name, "<b>content</b>");
		}
		Set<String> seen = new HashSet<>();
		walk("hostile/", links.folder(new KeyPrefix("hostile/")), seen);
		for (String name : NAMES) {
			ObjectKey key = new ObjectKey("hostile/" + name);
			if (key.isFolderMarker()) {
				assertThat(seen).as(name).contains(links.folder(new KeyPrefix(key.value())));
			}
			assertThat(seen).as(name).contains(links.file(key));
			var page = this.bob.get(links.file(key));
			assertThat(page.statusCode()).as(name).isEqualTo(200);
			assertThat(page.body()).as(name)
				.contains("&lt;b&gt;content&lt;/b&gt;", "About this file")
				.doesNotContain("<script>alert", "<b>content");
			assertThat(this.bob.get(links.download(key)).body()).isEqualTo("<b>content</b>");
		}
	}

	@Test
	void fileWhoseNameEndsInASlashIsDeletedWithoutWhatLiesBelow() {
		store("ends/in/", "content");
		store("ends/in/below", "below");
		FileLinks links = new FileLinks(this.bucket);
		ObjectKey key = new ObjectKey("ends/in/");
		String folder = this.dan.get(at("files", "ends/in/")).body();
		assertThat(folder).contains("in/</a>", "aria-label=\"Tick below\"").doesNotContain("aria-label=\"Tick in/\"");
		assertThat(this.dan.get(links.file(key)).body()).contains(links.deletion(key)).doesNotContain("selection/move");
		assertThat(this.bob.get(links.deletion(key)).statusCode()).isEqualTo(403);
		var deleted = this.dan.submit(links.deletion(key), links.deletion(key), Map.of());
		assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(303);
		assertThat(exists("ends/in/")).isFalse();
		assertThat(exists("ends/in/below")).isTrue();
	}

	@Test
	void folderOfManyKeysCostsOneListingAndIsWalkedBothWays() {
		var ada = new dev.cooperage.OwnKeys(Gateway.running().panel().accessKey(),
				Gateway.running().panel().secretKey(), Gateway.running().endpoint(), "eu-west-1")
			.client();
		try (ada) {
			IntStream.range(0, 1100)
				.parallel()
				.forEach((i) -> ada.putObject(
						(it) -> it.bucket(this.bucket.value()).key("many/n%04d & more".formatted(i)),
						RequestBody.fromString("x")));
		}
		this.proxyBeforeS3.forget();
		String page = this.bob.get(at("files", "many/")).body();
		assertThat(this.proxyBeforeS3.asked()).hasSize(1);
		int pages = 1;
		Matcher next = NEXT.matcher(page);
		while (next.find()) {
			page = this.bob.get(next.group(1).replace("&amp;", "&")).body();
			next = NEXT.matcher(page);
			pages++;
		}
		assertThat(pages).isEqualTo(6);
		assertThat(page).contains("n1099 &amp; more", "100 entries on this page; this is the last page");
		for (int i = 0; i < 5; i++) {
			Matcher back = BACK.matcher(page);
			assertThat(back.find()).isTrue();
			page = this.bob.get(back.group(1).replace("&amp;", "&")).body();
		}
		assertThat(page).contains("n0000 &amp; more");
	}

	@Test
	void tagsAreShownWhereTheEndpointHasThem() {
		store("tagged.csv", "a,b\n1,2\n");
		var panel = new dev.cooperage.OwnKeys(Gateway.running().panel().accessKey(),
				Gateway.running().panel().secretKey(), Gateway.running().endpoint(), "eu-west-1")
			.client();
		try (panel) {
			panel.putObjectTagging((it) -> it.bucket(this.bucket.value())
				.key("tagged.csv")
				.tagging((tags) -> tags.tagSet(Tag.builder().key("team").value("<i>justice</i>").build())));
		}
		assertThat(this.bob.get(at("files", "tagged.csv")).body()).contains("team: &lt;i&gt;justice&lt;/i&gt;",
				"<strong>CSV</strong>");
	}

	@Test
	void filesAndTheirOldVersionsAreShown() throws Exception {
		put("look/a.parquet", SampleParquet.sales(5000));
		assertThat(this.bob.get(at("files", "look/a.parquet")).body()).contains("<strong>Parquet</strong>",
				"decimal(12,2)", "Branch 1 ");
		put("look/a.png", FilePageTests.PNG);
		store("look/a.png", "no picture any more");
		String page = oldest("look/a.png");
		String picture = page.replace("/files/", "/pictures/");
		assertThat(this.bob.get(page).body()).contains("Old version", "src=\"" + picture + "\"");
		assertThat(this.bob.get(picture).headers().firstValue("Content-Type")).hasValue("image/png");
		assertThat(this.bob.get(at("pictures", "look/a.png")).statusCode()).isEqualTo(415);
		assertThat(this.carol.get(picture).statusCode()).isEqualTo(403);
		store("look/a.pdf", "%PDF-1.7 old");
		store("look/a.pdf", "%PDF-1.7 new");
		String document = oldest("look/a.pdf").replace("/files/", "/documents/");
		String address = this.bob.get(document).headers().firstValue("Location").orElseThrow();
		HttpResponse<String> shown = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
		assertThat(shown.body()).isEqualTo("%PDF-1.7 old");
		assertThat(shown.headers().firstValue("Content-Type")).hasValue("application/pdf");
	}

	/** Follows all folders below, as somebody would who clicks on every name. */
	private void walk(String folder, String address, Set<String> seen) {
		var answer = this.bob.get(address);
		assertThat(answer.statusCode()).as(address).isEqualTo(200);
		Matcher link = LINK.matcher(answer.body());
		while (link.find()) {
			String target = link.group(1).replace("&amp;", "&").replace("&#39;", "'");
			boolean sub = target.contains("?folder=") || (target.endsWith("/") && !target.contains("?"));
			if (seen.add(target) && sub) {
				walk(folder, target, seen);
			}
		}
	}

	/** The page of the older of two versions. */
	private String oldest(String key) {
		List<String> pages = PREVIEW.matcher(this.bob.get(at("versions", key)).body())
			.results()
			.map((found) -> found.group(1))
			.toList();
		assertThat(pages).hasSize(2);
		return pages.get(1);
	}

	private void put(String key, byte[] content) {
		this.objects.put(this.bucket, new ObjectKey(key), new ByteArrayInputStream(content), null, true);
	}

}
