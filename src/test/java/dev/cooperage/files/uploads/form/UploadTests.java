package dev.cooperage.files.uploads.form;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.cooperage.files.FilesPanel;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UploadTests extends FilesPanel {

	@Test
	void writerUploadsTwoFilesIntoAFolder() {
		var answer = upload(this.dan, "two/", "refuse", new Part("a.csv", "x,y"), new Part("b + ü.txt", "hello"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.body()).contains("2 files are stored", "a.csv", "3 bytes", "b + ü.txt", "5 bytes");
		assertThat(read("two/a.csv")).isEqualTo("x,y");
		assertThat(read("two/b + ü.txt")).isEqualTo("hello");
		assertThat(recorded("two/a.csv")).contains("dan FILE_UPLOADED 3 bytes");
		assertThat(this.bob.get(at("files", "two/a.csv")).body()).contains("text/csv");
	}

	@Test
	void existingFileIsKeptUnlessToldOtherwise() {
		store("kept/a.txt", "first");
		var refused = upload(this.dan, "kept/", "refuse", new Part("a.txt", "second"), new Part("b.txt", "new"));
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(refused.body()).contains("1 file is stored, 1 not", "a file of this name exists");
		assertThat(read("kept/a.txt")).isEqualTo("first");
		assertThat(read("kept/b.txt")).isEqualTo("new");
		assertThat(upload(this.dan, "kept/", "replace", new Part("a.txt", "second")).statusCode()).isEqualTo(200);
		assertThat(read("kept/a.txt")).isEqualTo("second");
	}

	@Test
	void onlyTheExactWordReplaces() {
		store("word/a.txt", "first");
		assertThat(upload(this.dan, "word/", "Replace!", new Part("a.txt", "second")).statusCode()).isEqualTo(409);
		assertThat(read("word/a.txt")).isEqualTo("first");
	}

	@Test
	void foldersOfTheSendersDiskAreDropped() {
		upload(this.dan, "disk/", "refuse", new Part("C:\\tmp\\a.txt", "a"), new Part("../../b.txt", "b"));
		assertThat(read("disk/a.txt")).isEqualTo("a");
		assertThat(read("disk/b.txt")).isEqualTo("b");
	}

	@Test
	void badNamesAreExplainedAndTheOthersStored() {
		var answer = upload(this.dan, "names/", "refuse", new Part("..", "x"), new Part("x".repeat(300), "x"),
				new Part("y".repeat(1100), "x"), new Part("good", "x"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("1 file is stored, 3 not", "cannot be . or ..", "longer than 255 bytes",
				"S3 takes at most 1,024");
		assertThat(exists("names/good")).isTrue();
	}

	@Test
	void formWithoutAFileComesBack() {
		var answer = upload(this.dan, "none/", "refuse", new Part("", ""));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Choose at least one file", "data-upload");
	}

	@Test
	void readerStrangerAndPlatformAdminAreRefused() {
		for (var who : List.of(this.bob, this.carol, this.root)) {
			assertThat(who.get(at("uploads", "")).statusCode()).isEqualTo(403);
			var answer = send(who, at("uploads", "?ticket=x"), "replace",
					new Part("refused.txt", "x".repeat(3_000_000)));
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).contains("app-header").containsPattern("Request (access|Read/write) from ada");
		}
		assertThat(exists("refused.txt")).isFalse();
	}

	@Test
	void uploadWithoutATicketOrWithAUsedOneIsRefused() {
		String action = action(this.dan, "ticket/");
		assertThat(send(this.dan, action, "refuse", new Part("1", "x")).statusCode()).isEqualTo(200);
		for (String address : List.of(action, at("uploads", "ticket/"), at("uploads", "ticket/?ticket="),
				action(this.ada, "ticket/"), action(this.dan, "elsewhere/").replace("elsewhere", "ticket"))) {
			var answer = send(this.dan, address, "refuse", new Part("2", "x"));
			assertThat(answer.statusCode()).as(address).isEqualTo(403);
			assertThat(answer.body()).contains("This upload form was used already", at("uploads", "ticket/"));
		}
		assertThat(exists("ticket/2")).isFalse();
	}

	/** All have sent their headers before any sends its file. */
	@Test
	void ofEightUploadsWithOneTicketAtTheSameTimeOneIsStored() {
		String action = action(this.dan, "at-once/");
		String cookies = this.dan.cookies();
		CyclicBarrier allHere = new CyclicBarrier(8);
		List<CompletableFuture<Integer>> answers = IntStream.range(0, 8)
			.mapToObj((number) -> CompletableFuture.supplyAsync(
					() -> post(action, cookies, new Part("file-" + number, "x"), allHere),
					(task) -> new Thread(task).start()))
			.toList();
		assertThat(answers.stream().map(CompletableFuture::join).toList()).containsOnly(200, 403).containsOnlyOnce(200);
		assertThat(IntStream.range(0, 8).filter((number) -> exists("at-once/file-" + number)).count()).isEqualTo(1);
	}

	private int post(String action, String cookies, Part file, CyclicBarrier allHere) {
		String form = file.asText() + "--" + BOUNDARY + "--\r\n";
		try (Socket socket = new Socket("localhost", this.port)) {
			OutputStream out = socket.getOutputStream();
			out.write(("POST " + action + " HTTP/1.1\r\nHost: localhost:" + this.port + "\r\nCookie: " + cookies
					+ "\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY
					+ "\r\nContent-Length: " + form.length() + "\r\n\r\n")
				.getBytes(StandardCharsets.UTF_8));
			out.flush();
			allHere.await();
			out.write(form.getBytes(StandardCharsets.UTF_8));
			out.flush();
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return Integer.parseInt(answer.split(" ", 3)[1]);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void otherFormsStillNeedTheirToken() {
		assertThat(this.dan.post(at("deletions", "x"), "").statusCode()).isEqualTo(403);
		assertThat(this.dan.post(at("folders", ""), "name=x").statusCode()).isEqualTo(403);
	}

	@Test
	void revokedPersonsFormIsRefused() {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE");
		String action = action(this.carol, "revoked/");
		this.database
			.sql("update granted_access set level = 'READ_ONLY' where bucket = :bucket and level = 'READ_WRITE'"
					+ " and person_id = (select id from person where user_name = 'carol')")
			.param("bucket", this.bucket.value())
			.update();
		try {
			assertThat(send(this.carol, action, "refuse", new Part("x", "x")).statusCode()).isEqualTo(403);
			assertThat(exists("revoked/x")).isFalse();
		}
		finally {
			this.database
				.sql("update granted_access set ended_revision = changed_revision, level = 'READ_WRITE'"
						+ " where bucket = :bucket and person_id = (select id from person where user_name = 'carol')")
				.param("bucket", this.bucket.value())
				.update();
		}
	}

	@Test
	void fileOf40MiBGoesThroughByteForByte() {
		long size = 40L * 1024 * 1024;
		String head = new Part("big.bin", "").asText();
		var answer = send(this.dan, action(this.dan, "big/"),
				BodyPublishers.ofInputStream(() -> new SequenceInputStream(
						java.util.Collections.enumeration(List.of(text(head.substring(0, head.length() - 2)),
								new Zeros(size), text("\r\n--" + BOUNDARY + "--\r\n"))))));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(this.objects.head(this.bucket, new ObjectKey("big/big.bin")).orElseThrow().size()).isEqualTo(size);
	}

	@Test
	void uploadThatBreaksOffLeavesNothing() throws Exception {
		String action = action(this.dan, "broken/");
		try (Socket socket = new Socket("localhost", this.port)) {
			OutputStream out = socket.getOutputStream();
			out.write(text(head(action, 1_000_000) + new Part("half.txt", "half").asText()).readAllBytes());
			out.flush();
		}
		eventually(() -> assertThat(send(this.dan, action, "refuse", new Part("x", "x")).statusCode()).isEqualTo(403));
		assertThat(exists("broken/half.txt")).isFalse();
	}

	@Test
	void manySmallFilesAreStoredRecordedAndListedInTheirOrder() {
		Part[] files = IntStream.range(0, 60)
			.mapToObj((i) -> new Part("f%02d.txt".formatted(i), "content " + i))
			.toArray(Part[]::new);
		var answer = upload(this.dan, "many/", "refuse", files);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.body()).contains("60 files are stored");
		assertThat(Pattern.compile("f[0-9][0-9]\\.txt</a").matcher(answer.body()).results().map(MatchResult::group))
			.hasSize(60)
			.isSorted();
		assertThat(read("many/f59.txt")).isEqualTo("content 59");
		for (int i = 0; i < files.length; i++) {
			assertThat(recorded("many/f%02d.txt".formatted(i)))
				.contains("dan FILE_UPLOADED " + ("content " + i).length() + " bytes");
		}
	}

	@Test
	void ofTwoFilesOfOneNameTheSecondFindsTheFirst() {
		var refused = upload(this.dan, "twice/", "refuse", new Part("a.txt", "first"), new Part("a.txt", "second"));
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(refused.body()).contains("1 file is stored, 1 not");
		assertThat(read("twice/a.txt")).isEqualTo("first");
		upload(this.dan, "twice/", "replace", new Part("a.txt", "third"), new Part("a.txt", "fourth!"));
		assertThat(read("twice/a.txt")).isEqualTo("fourth!");
	}

	@Test
	void whatIsReplacedStandsInTheRecord() {
		store("replaced/a.txt", "first");
		upload(this.dan, "replaced/", "replace", new Part("a.txt", "a second"), new Part("new.txt", "x"));
		assertThat(change("replaced/a.txt")).isEqualTo("5 bytes -> 8 bytes");
		assertThat(change("replaced/new.txt")).isEqualTo("nothing -> 1 byte");
	}

	@Test
	void fileIsRecordedWithItsDeclaration() {
		String form = field("reference", "DM-7") + field("confirmed", "true") + new Part("a.txt", "x").asText();
		var answer = send(this.dan, action(this.dan, "declared/"),
				BodyPublishers.ofString(form + "--" + BOUNDARY + "--\r\n"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(recorded("declared/a.txt")).containsExactly("dan FILE_UPLOADED 1 byte, declared as DM-7");
	}

	@Test
	void formThatComesBackForTheDeclarationAsksForTheFilesAgain() {
		String form = field("reference", "DM-8") + new Part("a.txt", "x").asText();
		var answer = send(this.dan, action(this.dan, "undeclared/"),
				BodyPublishers.ofString(form + "--" + BOUNDARY + "--\r\n"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
		assertThat(answer.body()).contains("value=\"DM-8\"", "Choose your files again",
				"aria-describedby=\"files-hint files-again\"");
		assertThat(exists("undeclared/a.txt")).isFalse();
		assertThat(this.dan.get(at("uploads", "undeclared/")).body()).doesNotContain("Choose your files again");
	}

	@Test
	void whoLosesTheirLevelInTheMiddleOfTheFormStoresNothingMore() throws Exception {
		String rest = new Part("b.txt", "b").asText() + "--" + BOUNDARY + "--\r\n";
		// The beginning of the second part is what ends the first.
		String first = new Part("a.txt", "a").asText() + rest.substring(0, rest.indexOf("b.txt"));
		rest = rest.substring(rest.indexOf("b.txt"));
		String action = action(this.dan, "lost/");
		try (Socket socket = new Socket("localhost", this.port)) {
			OutputStream out = socket.getOutputStream();
			out.write(text(head(action, first.length() + rest.length()) + first).readAllBytes());
			out.flush();
			untilStored("lost/a.txt");
			level("READ_ONLY");
			out.write(text(rest).readAllBytes());
			out.flush();
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 403")
				.contains("1 file is stored, 1 not");
		}
		finally {
			level("READ_WRITE");
		}
		assertThat(exists("lost/b.txt")).isFalse();
		assertThat(recorded("lost/a.txt")).containsExactly("dan FILE_UPLOADED 1 byte");
		assertThat(recorded("lost/b.txt")).isEmpty();
	}

	@Test
	void filesThatCameWholeAreStoredAndRecordedWhereTheFormBreaksOff() throws Exception {
		String action = action(this.dan, "cut/");
		try (Socket socket = new Socket("localhost", this.port)) {
			OutputStream out = socket.getOutputStream();
			out.write(text(head(action, 1_000_000) + new Part("whole.txt", "whole").asText()
					+ new Part("half.txt", "half").asText())
				.readAllBytes());
			out.flush();
			untilStored("cut/whole.txt");
		}
		eventually(() -> assertThat(recorded("cut/whole.txt")).containsExactly("dan FILE_UPLOADED 5 bytes"));
		assertThat(exists("cut/half.txt")).isFalse();
		assertThat(recorded("cut/half.txt")).isEmpty();
	}

	private String head(String action, int length) {
		return "POST " + action + " HTTP/1.1\r\nHost: localhost:" + this.port + "\r\nConnection: close\r\nCookie: "
				+ this.dan.cookies() + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY
				+ "\r\nContent-Length: " + length + "\r\n\r\n";
	}

	private void untilStored(String key) throws Exception {
		eventually(() -> assertThat(exists(key)).isTrue());
	}

	private void level(String level) {
		this.database
			.sql("update granted_access set level = :level where bucket = :bucket"
					+ " and person_id = (select id from person where user_name = 'dan')")
			.param("level", level)
			.param("bucket", this.bucket.value())
			.update();
	}

	private static String field(String name, String value) {
		return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
	}

	private static InputStream text(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	/** A stream of so many zeros. */
	private static final class Zeros extends InputStream {

		private long left;

		Zeros(long left) {
			this.left = left;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? 0 : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			if (this.left <= 0) {
				return -1;
			}
			int read = (int) Math.min(length, this.left);
			java.util.Arrays.fill(bytes, offset, offset + read, (byte) 0);
			this.left -= read;
			return read;
		}

	}

}
