package dev.cooperage.files.downloads.zip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import dev.cooperage.Visitor;
import dev.cooperage.files.FilesPanel;
import dev.cooperage.files.downloads.CheckedOnTheWay;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Several files or a folder as one zip. */
class ZipTests extends FilesPanel {

	@Test
	void readerGetsAFolderAsAZipThatIsRecorded() throws Exception {
		store("z/a.txt", "a");
		store("z/sub/b.txt", "bb");
		String page = this.bob.get(at("selection", "zip?key=z/")).body();
		assertThat(page).contains("2 files, 3 bytes", "Download zip",
				"<input type=\"hidden\" name=\"key\" value=\"z/\">");
		Answer zip = download(this.bob, "key=z%2F");
		assertThat(zip.head()).contains("200", "application/zip", "filename*=UTF-8''z.zip", "nosniff",
				"private, no-store");
		assertThat(zip.complete()).isTrue();
		assertThat(zip.files()).containsOnly(Map.entry("z/a.txt", "a"), Map.entry("z/sub/b.txt", "bb"));
		assertThat(recorded("z/sub/b.txt")).containsExactly("bob FILE_DOWNLOADED in a zip");
		assertThat(partOf("z/a.txt")).matches("zip [0-9a-f-]{36}");
		assertThat(partOf("z/sub/b.txt")).isEqualTo("part of " + partOf("z/a.txt"));
	}

	@Test
	void severalFilesAreNamedWithinTheirFolder() throws Exception {
		store("zs/a.txt", "a");
		store("zs/b, c;d.txt", "b");
		store("zs/x/y", "y");
		Answer zip = download(this.bob,
				"key=" + encoded("zs/b, c;d.txt") + "&key=" + encoded("zs/a.txt") + "&key=zs%2Fx%2F");
		assertThat(zip.head()).contains("filename*=UTF-8''zs.zip");
		assertThat(zip.files().keySet()).containsExactly("b, c;d.txt", "a.txt", "x/y");
	}

	@Test
	void endOfAccessInTheMiddleCutsTheConnectionAndTheZipSaysWhy() throws Exception {
		store("zr/a", "a");
		byte[] large = new byte[20_000_000];
		new SplittableRandom(1).nextBytes(large);
		this.objects.put(this.bucket, new ObjectKey("zr/b"), new ByteArrayInputStream(large), null, true);
		store("zr/c", "c");
		Answer zip;
		try (Connection connection = new Connection(this.dan, "key=zr%2F")) {
			connection.await("zr/b");
			level("dan", "prefix = 'nowhere/'");
			zip = connection.answer(CheckedOnTheWay.EVERY.plusMillis(200));
		}
		finally {
			level("dan", "prefix = ''");
		}
		assertThat(zip.complete()).as("looks complete").isFalse();
		assertThat(new String(zip.body(), StandardCharsets.ISO_8859_1)).contains(ZipReport.NAME).doesNotContain("zr/c");
		assertThat(recorded("zr/c")).isEmpty();
	}

	@Test
	void strangerAndWhoMayNotReadAllOfItGetNothing() throws Exception {
		store("zn/a", "a");
		assertThat(download(this.carol, "key=zn%2F").head()).contains(" 403");
		assertThat(download(this.root, "key=zn%2F").head()).contains(" 403");
		assertThat(download(this.bob, "").head()).contains(" 303", "#selection");
		assertThat(download(this.bob, "key=zn%2Fnone").head()).contains(" 409");
		assertThat(this.bob.post(at("zips", "").replaceAll("/$", ""), "key=zn/").statusCode()).isEqualTo(403);
	}

	private void level(String userName, String change) {
		this.database
			.sql("update granted_access set " + change
					+ " where bucket = :bucket and person_id = (select id from person where user_name = :name)")
			.param("bucket", this.bucket.value())
			.param("name", userName)
			.update();
	}

	private Answer download(Visitor who, String keys) throws IOException {
		try (Connection connection = new Connection(who, keys)) {
			return connection.answer(Duration.ZERO);
		}
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** What came over the wire. */
	private record Answer(String head, byte[] body, boolean complete) {

		Map<String, String> files() throws IOException {
			Map<String, String> found = new LinkedHashMap<>();
			try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(this.body))) {
				for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
					found.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
				}
			}
			return found;
		}

	}

	/** A connection that is read by hand: libraries hide how an answer ends. */
	private final class Connection implements AutoCloseable {

		private final Socket socket;

		Connection(Visitor who, String keys) throws IOException {
			Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(who.get("/account").body());
			token.find();
			String body = keys + "&_csrf=" + encoded(token.group(1));
			this.socket = new Socket("localhost", ZipTests.this.port);
			this.socket.setReceiveBufferSize(16 * 1024);
			this.socket.getOutputStream()
				.write(("POST " + at("zips", "").replaceAll("/$", "") + " HTTP/1.1\r\nHost: localhost:"
						+ ZipTests.this.port + "\r\nAccept: text/html\r\nConnection: close\r\nCookie: " + who.cookies()
						+ "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
						+ "\r\n\r\n" + body)
					.getBytes(StandardCharsets.ISO_8859_1));
		}

		/** Waits until the record says that this file is being sent. */
		void await(String key) throws Exception {
			eventually(() -> assertThat(recorded(key)).isNotEmpty());
		}

		/** Reads all, after a pause in which nothing more can be sent. */
		Answer answer(Duration pause) throws IOException {
			LockSupport.parkNanos(pause.toNanos());
			InputStream in = this.socket.getInputStream();
			StringBuilder head = new StringBuilder();
			while (head.indexOf("\r\n\r\n") < 0) {
				head.append((char) in.read());
			}
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			while (true) {
				StringBuilder line = new StringBuilder();
				int c = in.read();
				while (c >= 0 && c != '\n') {
					line.append((char) c);
					c = in.read();
				}
				if (c < 0) {
					return new Answer(head.toString(), body.toByteArray(), false);
				}
				int length = Integer.parseInt(line.toString().strip(), 16);
				if (length == 0) {
					return new Answer(head.toString(), body.toByteArray(), true);
				}
				byte[] chunk = in.readNBytes(length);
				body.write(chunk);
				if (chunk.length < length) {
					return new Answer(head.toString(), body.toByteArray(), false);
				}
				in.readNBytes(2);
			}
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
