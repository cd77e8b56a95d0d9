package dev.cooperage.files.uploads.direct;

import dev.cooperage.embedded.ComingAndGoing;
import dev.cooperage.files.Script;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.transfers.OpenUpload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of unfinished uploads when access ends, or nobody comes back. */
class EndedUploadTests extends UploadingPanel {

	private static final byte[] CONTENT = bytes(5);

	@Autowired
	UploadJanitor janitor;

	@Autowired
	ApplicationContext context;

	@AfterEach
	void dropCarol() {
		if (editLink("carol").isPresent()) {
			revoke("carol");
		}
	}

	@Test
	void revokeEndsOpenUploadsEvenForSignedParts() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE");
		assertEnds("ended/revoked", () -> revoke("carol"));
	}

	@Test
	void loweringToReadOnlyEndsOpenUploads() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE");
		assertEnds("ended/lowered", () -> edit("carol", "READ_ONLY"));
	}

	@Test
	void losingAFolderEndsTheUploadsIntoIt() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE", "ended/");
		assertEnds("ended/folder", () -> revoke("carol"));
	}

	@Test
	void uploadsWhereOneMayStillWriteGoOn() throws Exception {
		grant("ada", this.bucket.value(), "carol", "ADMIN");
		Script carols = script(this.carol);
		String id = carols.post(uploads(""), file("ended/goes-on", 5)).json().get("id").asString();
		edit("carol", "READ_WRITE");
		send(carols, id, CONTENT);
		assertThat(complete(carols, id, false).status()).isEqualTo(200);
	}

	@Test
	void endThatWasOnlyWrittenDownIsCarriedOut() throws Exception {
		String id = begin("ended/crash", 5);
		JsonNode signed = sign(this.dansScript, id, 1, CONTENT).json().get("parts").get(0);
		this.database.sql("update upload set state = 'ABORTING' where id = :id::uuid").param("id", id).update();
		eventually(() -> assertThat(stateOf(id)).isEqualTo("GONE"));
		assertThat(Script.put(signed, CONTENT).statusCode()).isEqualTo(404);
	}

	@Test
	void accessThatEndedUnnoticedEndsUploadsToo() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE");
		String id = script(this.carol).post(uploads(""), file("ended/unnoticed", 5)).json().get("id").asString();
		this.database.sql(
				"update granted_access set applied_level = 'READ_ONLY' where bucket = :bucket and ended_revision is null"
						+ " and person_id = (select id from person where user_name = 'carol')")
			.param("bucket", this.bucket.value())
			.update();
		this.janitor.tidy();
		assertThat(stateOf(id)).isEqualTo("GONE");
	}

	@Test
	void somebodyWhomS3RefusesHasTheirUploadsEnded() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE");
		Script carols = script(this.carol);
		String id = carols.post(uploads(""), file("ended/refused", 5)).json().get("id").asString();
		JsonNode signed = sign(carols, id, 1, CONTENT).json().get("parts").get(0);
		Runnable comeBack = new ComingAndGoing(this.context).away("carol");
		try {
			grant("ada", this.bucket.value(), "bob", "READ_WRITE", "ended/");
			eventually(() -> assertThat(stateOf(id)).isEqualTo("GONE"));
			assertThat(Script.put(signed, CONTENT).statusCode()).isEqualTo(404);
			assertThat(sign(carols, id, 1, CONTENT).status()).isNotEqualTo(200);
		}
		finally {
			comeBack.run();
		}
	}

	@Test
	void switchedOffPersonsUploadsEnd() {
		String id = begin("ended/switched-off", 5);
		this.database.sql("update person set active = false where user_name = 'dan'").update();
		try {
			this.janitor.tidy();
		}
		finally {
			this.database.sql("update person set active = true where user_name = 'dan'").update();
		}
		assertThat(stateOf(id)).isEqualTo("GONE");
	}

	@Test
	void forgottenUploadIsShownAndThenDiscarded() {
		String id = begin("ended/forgotten", 5);
		String page = this.dan.get(at("uploads", "")).body();
		assertThat(page).contains("Unfinished uploads", "ended/forgotten", "in 6 days");
		assertThat(this.ada.get(at("uploads", "")).body()).doesNotContain("ended/forgotten");
		assertThat(this.dan.get("/account").body()).contains("Unfinished uploads", at("uploads", "ended/"));
		assertThat(this.bob.get("/account").body()).doesNotContain("Unfinished uploads");
		age(id, "6 days");
		this.janitor.tidy();
		assertThat(stateOf(id)).isEqualTo("OPEN");
		age(id, "8 days");
		this.janitor.tidy();
		assertThat(stateOf(id)).isEqualTo("GONE");
		assertThat(recorded("ended/forgotten")).containsExactly("Cooperage UPLOAD_ENDED forgotten for 7 days");
	}

	@Test
	void unfinishedUploadIsDiscardedWithoutScripts() throws Exception {
		String id = begin("ended/discarded", 5);
		String discard = uploads("/" + id + "/cancellation");
		assertThat(this.dan.submit(at("uploads", ""), discard, java.util.Map.of()).headers().firstValue("Location"))
			.hasValue(at("uploads", "ended/"));
		eventually(() -> assertThat(stateOf(id)).isEqualTo("GONE"));
	}

	@Test
	void uploadOfWhichTheAnswerWasLostIsFoundInS3() {
		String id = begin("ended/lost", 5);
		send(this.dansScript, id, CONTENT);
		OpenUpload open = new OpenUpload(this.bucket, new ObjectKey("ended/lost"),
				this.database.sql("select s3_id from upload where id = :id::uuid")
					.param("id", id)
					.query(String.class)
					.single());
		this.storage.complete(open, this.storage.parts(open), false);
		this.database.sql("update upload set state = 'COMPLETING' where id = :id::uuid").param("id", id).update();
		age(id, "1 hour");
		this.janitor.tidy();
		assertThat(stateOf(id)).isEqualTo("DONE");
		assertThat(recorded("ended/lost")).containsExactly("dan FILE_UPLOADED 5 bytes");
		assertThat(complete(this.dansScript, id, false).status()).isEqualTo(200);
	}

	@Test
	void fileThatExistsBecauseThisUploadWasCompletedIsStored() {
		String id = begin("ended/twice", 5);
		send(this.dansScript, id, CONTENT);
		OpenUpload other = this.storage.begin(this.bucket, new ObjectKey("ended/twice"), "text/csv", id);
		this.storage.put(other, 1, 5, new java.io.ByteArrayInputStream(CONTENT));
		this.storage.complete(other, this.storage.parts(other), true);
		assertThat(complete(this.dansScript, id, false).status()).isEqualTo(200);
		assertThat(stateOf(id)).isEqualTo("DONE");
		assertThat(recorded("ended/twice")).containsExactly("dan FILE_UPLOADED 5 bytes");
	}

	@Test
	void uploadThatSomebodyElseAbortedBeginsAnew() {
		String id = begin("ended/aborted", 5);
		this.storage.abort(new OpenUpload(this.bucket, new ObjectKey("ended/aborted"),
				this.database.sql("select s3_id from upload where id = :id::uuid")
					.param("id", id)
					.query(String.class)
					.single()));
		assertThat(complete(this.dansScript, id, false).state()).isEqualTo("gone");
		assertThat(begin("ended/aborted", 5)).isNotEqualTo(id);
	}

	private void assertEnds(String key, Runnable change) throws Exception {
		Script carols = script(this.carol);
		String id = carols.post(uploads(""), file(key, 5)).json().get("id").asString();
		JsonNode signed = sign(carols, id, 1, CONTENT).json().get("parts").get(0);
		assertThat(Script.put(signed, CONTENT).statusCode()).isEqualTo(200);
		change.run();
		assertThat(sign(carols, id, 1, CONTENT).status()).isEqualTo(403);
		assertThat(complete(carols, id, true).status()).isEqualTo(403);
		eventually(() -> assertThat(stateOf(id)).isEqualTo("GONE"));
		var refused = Script.put(signed, CONTENT);
		assertThat(refused.statusCode()).isEqualTo(404);
		assertThat(refused.body()).contains("NoSuchUpload");
		assertThat(exists(key)).isFalse();
		assertThat(recorded(key)).containsExactly("Cooperage UPLOAD_ENDED carol may not write there any more");
	}

	private void age(String id, String interval) {
		this.database.sql("update upload set active_at = now() - :interval::interval where id = :id::uuid")
			.param("interval", interval)
			.param("id", id)
			.update();
	}

}
