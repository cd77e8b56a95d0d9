package dev.cooperage.storage.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.stream.IntStream;

import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class UploadMemoryTests {

	private static final long GIB = 1L << 30;

	@Test
	void tenThousandPartsHoldFiveTebibytes() {
		long total = IntStream.rangeClosed(1, PartSizes.MOST_PARTS).mapToLong(PartSizes.DEFAULT::of).sum();
		assertThat(total).isGreaterThanOrEqualTo(5 * 1024 * GIB);
		assertThat(IntStream.rangeClosed(1, PartSizes.MOST_PARTS).map(PartSizes.DEFAULT::of))
			.allMatch(size -> size >= 8 << 20 && size <= GIB);
		assertThat(PartSizes.DEFAULT.of(800)).isEqualTo(8 << 20);
		assertThat(PartSizes.DEFAULT.of(801)).isEqualTo(16 << 20);
	}

	@Test
	void memoryComesBackHoweverLargeABufferWas() {
		UploadMemory memory = new UploadMemory(80, 10, Duration.ZERO);
		for (int i = 0; i < 3; i++) {
			try (UploadMemory.Buffer buffer = memory.buffer(75)) {
				assertThat(buffer.bytes()).hasSize(75);
			}
		}
	}

	@Test
	void whatIsReadHoldsNoMoreThanItNeeds() throws IOException {
		UploadMemory memory = new UploadMemory(40, 10, Duration.ofMillis(1));
		try (UploadMemory.Buffer first = memory.read(new ByteArrayInputStream(new byte[10]), 40);
				UploadMemory.Buffer second = memory.read(new ByteArrayInputStream(new byte[50]), 30)) {
			assertThat(first.bytes()).hasSize(10);
			assertThat(second.bytes()).hasSize(30);
		}
		InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[5]), new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("gone");
			}

		});
		assertThatIOException().isThrownBy(() -> memory.read(broken, 40));
		memory.buffer(40).close();
	}

	@Test
	void whoComesTooMuchIsAskedForPatience() {
		UploadMemory memory = new UploadMemory(20, 10, Duration.ofMillis(1));
		try (UploadMemory.Buffer first = memory.buffer(10); UploadMemory.Buffer second = memory.buffer(10)) {
			assertThatExceptionOfType(StorageException.class).isThrownBy(() -> memory.buffer(10))
				.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.THROTTLED));
			assertThat(first.bytes()).hasSameSizeAs(second.bytes());
		}
		memory.buffer(10).close();
	}

	@Test
	void halfOfTheMemoryIsKeptForThoseWhoHaveNone() {
		UploadMemory memory = new UploadMemory(40, 10, Duration.ZERO);
		UploadMemory.Buffer first = memory.buffer(10);
		UploadMemory.Buffer spare = memory.spare(10);
		assertThat(spare).isNotNull();
		assertThat(memory.spare(10)).isNull();
		first.close();
		assertThat(memory.spare(20)).isNull();
		assertThat(memory.spare(10)).isNotNull();
	}

}
