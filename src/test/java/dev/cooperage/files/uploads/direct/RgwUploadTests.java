package dev.cooperage.files.uploads.direct;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import dev.cooperage.Chromium;
import dev.cooperage.BrowserWindow;
import dev.cooperage.files.Script;
import dev.cooperage.files.Script.Answer;
import dev.cooperage.files.browse.FilePageTests;
import dev.cooperage.rgw.Gateway;
import dev.cooperage.rgw.RealGateway;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Uploads straight to Ceph RGW, in a panel where every movement must be declared. */
@RealGateway
@ExtendWith(Chromium.class)
class RgwUploadTests extends UploadingPanel {

	private static final byte[] CONTENT = bytes(5);

	@DynamicPropertySource
	static void gateway(DynamicPropertyRegistry settings) {
		Gateway gateway = Gateway.running();
		settings.add("cooperage.s3.profile", () -> "ceph-rgw");
		settings.add("cooperage.s3.endpoint", gateway::endpoint);
		settings.add("cooperage.s3.access-key", gateway.panel()::accessKey);
		settings.add("cooperage.s3.secret-key", gateway.panel()::secretKey);
		settings.add("cooperage.files.declaration", () -> "required");
		settings.add("cooperage.files.download-declaration", () -> "required");
	}

	@Test
	void revokeEndsOpenUploadsEvenForSignedParts() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE");
		Script carols = script(this.carol);
		String id = declared(carols, "ended", 5).json().get("id").asString();
		JsonNode signed = sign(carols, id, 1, CONTENT).json().get("parts").get(0);
		assertThat(Script.put(signed, CONTENT).statusCode()).isEqualTo(200);
		revoke("carol");
		eventually(() -> assertThat(stateOf(id)).isEqualTo("GONE"));
		var refused = Script.put(signed, CONTENT);
		assertThat(refused.statusCode()).isEqualTo(404);
		assertThat(refused.body()).contains("NoSuchUpload");
		assertThat(exists("ended")).isFalse();
	}

	@Test
	void existingFileIsKeptUnlessToldOtherwise() {
		String id = declared(this.dansScript, "meanwhile", 5).json().get("id").asString();
		send(this.dansScript, id, CONTENT);
		store("meanwhile", "other");
		assertThat(complete(this.dansScript, id, false).state()).isEqualTo("exists");
		assertThat(complete(this.dansScript, id, true).status()).isEqualTo(200);
		assertThat(this.objects.head(this.bucket, new ObjectKey("meanwhile")).orElseThrow().size()).isEqualTo(5);
	}

	@Test
	void nothingIsTakenWithoutADeclaration() {
		Answer refused = this.dansScript.post(uploads(""), file("undeclared", 5));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.state()).isEqualTo("undeclared");
		Answer empty = this.dansScript.post(movements(), Map.of("folder", "", "reference", "", "confirmed", false));
		assertThat(empty.status()).isEqualTo(422);
		assertThat(empty.json().get("errors").propertyNames()).containsExactly("reference", "confirmed");
		Map<String, Object> withAdas = file("undeclared", 5);
		withAdas.put("movement", movement(script(this.ada)));
		assertThat(this.dansScript.post(uploads(""), withAdas).status()).isEqualTo(422);
		var form = upload(this.dan, "", "refuse", new Part("undeclared", "x"));
		assertThat(form.statusCode()).isEqualTo(422);
		assertThat(form.body()).contains("Enter the reference number", "Confirm that you may move this data");
		assertThat(exists("undeclared")).isFalse();
		for (var who : List.of(this.bob, this.carol, this.root)) {
			assertThat(script(who).post(movements(), Map.of("reference", "x", "confirmed", true)).status())
				.isEqualTo(403);
		}
	}

	@Test
	void downloadIsDeclaredOncePerSession() {
		store("taken out", "content");
		var bob = newBrowser("bob");
		String download = at("downloads", "taken%20out");
		var asked = bob.get(download);
		assertThat(asked.statusCode()).isEqualTo(302);
		String form = asked.headers().firstValue("Location").orElseThrow();
		assertThat(form).endsWith("/data-movements/new?to=" + URLEncoder.encode(download, StandardCharsets.UTF_8));
		String path = form.substring(form.indexOf("/buckets/"));
		assertThat(bob.get(path).body()).contains("Before you download").doesNotContain("without a declaration");
		String action = movements() + "/new";
		var wrong = bob.submit(path, action, Map.of("to", download, "reference", "", "choice", "skip"));
		assertThat(wrong.statusCode()).isEqualTo(422);
		String zips = "/buckets/" + this.bucket + "/zips";
		var zip = bob.submit("/account", zips, Map.of("key", "taken out"));
		assertThat(zip.statusCode()).isEqualTo(422);
		assertThat(zip.body()).contains("Enter the reference number of your data movement form");
		var good = bob.submit(path, action, Map.of("to", download, "reference", "DM-9", "confirmed", "true"));
		assertThat(good.headers().firstValue("Location")).hasValue(download);
		assertThat(bob.get(download).body()).isEqualTo("content");
		assertThat(bob.submit("/account", zips, Map.of("key", "taken out")).statusCode()).isEqualTo(200);
		for (String evil : List.of("https://evil.example.org/", at("downloads", "{x}"), at("downloads", "a b"))) {
			var led = bob.submit(path, action, Map.of("to", evil, "reference", "DM-9", "confirmed", "true"));
			assertThat(led.headers().firstValue("Location")).as(evil).hasValue(at("files", ""));
		}
		assertThat(as("carol").get(path).statusCode()).isEqualTo(403);
	}

	@Test
	void everyWayOutAsksForTheDeclaration() {
		store("out/a.pdf", "%PDF-1.7 content");
		store("out/b", "b");
		var bob = newBrowser("bob");
		String encoded = "/buckets/%" + Integer.toHexString(this.bucket.value().charAt(0))
				+ this.bucket.value().substring(1) + "/downloads/out/b";
		for (String way : List.of(at("documents", "out/a.pdf"), encoded, at("downloads", "out/b?version=x"))) {
			assertThat(bob.get(way).headers().firstValue("Location").orElse("")).as(way)
				.contains("/data-movements/new?to=");
		}
		String page = at("selection", "zip?key=out/");
		String zips = "/buckets/" + this.bucket + "/zips";
		assertThat(bob.get(page).body()).contains("Reference number of your data movement form");
		var refused = bob.submit(page, zips, Map.of("key", "out/", "reference", "", "confirmed", "true"));
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("href=\"#reference\"", "Enter the reference number", "value=\"out/\"");
		assertThat(recorded("out/b")).isEmpty();
		var zip = bob.submit(page, zips, Map.of("key", "out/", "reference", "DM-7", "confirmed", "true"));
		assertThat(zip.headers().firstValue("Content-Type")).hasValue("application/zip");
		assertThat(recorded("out/")).containsExactly("bob DATA_MOVEMENT_DECLARED DM-7 (out)");
		assertThat(bob.get(page).body()).doesNotContain("Reference number");
		assertThat(bob.get(at("downloads", "out/b")).body()).isEqualTo("b");
		assertThat(bob.get(at("documents", "out/a.pdf")).headers().firstValue("Location").orElse(""))
			.contains("X-Amz-Signature=");
	}

	@Test
	void pictureIsShownAfterTheDeclarationAndTextBefore() {
		this.objects.put(this.bucket, new ObjectKey("seen/a.png"), new java.io.ByteArrayInputStream(FilePageTests.PNG),
				"image/png", true);
		store("seen/a.txt", "a few words");
		var bob = as("bob");
		assertThat(bob.get(at("files", "seen/a.txt")).body()).contains("a few words");
		String page = bob.get(at("files", "seen/a.png")).body();
		assertThat(page).contains("Declare the data movement to see the picture")
			.doesNotContain("<img class=\"app-picture");
		assertThat(bob.get(at("pictures", "seen/a.png")).headers().firstValue("Location").orElse(""))
			.contains("/data-movements/new?to=");
		String shown = at("files", "seen/a.png?picture=show");
		var declared = bob.submit(movements() + "/new?to=" + URLEncoder.encode(shown, StandardCharsets.UTF_8),
				movements() + "/new", Map.of("to", shown, "reference", "DM-8", "confirmed", "true"));
		assertThat(declared.headers().firstValue("Location")).hasValue(shown);
		assertThat(bob.get(shown).body()).contains("<img class=\"app-picture");
		assertThat(bob.get(at("pictures", "seen/a.png")).statusCode()).isEqualTo(200);
	}

	@Test
	void declarationLeadsToFilesOfThisBucketOnly() {
		var bob = as("bob");
		String form = movements() + "/new";
		for (String to : List.of("//evil.example.org/", at("downloads", "%2e%2e/%2E%2e/other/downloads/a"),
				at("downloads", "../a"), at("deletions", "a"))) {
			var answer = bob.submit(form, form, Map.of("to", to, "reference", "DM-9", "confirmed", "true"));
			assertThat(answer.headers().firstValue("Location")).as(to).hasValue(at("files", ""));
		}
	}

	@Test
	void browserSendsPartsStraightToTheGateway(Browser browser, @TempDir Path disk) throws Exception {
		int megabytes = Integer.getInteger("cooperage.test.upload.megabytes", 20);
		Path file = Files.write(disk.resolve("big.bin"), bytes(megabytes * 1024 * 1024));
		try (BrowserWindow window = new BrowserWindow(browser, "http://localhost:" + this.port, true)
			.as(newBrowser("dan"))) {
			window.open(at("uploads", "straight/"));
			window.type("Reference number of your data movement form", "DM-1");
			window.page().locator("label[for=confirmed]").click();
			window.page().locator("#files").setInputFiles(file);
			long start = System.nanoTime();
			window.press("Upload");
			window.page().setDefaultTimeout(120_000);
			window.heading("1 file is stored");
			System.out.printf("browser to RGW: %d MiB in %.1f s%n", megabytes, (System.nanoTime() - start) / 1e9);
			assertThat(window.text()).doesNotContain("cannot reach S3");
			window.isUntroubled();
		}
		assertThat(this.objects.head(this.bucket, new ObjectKey("straight/big.bin")).orElseThrow().size())
			.isEqualTo(Files.size(file));
	}

	private String movements() {
		return "/buckets/" + this.bucket + "/data-movements";
	}

	private String movement(Script who) {
		return who.post(movements(), Map.of("folder", "", "reference", "DM-1", "confirmed", true))
			.json()
			.get("id")
			.asString();
	}

	private Answer declared(Script who, String path, long size) {
		Map<String, Object> file = file(path, size);
		file.put("movement", movement(who));
		return who.post(uploads(""), file);
	}

}
