package dev.cooperage.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.cooperage.storage.ObjectKey;
import dev.cooperage.storage.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PutsUnderWayTests {

	private static final int AT_ONCE = 3;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final SmallFileMemory memory = new SmallFileMemory(1024 * 1024, 100, Duration.ofMillis(1));

	private final PutsUnderWay puts = new PutsUnderWay(this.threads, AT_ONCE, Duration.ofSeconds(20));

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void severalArePutAtOnceAndNeverMoreThanAllowed() {
		CyclicBarrier together = new CyclicBarrier(AT_ONCE);
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		for (int i = 0; i < 4 * AT_ONCE; i++) {
			begin("file-" + i, () -> {
				most.accumulateAndGet(now.incrementAndGet(), Math::max);
				meet(together);
				now.decrementAndGet();
			});
		}
		assertThat(this.puts.finish()).hasSize(4 * AT_ONCE);
		assertThat(most).hasValue(AT_ONCE);
	}

	@Test
	void outcomesStandInTheOrderOfTheForm() {
		CountDownLatch second = new CountDownLatch(1);
		begin("first", () -> await(second));
		begin("second", second::countDown);
		this.puts.add(new UploadOutcome.BadName("third", "no"));
		assertThat(this.puts.finish()).extracting(UploadOutcome::name).containsExactly("first", "second", "third");
	}

	@Test
	void ofTwoFilesOfOneNameTheFirstIsThroughBeforeTheSecondBegins() {
		List<Integer> order = new ArrayList<>();
		CountDownLatch asked = new CountDownLatch(1);
		begin("same", () -> {
			await(asked);
			order.add(1);
		});
		asked.countDown();
		this.puts.await(new ObjectKey("same"));
		order.add(2);
		assertThat(order).containsExactly(1, 2);
	}

	@Test
	void whatNobodyExpectedStopsTheFormAfterAllAreThrough() {
		AtomicInteger through = new AtomicInteger();
		begin("broken", () -> {
			throw new IllegalStateException("database");
		});
		begin("other", through::incrementAndGet);
		this.puts.settle();
		assertThat(through).hasValue(1);
		assertThatIllegalStateException().isThrownBy(this.puts::requireSound).withMessage("database");
		assertThatIllegalStateException().isThrownBy(this.puts::finish).withMessage("database");
	}

	@Test
	void noPlaceWithinThePatienceIsTooMuchToDo() {
		PutsUnderWay impatient = new PutsUnderWay(this.threads, 1, Duration.ofMillis(1));
		CountDownLatch end = new CountDownLatch(1);
		impatient.begin(new ObjectKey("a"), content(), stored("a", () -> await(end)));
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> impatient.begin(new ObjectKey("b"), content(), stored("b", () -> {
			})))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(StorageException.Kind.THROTTLED));
		end.countDown();
		assertThat(impatient.finish()).hasSize(1);
	}

	@Test
	void memoryIsFreeAgainAfterEachFile() throws IOException {
		SmallFileMemory one = new SmallFileMemory(16 * 1024, 100, Duration.ofMillis(1));
		IntStream.range(0, 5).forEach((i) -> {
			this.puts.begin(new ObjectKey("f" + i), read(one, 100), stored("f" + i, () -> {
			}));
			this.puts.settle();
		});
		SmallFileMemory.Content held = read(one, 101);
		assertThat(held.isWhole()).isFalse();
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> read(one, 1))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(StorageException.Kind.THROTTLED));
		assertThat(held.followedBy(new ByteArrayInputStream(new byte[50])).readAllBytes()).hasSize(151);
		read(one, 1).close();
	}

	@Test
	void smallFileHoldsNoMoreMemoryThanItNeeds() {
		SmallFileMemory two = new SmallFileMemory(64 * 1024, 48 * 1024, Duration.ofMillis(1));
		try (var first = read(two, 10); var second = read(two, 48 * 1024)) {
			assertThat(first.bytes()).hasSize(10);
			assertThat(second.isWhole()).isTrue();
		}
	}

	private void begin(String name, Runnable put) {
		this.puts.begin(new ObjectKey(name), content(), stored(name, put));
	}

	private SmallFileMemory.Content content() {
		return read(this.memory, 1);
	}

	private static SmallFileMemory.Content read(SmallFileMemory memory, int length) {
		try {
			return memory.read(new ByteArrayInputStream(new byte[length]));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Supplier<UploadOutcome> stored(String name, Runnable put) {
		return () -> {
			put.run();
			return new UploadOutcome.Stored(name, new ObjectKey(name), 1);
		};
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(20, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
