package dev.cooperage.files.uploads.direct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cooperage.files.Script;
import dev.cooperage.files.Script.Answer;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.connection.Sha256;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The steps of an upload straight to S3, and who may take them. */
class DirectUploadTests extends UploadingPanel {

	private static final int PART = 5 * 1024 * 1024;

	@Test
	void fileGoesInPartsFromTheBrowserToS3() {
		byte[] content = bytes(PART + 3);
		Answer begun = this.dansScript.post(uploads(""), file("direct/a b.csv", content.length));
		assertThat(begun.json().get("plan").get("count").asInt()).isEqualTo(2);
		assertThat(begun.json().get("plan").get("smallSize").asLong()).isEqualTo(PART);
		String id = begun.json().get("id").asString();
		send(this.dansScript, id, content);
		assertThat(exists("direct/a b.csv")).isFalse();
		Answer stored = complete(this.dansScript, id, false);
		assertThat(stored.json().get("size").asLong()).isEqualTo(content.length);
		assertThat(stored.json().get("url").asString()).isEqualTo(at("files", "direct/a%20b.csv"));
		assertThat(exists("direct/a b.csv")).isTrue();
		assertThat(recorded("direct/a b.csv")).containsExactly("dan FILE_UPLOADED 5242883 bytes");
		assertThat(complete(this.dansScript, id, false).status()).as("a repeated question").isEqualTo(200);
		assertThat(recorded("direct/a b.csv")).hasSize(1);
	}

	@Test
	void pageOfTheFileHidesThePanelsOwnMetadata() {
		String id = begin("direct/marked", 5);
		send(this.dansScript, id, bytes(5));
		assertThat(complete(this.dansScript, id, false).status()).isEqualTo(200);
		assertThat(this.storage.landed(this.bucket, new ObjectKey("direct/marked"), id)).hasValue(5L);
		assertThat(this.bob.get(at("files", "direct/marked")).body()).contains("direct/marked")
			.doesNotContain("cooperage-upload", id, "Metadata");
	}

	@Test
	void emptyFileIsStoredToo() {
		String id = begin("direct/empty", 0);
		send(this.dansScript, id, new byte[0]);
		assertThat(complete(this.dansScript, id, false).status()).isEqualTo(200);
		assertThat(exists("direct/empty")).isTrue();
	}

	@Test
	void sameFileGoesOnAndAnotherBeginsAnew() {
		String id = begin("resume/a", PART + 1);
		byte[] first = bytes(PART);
		Script.put(sign(this.dansScript, id, 1, first).json().get("parts").get(0), first);
		Answer again = script(as("dan")).post(uploads(""), file("resume/a", PART + 1));
		assertThat(again.json().get("id").asString()).isEqualTo(id);
		assertThat(again.json().get("parts").get(0).get("number").asInt()).isEqualTo(1);
		assertThat(again.json().get("parts").get(0).get("size").asInt()).isEqualTo(PART);
		for (Map.Entry<String, Object> other : Map
			.<String, Object>of("size", PART + 2, "modified", 1001, "path", "resume/b", "fingerprint",
					"0123456789abcdee")
			.entrySet()) {
			Map<String, Object> file = file("resume/a", PART + 1);
			file.put(other.getKey(), other.getValue());
			assertThat(this.dansScript.post(uploads(""), file).json().get("id").asString()).as(other.getKey())
				.isNotEqualTo(id);
		}
		assertThat(script(this.ada).post(uploads(""), file("resume/a", PART + 1)).json().get("id").asString())
			.as("another person's")
			.isNotEqualTo(id);
	}

	@Test
	void partIsKnownByTheOnlySumThatItWasSignedFor() {
		byte[] first = bytes(PART);
		String id = begin("resume/sums", PART + 1);
		Script.put(sign(this.dansScript, id, 1, first).json().get("parts").get(0), first);
		assertThat(sums("resume/sums")).containsExactly(Sha256.of(first).hex());
		sign(this.dansScript, id, 1, bytes(PART - 1));
		assertThat(sums("resume/sums")).as("S3 may have either").containsExactly("");
	}

	@Test
	void partThroughThePanelIsKnownWhenItHasCome() {
		byte[] first = bytes(PART);
		String id = begin("resume/through", PART + 1);
		String part = uploads("/" + id + "/parts/1");
		assertThat(this.dansScript.postPart(part, Sha256.of(bytes(1)), first).status()).isEqualTo(503);
		assertThat(sums("resume/through")).as("it came changed").containsExactly("");
		assertThat(this.dansScript.postPart(part, Sha256.of(first), first).status()).isEqualTo(204);
		assertThat(sums("resume/through")).containsExactly(Sha256.of(first).hex());
	}

	@Test
	void uploadFromBeforeTheUpgradeGoesWhenItsFileIsStored() throws Exception {
		Map<String, Object> before = file("resume/before", 5);
		before.put("fingerprint", "00112233445566778899aabbccddeeff");
		String old = this.dansScript.post(uploads(""), before).json().get("id").asString();
		String id = begin("resume/before", 5);
		send(this.dansScript, id, bytes(5));
		assertThat(complete(this.dansScript, id, false).status()).isEqualTo(200);
		eventually(() -> assertThat(stateOf(old)).isEqualTo("GONE"));
	}

	@Test
	void pageOfAnOlderVersionIsToldToReload() {
		String id = begin("direct/outdated", 5);
		Answer answer = this.dansScript.post(uploads("/" + id + "/signatures"),
				Map.of("parts", List.of(Map.of("number", 1, "checksum", "AAAAAA=="))));
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.detail()).contains("Reload it");
	}

	private List<String> sums(String path) {
		List<String> sums = new ArrayList<>();
		this.dansScript.post(uploads(""), file(path, PART + 1))
			.json()
			.get("parts")
			.forEach((part) -> sums.add(part.path("sha256").asString("")));
		return sums;
	}

	@Test
	void uploadKeepsTheSizeOfItsParts() {
		byte[] content = bytes(3 * 1024 * 1024);
		String id = begin("resume/cut", content.length);
		this.database.sql("update upload set small_parts = 0, part_size = 2097152 where id = :id::uuid")
			.param("id", id)
			.update();
		Answer again = this.dansScript.post(uploads(""), file("resume/cut", content.length));
		assertThat(again.json().get("id").asString()).isEqualTo(id);
		assertThat(again.json().get("plan").get("partSize").asLong()).isEqualTo(2097152);
		assertThat(again.json().get("plan").get("count").asInt()).isEqualTo(2);
		assertThat(complete(this.dansScript, id, false).json().get("missing").size()).isEqualTo(2);
	}

	@Test
	void existingFileIsKeptUnlessToldOtherwise() {
		store("direct/kept", "first");
		Answer refused = this.dansScript.post(uploads(""), file("direct/kept", 5));
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.state()).isEqualTo("exists");
		Map<String, Object> replacing = file("direct/kept", 5);
		replacing.put("replace", true);
		String id = this.dansScript.post(uploads(""), replacing).json().get("id").asString();
		send(this.dansScript, id, bytes(5));
		assertThat(complete(this.dansScript, id, true).status()).isEqualTo(200);
		assertThat(read("direct/kept")).isNotEqualTo("first");
		assertThat(this.database
			.sql("select before || ' -> ' || after from audit_entry"
					+ " where subject = 'direct/kept' and action = 'FILE_UPLOADED'")
			.query(String.class)
			.list()).containsExactly("5 bytes -> 5 bytes");
	}

	@Test
	void fileThatAppearsMeanwhileIsKeptAndNothingIsLost() {
		String id = begin("direct/meanwhile", 5);
		send(this.dansScript, id, bytes(5));
		store("direct/meanwhile", "other");
		Answer refused = complete(this.dansScript, id, false);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.state()).isEqualTo("exists");
		assertThat(read("direct/meanwhile")).isEqualTo("other");
		assertThat(complete(this.dansScript, id, true).status()).isEqualTo(200);
		assertThat(read("direct/meanwhile")).isNotEqualTo("other");
	}

	@Test
	void incompleteUploadTellsWhatIsMissing() {
		String id = begin("direct/half", PART + 1);
		byte[] last = bytes(1);
		Script.put(sign(this.dansScript, id, 2, last).json().get("parts").get(0), last);
		Answer refused = complete(this.dansScript, id, false);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.state()).isEqualTo("incomplete");
		assertThat(refused.json().get("missing").toString()).isEqualTo("[1]");
		assertThat(stateOf(id)).isEqualTo("OPEN");
		assertThat(exists("direct/half")).isFalse();
	}

	@Test
	void partGoesThroughThePanelWhenS3IsOutOfReach() {
		byte[] content = bytes(1000);
		String id = begin("direct/through", content.length);
		String part = uploads("/" + id + "/parts/1");
		assertThat(this.dansScript.postPart(part, Sha256.of(bytes(999)), content).state()).isEqualTo("changed");
		assertThat(this.dansScript.postPart(part, Sha256.of(content), bytes(999)).status()).isEqualTo(400);
		assertThat(this.dansScript.postPart(part, Sha256.of(content), content).status()).isEqualTo(204);
		assertThat(complete(this.dansScript, id, false).status()).isEqualTo(200);
		assertThat(exists("direct/through")).isTrue();
	}

	@Test
	void cancelledUploadIsGoneFromS3() throws Exception {
		byte[] content = bytes(5);
		String id = begin("direct/cancelled", 5);
		var signed = sign(this.dansScript, id, 1, content).json().get("parts").get(0);
		assertThat(this.dansScript.post(uploads("/" + id + "/cancellation"), Map.of()).status()).isEqualTo(204);
		eventually(() -> assertThat(stateOf(id)).isEqualTo("GONE"));
		assertThat(Script.put(signed, content).statusCode()).isEqualTo(404);
		assertThat(sign(this.dansScript, id, 1, content).status()).isEqualTo(410);
		assertThat(complete(this.dansScript, id, false).state()).isEqualTo("gone");
	}

	@Test
	void othersHaveNoUseForSomebodysUpload() {
		byte[] content = bytes(5);
		String id = begin("direct/mine", 5);
		for (var who : List.of(this.ada, this.bob, this.carol, this.root)) {
			Script script = script(who);
			int expected = (who == this.carol) ? 403 : 404;
			assertThat(sign(script, id, 1, content).status()).isEqualTo(expected);
			assertThat(complete(script, id, true).status()).isEqualTo(expected);
			assertThat(script.postPart(uploads("/" + id + "/parts/1"), Sha256.of(content), content).status())
				.isEqualTo(expected);
			assertThat(script.post(uploads("/" + id + "/cancellation"), Map.of()).status()).isEqualTo(expected);
		}
		for (var who : List.of(this.bob, this.carol, this.root)) {
			Answer refused = script(who).post(uploads(""), file("direct/theirs", 5));
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.detail()).contains("ada");
		}
		assertThat(stateOf(id)).isEqualTo("OPEN");
		String elsewhere = uploads("/" + id + "/signatures").replace(this.bucket.value(), bucketOf("dan"));
		assertThat(this.dansScript
			.post(elsewhere, Map.of("parts", List.of(Map.of("number", 1, "sha256", Sha256.of(content).hex()))))
			.status()).as("another bucket of dan's").isEqualTo(404);
	}

	@Test
	void nothingIsDoneWithoutTheTokenOfThePage() {
		String id = begin("direct/forged", 5);
		for (String path : List.of("", "/" + id + "/signatures", "/" + id + "/completion", "/" + id + "/cancellation",
				"/" + id + "/parts/1")) {
			assertThat(this.dansScript.postWithoutToken(uploads(path), file("direct/forged2", 5)).status()).as(path)
				.isEqualTo(403);
		}
		assertThat(this.dansScript.postWithoutToken("/buckets/" + this.bucket + "/data-movements", Map.of()).status())
			.isEqualTo(403);
		assertThat(stateOf(id)).isEqualTo("OPEN");
	}

	@Test
	void badInputIsAnsweredInWords() {
		String id = begin("direct/input", 5);
		for (String nonsense : List.of("", "{", "[]", "{\"size\": \"x\"}")) {
			Answer answer = this.dansScript.postRaw(uploads(""), nonsense);
			assertThat(answer.status()).as(nonsense).isEqualTo(400);
			assertThat(answer.detail()).as(nonsense).isNotEmpty();
		}
		assertThat(this.dansScript.post(uploads(""), file("direct/big", Long.MAX_VALUE)).detail())
			.contains("at most 48.8 TiB");
		for (String name : List.of("..", "a/../b", "a//b", "", "x\u0000y", "a\\b", "y".repeat(1100))) {
			Answer answer = this.dansScript.post(uploads(""), file(name, 5));
			assertThat(answer.status()).as(name).isEqualTo(422);
			assertThat(answer.detail()).as(name).endsWith(".");
		}
		assertThat(sign(this.dansScript, id, 2, bytes(5)).status()).isEqualTo(400);
		assertThat(sign(this.dansScript, id, 0, bytes(5)).status()).isEqualTo(400);
		assertThat(this.dansScript
			.post(uploads("/" + id + "/signatures"), Map.of("parts", List.of(Map.of("number", 1, "sha256", "?"))))
			.status()).isEqualTo(400);
		assertThat(this.dansScript.post(uploads("/" + id + "/signatures"), Map.of("parts", List.of())).detail())
			.contains("1 to 100");
		assertThat(this.dansScript.postRaw(uploads("/" + id + "/signatures"), "{\"parts\": [null]}").status())
			.isEqualTo(400);
		assertThat(sign(this.dansScript, "not-an-id", 1, bytes(5)).status()).isEqualTo(404);
		assertThat(sign(this.dansScript, UUID.randomUUID().toString(), 1, bytes(5)).status()).isEqualTo(404);
		store("direct/file", "x");
		assertThat(this.dansScript.post(uploads(""), file("direct/file/below", 5)).detail()).contains("embedded S3");
	}

}
