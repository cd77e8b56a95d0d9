package dev.cooperage.files.downloads.zip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Zips of files that come from nowhere, and sometimes do not come. */
class ZipWriterTests {

	private static final KeyPrefix BASE = new KeyPrefix("data/");

	@TempDir
	private Path directory;

	@Test
	void namesAreRelativeAndContentIsWhole() throws IOException {
		Map<String, String> zip = unpacked(
				written(new Fake(), file("data/a.csv", 5), file("data/sub/b.parquet", 70_000), file("data/empty/", 0),
						file("data/../up", 3), file("data/none", 0)));
		assertThat(zip.keySet()).containsExactly("a.csv", "sub/b.parquet", "empty/", "__/up", "none");
		assertThat(zip.get("a.csv")).isEqualTo("xxxxx");
		assertThat(zip.get("sub/b.parquet")).hasSize(70_000);
	}

	@Test
	void missingFileIsNamedInAReportAndTheRestIsThere() throws IOException {
		Fake source = new Fake() {

			@Override
			public InputStream open(ObjectInfo file, long from) {
				if (file.key().value().contains("gone")) {
					throw new StorageException(Kind.MISSING, "NoSuchKey", "gone", null);
				}
				return super.open(file, from);
			}

		};
		Map<String, String> zip = unpacked(
				written(source, file("data/a", 1), file("data/gone\n.txt", 1), file("data/z", 1)));
		assertThat(zip.keySet()).containsExactly("a", "z", ZipReport.NAME);
		assertThat(zip.get(ZipReport.NAME)).contains("data/gone⟨U+000A⟩.txt: it was deleted or replaced meanwhile");
	}

	@Test
	void brokenConnectionIsGoneOnWith() throws IOException {
		Fake source = new Fake() {

			private int breaks = 2;

			@Override
			public InputStream open(ObjectInfo file, long from) {
				InputStream content = super.open(file, from);
				return (this.breaks-- > 0) ? new Cut(content, 1000) : content;
			}

		};
		Map<String, String> zip = unpacked(written(source, file("data/a", 10_000)));
		assertThat(zip.get("a")).hasSize(10_000);
		assertThat(source.asked).containsExactly("a 0", "a 1000", "a 2000");
	}

	@Test
	void whatCannotBeGoneOnWithEndsTheZipVisibly() throws IOException {
		Fake source = new Fake() {

			@Override
			public InputStream open(ObjectInfo file, long from) {
				return file.key().value().endsWith("bad") ? new Cut(super.open(file, from), 100)
						: super.open(file, from);
			}

		};
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertThatExceptionOfType(ZipBrokenOffException.class)
			.isThrownBy(() -> write(source, out, file("data/a", 1), file("data/bad", 10_000), file("data/z", 1)));
		Map<String, String> zip = unpacked(out.toByteArray());
		assertThat(zip.keySet()).containsExactly("a", "bad", ZipReport.NAME);
		assertThat(zip.get(ZipReport.NAME)).contains("broke off in the middle of data/bad", "cut off");
	}

	@Test
	void endOfAccessEndsTheZip() {
		Fake source = new Fake() {

			@Override
			public void require(ObjectInfo file) {
				if (file.key().value().endsWith("z")) {
					throw new NotAllowedException("You do not have access to alpha-x.", new Remedy("Ask", null));
				}
			}

		};
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertThatExceptionOfType(ZipBrokenOffException.class)
			.isThrownBy(() -> write(source, out, file("data/a", 1), file("data/z", 1), file("data/zz", 1)))
			.withMessageContaining("You do not have access");
		assertThat(source.asked).containsExactly("a 0");
	}

	@Test
	void moreFilesThanAllowedEndTheZip() {
		assertThatExceptionOfType(ZipBrokenOffException.class)
			.isThrownBy(() -> new ZipWriter(new Fake(), BASE, OutputStream.nullOutputStream())
				.write(List.of(file("data/a", 1), file("data/b", 1)).iterator(), 1));
	}

	@Test
	void tenThousandFilesNeedLittleMemory() throws IOException {
		Path zip = this.directory.resolve("many.zip");
		long before = used();
		long[] most = { 0 };
		Stream<ObjectInfo> files = IntStream.range(0, 10_000).mapToObj((i) -> {
			if (i % 2500 == 0) {
				most[0] = Math.max(most[0], used() - before);
			}
			return file("data/folder-" + i % 10 + "/file-" + i + ".csv", i % 300);
		});
		try (OutputStream out = Files.newOutputStream(zip)) {
			new ZipWriter(new Fake(), BASE, out).write(files.iterator(), 10_000);
		}
		assertThat(most[0]).isLessThan(40L * 1024 * 1024);
		try (ZipFile found = new ZipFile(zip.toFile())) {
			assertThat(found.size()).isEqualTo(10_000);
			assertThat(found.getEntry("folder-9/file-9999.csv").getSize()).isEqualTo(99);
		}
	}

	@Test
	void fileOfMoreThanFourGibibytesIsWhole() throws IOException {
		long size = (1L << 32) + 12_345;
		Path zip = this.directory.resolve("large.zip");
		try (OutputStream out = Files.newOutputStream(zip)) {
			new ZipWriter(new Fake(), BASE, out)
				.write(List.of(file("data/large.csv", size), file("data/after.txt", 3)).iterator(), 10);
		}
		try (ZipFile found = new ZipFile(zip.toFile())) {
			assertThat(found.getEntry("large.csv").getSize()).isEqualTo(size);
			try (InputStream after = found.getInputStream(found.getEntry("after.txt"))) {
				assertThat(after.readAllBytes()).hasSize(3);
			}
		}
		assertThat(tested(zip.toFile())).isZero();
	}

	/** Another program reads all of it and compares the sums. */
	private static int tested(File zip) throws IOException {
		Process process = new ProcessBuilder("python3", "-c",
				"import sys,zipfile; sys.exit(0 if zipfile.ZipFile(sys.argv[1]).testzip() is None else 1)",
				zip.getPath())
			.inheritIO()
			.start();
		return process.onExit().join().exitValue();
	}

	private static long used() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

	private static ObjectInfo file(String key, long size) {
		return new ObjectInfo(new ObjectKey(key), size, Instant.parse("2026-03-05T14:02:00Z"), "\"e\"", null,
				"STANDARD");
	}

	private static byte[] written(ZipSource source, ObjectInfo... files) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		write(source, out, files);
		return out.toByteArray();
	}

	private static void write(ZipSource source, OutputStream out, ObjectInfo... files) throws IOException {
		new ZipWriter(source, BASE, out).write(List.of(files).iterator(), 100);
	}

	private static Map<String, String> unpacked(byte[] bytes) throws IOException {
		Map<String, String> found = new LinkedHashMap<>();
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				found.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		return found;
	}

	/** As many x as the file is long. */
	private static class Fake implements ZipSource {

		final List<String> asked = new ArrayList<>();

		@Override
		public void require(ObjectInfo file) {
			// Everybody may.
		}

		@Override
		public InputStream open(ObjectInfo file, long from) {
			this.asked.add(file.key().name() + " " + from);
			return new Letters(file.size() - from);
		}

		@Override
		public void begun(ObjectInfo file) {
			// Nobody writes it down.
		}

	}

	private static class Letters extends InputStream {

		private long left;

		Letters(long length) {
			this.left = length;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? 'x' : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			if (this.left <= 0) {
				return -1;
			}
			int read = (int) Math.min(length, this.left);
			java.util.Arrays.fill(bytes, offset, offset + read, (byte) 'x');
			this.left -= read;
			return read;
		}

	}

	/** Breaks after so many bytes. */
	private static class Cut extends InputStream {

		private final InputStream content;

		private int left;

		Cut(InputStream content, int left) {
			this.content = content;
			this.left = left;
		}

		@Override
		public int read() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			if (this.left == 0) {
				throw new IOException("cut");
			}
			int read = this.content.read(bytes, offset, Math.min(length, this.left));
			this.left -= Math.max(0, read);
			return read;
		}

	}

}
