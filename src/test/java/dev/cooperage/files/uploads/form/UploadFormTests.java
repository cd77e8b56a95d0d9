package dev.cooperage.files.uploads.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Forms with files come out as they went in, however their bytes arrive. */
class UploadFormTests {

	private static final String BOUNDARY = "----b0undary";

	private static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

	/** What could be mistaken for an end. */
	private static final List<String> ALMOST = List.of("\r\n", "\r", "--", "\r\n--", "\r\n------b0undar",
			"------b0undary", "\r\n------b0undarx", "\n------b0und", "\0", "ü");

	@Test
	void anyContentComesOutAsItWentIn() throws Exception {
		for (long seed = 0; seed < 500; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			List<byte[]> files = new ArrayList<>();
			for (int i = random.nextInt(4); i >= 0; i--) {
				files.add(content(random));
			}
			UploadForm form = new UploadForm(TYPE, new Dripping(form(files), random));
			for (byte[] file : files) {
				UploadForm.Part part = form.next();
				assertThat(part).as("seed %d", seed).isNotNull();
				assertThat(part.fileName()).isEqualTo("a b.txt");
				assertThat(part.contentType()).isEqualTo("text/plain");
				if (random.nextInt(4) > 0) {
					assertThat(part.readAllBytes()).as("seed %d", seed).isEqualTo(file);
				}
			}
			assertThat(form.next()).as("seed %d", seed).isNull();
		}
	}

	@Test
	void formHoldsAnyNumberOfParts() throws Exception {
		UploadForm form = new UploadForm(TYPE, new ByteArrayInputStream(form(Collections.nCopies(1500, new byte[1]))));
		for (int i = 0; i < 1500; i++) {
			assertThat(form.next()).isNotNull();
		}
		assertThat(form.next()).isNull();
	}

	@Test
	void fieldHasNoFileName() throws Exception {
		UploadForm form = form("Content-Disposition: form-data; name=\"existing\"\r\n\r\nreplace\r\n");
		UploadForm.Part part = form.next();
		assertThat(part.field()).isEqualTo("existing");
		assertThat(part.fileName()).isNull();
		assertThat(new String(part.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("replace");
		assertThat(form.next()).isNull();
	}

	@Test
	void noChosenFileIsAnEmptyName() throws Exception {
		assertThat(form("Content-Disposition: form-data; name=\"files\"; filename=\"\"\r\n\r\n\r\n").next().fileName())
			.isEmpty();
	}

	@Test
	void formThatEndsInTheMiddleIsUnreadable() throws Exception {
		byte[] whole = form(List.of("content".getBytes(StandardCharsets.UTF_8)));
		for (int length = 1; length < whole.length - 4; length++) {
			UploadForm form = new UploadForm(TYPE, new ByteArrayInputStream(whole, 0, length));
			assertThatExceptionOfType(UploadForm.Unreadable.class).as("%d bytes", length).isThrownBy(() -> {
				while (form.next() != null) {
					continue;
				}
			});
		}
	}

	@Test
	void headersOfAPartHaveALimit() throws Exception {
		UploadForm form = form("Content-Disposition: form-data; name=\"" + "x".repeat(20_000) + "\"\r\n\r\n\r\n");
		assertThatExceptionOfType(UploadForm.Unreadable.class).isThrownBy(form::next);
	}

	@Test
	void formWithoutABoundaryIsUnreadable() {
		assertThatExceptionOfType(UploadForm.Unreadable.class)
			.isThrownBy(() -> new UploadForm("multipart/form-data", InputStream.nullInputStream()));
	}

	private static byte[] content(SplittableRandom random) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int i = random.nextInt(30); i > 0; i--) {
			byte[] piece = ALMOST.get(random.nextInt(ALMOST.size())).getBytes(StandardCharsets.UTF_8);
			if (random.nextInt(5) == 0) {
				piece = new byte[random.nextInt(40_000)];
				random.nextBytes(piece);
			}
			out.writeBytes(piece);
		}
		// Whoever sends a form takes a boundary that no file has; after a bare line feed
		// the parser takes it for one, too.
		return out.toString(StandardCharsets.ISO_8859_1)
			.replace("--" + BOUNDARY, "--")
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] form(List<byte[]> files) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] file : files) {
			out.writeBytes(
					("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a b.txt\"\r\n"
							+ "Content-Type: text/plain\r\n\r\n")
						.getBytes(StandardCharsets.UTF_8));
			out.writeBytes(file);
			out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		}
		out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return out.toByteArray();
	}

	private static UploadForm form(String part) throws IOException {
		return new UploadForm(TYPE, new ByteArrayInputStream(
				("--" + BOUNDARY + "\r\n" + part + "--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8)));
	}

	/** A few bytes at a time, as networks do. */
	private static final class Dripping extends ByteArrayInputStream {

		private final SplittableRandom random;

		private Dripping(byte[] bytes, SplittableRandom random) {
			super(bytes);
			this.random = random;
		}

		@Override
		public synchronized int read(byte @Nullable [] target, int offset, int length) {
			int most = (this.random.nextInt(3) == 0) ? 1 + this.random.nextInt(60) : length;
			return super.read(target, offset, Math.min(length, most));
		}

	}

}
