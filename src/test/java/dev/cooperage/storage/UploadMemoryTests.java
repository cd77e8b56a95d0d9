package dev.cooperage.storage;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.cooperage.storage.StorageException.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
	void memoryComesBackHoweverFarABufferGrew() {
		UploadMemory memory = new UploadMemory(80, 10, Duration.ZERO);
		for (int i = 0; i < 3; i++) {
			try (UploadMemory.Buffer buffer = memory.buffer()) {
				assertThat(buffer.bytes()).hasSize(10);
				buffer.grow(40);
				assertThat(buffer.bytes()).hasSize(40);
				buffer.grow(20);
				assertThat(buffer.bytes()).hasSize(40);
				buffer.grow(80);
			}
		}
	}

	@Test
	void whoComesTooMuchIsAskedForPatience() {
		UploadMemory memory = new UploadMemory(20, 10, Duration.ofMillis(1));
		try (UploadMemory.Buffer first = memory.buffer(); UploadMemory.Buffer second = memory.buffer()) {
			assertThatExceptionOfType(StorageException.class).isThrownBy(memory::buffer)
				.satisfies(ex -> assertThat(ex.kind()).isEqualTo(Kind.THROTTLED));
			assertThatExceptionOfType(StorageException.class).isThrownBy(() -> first.grow(20));
			assertThat(second.bytes()).hasSize(10);
		}
		memory.buffer().close();
	}

}
