package dev.cooperage.files.uploads.form;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.cooperage.files.Script;
import dev.cooperage.files.Script.Answer;
import dev.cooperage.files.uploads.direct.UploadingPanel;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectBody;
import dev.cooperage.storage.transfers.SmallObjects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Small files, many in one request, and what is promised of them. */
abstract class SmallFileContract extends UploadingPanel {

	@Test
	void filesAreStoredWithTheirContentTypesAndRecordedOnce() {
		Answer answer = send(this.dansScript, "many/", file("a.csv", "1,2"), file("sub/b c.txt", "b"),
				file("empty", ""));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(states(answer)).containsExactly("stored", "stored", "stored");
		assertThat(answer.json().get("files").get(1).get("url").asString())
			.isEqualTo(at("files", "many/sub/b%20c.txt"));
		assertThat(read("many/a.csv")).isEqualTo("1,2");
		assertThat(read("many/sub/b c.txt")).isEqualTo("b");
		assertThat(this.objects.head(this.bucket, new ObjectKey("many/a.csv")).orElseThrow().contentType())
			.isEqualTo("text/csv");
		assertThat(recorded("many/a.csv").get(recorded("many/a.csv").size() - 1))
			.startsWith("dan FILE_UPLOADED 3 bytes");
		assertThat(recorded("many/empty")).hasSize(1);
	}

	@Test
	void existingFileIsKeptUnlessToldOtherwiseAndStopsNoOther() {
		store("kept/a", "first");
		Map<String, Object> replacing = file("b", "new");
		replacing.put("replace", true);
		store("kept/b", "older");
		Answer answer = send(this.dansScript, "kept/", file("a", "second"), replacing, file("c", "c"));
		assertThat(states(answer)).containsExactly("exists", "stored", "stored");
		assertThat(read("kept/a")).isEqualTo("first");
		assertThat(read("kept/b")).isEqualTo("new");
		assertThat(recorded("kept/a")).noneMatch((line) -> line.startsWith("dan FILE_UPLOADED"));
		assertThat(change("kept/b")).startsWith("5 bytes -> 3 bytes");
		assertThat(change("kept/c")).startsWith("nothing -> 1 byte");
	}

	@Test
	void fileWhoseAnswerWasLostIsStoredAndRecordedOnce() {
		Map<String, Object> file = file("a", "content");
		assertThat(states(send(this.dansScript, "lost/", file))).containsExactly("stored");
		assertThat(states(send(this.dansScript, "lost/", file))).as("the same attempt").containsExactly("stored");
		file.put("again", true);
		file.put("replace", true);
		assertThat(states(send(this.dansScript, "lost/", file))).containsExactly("stored");
		assertThat(recorded("lost/a")).filteredOn((line) -> line.startsWith("dan FILE_UPLOADED")).hasSize(1);
		file.put("again", false);
		assertThat(states(send(this.dansScript, "lost/", file))).as("put anew").containsExactly("stored");
		assertThat(recorded("lost/a")).filteredOn((line) -> line.startsWith("dan FILE_UPLOADED")).hasSize(2);
		assertThat(states(send(this.dansScript, "lost/", file("a", "content")))).containsExactly("exists");
	}

	@Test
	void hostileNamesAreRefusedOneByOne() {
		List<Map<String, Object>> files = new ArrayList<>();
		for (String name : List.of("..", "a/../b", "a//b", "", "x\u0000y", "a\\b", "y".repeat(1100), "line\nbreak")) {
			files.add(file(name, "x"));
		}
		files.add(file("<b>&\"'%41 ü", "good"));
		Answer answer = send(this.dansScript, "hostile/", files.toArray(Map[]::new));
		assertThat(states(answer)).containsOnlyOnce("stored").endsWith("stored");
		answer.json().get("files").forEach((file) -> {
			if (file.get("state").asString().equals("failed")) {
				assertThat(file.get("detail").asString()).endsWith(".");
			}
		});
		assertThat(exists("hostile/<b>&\"'%41 ü")).isTrue();
	}

	@Test
	void wrongLengthIsRefusedAndStopsNoOther() {
		Map<String, Object> shorter = file("shorter", "12345");
		shorter.put("size", 6);
		Map<String, Object> longer = file("longer", "12345");
		longer.put("size", 4);
		Answer answer = send(this.dansScript, "length/", shorter, longer, file("good", "12345"));
		assertThat(states(answer)).containsExactly("failed", "failed", "stored");
		assertThat(answer.json().get("files").get(0).get("detail").asString()).contains("6 bytes");
		assertThat(exists("length/shorter")).isFalse();
		assertThat(exists("length/longer")).isFalse();
	}

	@Test
	void badRequestsAreAnsweredInWordsAndStoreNothing() {
		Map<String, Object> large = file("large", "x");
		large.put("size", SmallObjects.MOST_BYTES + 1);
		assertThat(send(this.dansScript, "bad/", large).detail()).contains("at most 4 MiB");
		assertThat(send(this.dansScript, "bad/", file("a", "x"), file("a", "y")).status()).isEqualTo(400);
		assertThat(send(this.dansScript, "bad/").detail()).contains("1 to 50 files");
		assertThat(this.dansScript.post(small(), Map.of()).status()).isEqualTo(415);
		assertThat(this.dansScript.postSmall(small(), BodyPublishers.ofString("nonsense")).status()).isEqualTo(400);
		assertThat(this.dansScript.postSmall(small(), Map.of("files", "x"), List.of()).status()).isEqualTo(400);
		Map<String, Object> batch = batch(this.dansScript, file("a", "x"), file("b", "y"));
		Answer half = this.dansScript.postSmall(small("bad/"), batch, List.of("x".getBytes(StandardCharsets.UTF_8)));
		assertThat(states(half)).containsExactly("stored", "failed");
		assertThat(exists("bad/b")).isFalse();
	}

	@Test
	void onlyWritersStoreAndOnlyWithTheTokenOfThePage() {
		for (var who : List.of(this.bob, this.carol, this.root)) {
			Answer refused = script(who).postSmall(small("theirs/"), batch(this.dansScript, file("a", "x")),
					List.of("x".getBytes(StandardCharsets.UTF_8)));
			assertThat(refused.status()).isEqualTo(403);
		}
		assertThat(this.dansScript.postWithoutToken(small(), Map.of()).status()).isEqualTo(403);
		assertThat(exists("theirs/a")).isFalse();
	}

	@Test
	void revokeInTheMiddleStopsTheRest() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE");
		Script carols = script(this.carol);
		String filler = "x".repeat(64 * 1024);
		Map<String, Object> batch = batch(carols, file("before", "x"), file("coming", filler), file("after", "y"));
		PipedOutputStream out = new PipedOutputStream();
		PipedInputStream in = new PipedInputStream(out, 256 * 1024);
		CompletableFuture<Answer> answer = CompletableFuture
			.supplyAsync(() -> carols.postSmall(small("revoked/"), BodyPublishers.ofInputStream(() -> in)));
		out.write(Script.smallHead(batch));
		out.write(Script.smallContent("x".getBytes(StandardCharsets.UTF_8)));
		byte[] coming = Script.smallContent(filler.getBytes(StandardCharsets.UTF_8));
		out.write(coming, 0, coming.length / 2);
		out.flush();
		eventually(() -> assertThat(exists("revoked/before")).isTrue());
		revoke("carol");
		out.write(coming, coming.length / 2, coming.length - coming.length / 2);
		out.write(Script.smallContent("y".getBytes(StandardCharsets.UTF_8)));
		out.write(Script.smallEnd());
		out.close();
		assertThat(states(answer.get())).containsExactly("stored", "failed", "failed");
		assertThat(answer.get().json().get("files").get(2).get("detail").asString()).contains("do not have access");
		assertThat(exists("revoked/coming")).isFalse();
		assertThat(exists("revoked/after")).isFalse();
		assertThat(recorded("revoked/before")).filteredOn((line) -> line.contains("FILE_UPLOADED")).hasSize(1);
	}

	/** What S3 has, for somebody who need not declare that they download it. */
	@Override
	public String read(String key) {
		try (ObjectBody body = this.objects.open(this.bucket, new ObjectKey(key), null)) {
			return new String(body.content().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String small() {
		return small("");
	}

	String small(String folder) {
		return "/buckets/" + this.bucket + "/small-files?folder=" + folder;
	}

	/** The declaration of this batch; null where none is asked for. */
	abstract @Nullable String movement(Script who);

	@SafeVarargs
	final Answer send(Script who, String folder, Map<String, Object>... files) {
		List<byte[]> contents = Arrays.stream(files).map((file) -> (byte[]) file.get("content")).toList();
		return who.postSmall(small(folder), batch(who, files), contents);
	}

	@SafeVarargs
	final Map<String, Object> batch(Script who, Map<String, Object>... files) {
		Map<String, Object> batch = new HashMap<>();
		batch.put("movement", movement(who));
		batch.put("files", Arrays.stream(files).map((file) -> {
			Map<String, Object> told = new HashMap<>(file);
			told.remove("content");
			return told;
		}).toList());
		return batch;
	}

	static Map<String, Object> file(String path, String content) {
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		return new HashMap<>(Map.of("path", path, "size", bytes.length, "type", "", "replace", false, "mark",
				UUID.randomUUID().toString(), "again", false, "content", bytes));
	}

	static List<String> states(Answer answer) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		List<String> states = new ArrayList<>();
		answer.json().get("files").forEach((file) -> states.add(file.get("state").asString()));
		return states;
	}

}
