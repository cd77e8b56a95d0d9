package dev.cooperage.files.uploads.form;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.cooperage.files.NewFile;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PutsUnderWayTests {

	private static final int AT_ONCE = 3;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger held = new AtomicInteger();

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
		CountDownLatch over = new CountDownLatch(1);
		begin(impatient, "a", () -> await(end), over::countDown);
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> begin(impatient, "b", () -> {
		}, this.held::decrementAndGet))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(StorageException.Kind.THROTTLED));
		assertThat(this.held).as("let go of").hasValue(-1);
		end.countDown();
		await(over);
		assertThat(impatient.finish()).hasSize(1);
	}

	@Test
	void nobodyKnowsOfAPutThatDoesNotEndAndNoneBeginsAfterwards() {
		Queue<Runnable> queued = new ArrayDeque<>();
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		AtomicInteger late = new AtomicInteger();
		PutsUnderWay impatient = new PutsUnderWay((put) -> {
			if (queued.isEmpty() && begun.getCount() == 1) {
				this.threads.execute(put);
				await(begun);
			}
			else {
				queued.add(put);
			}
		}, 2, Duration.ofMillis(1));
		begin(impatient, "stuck", () -> {
			begun.countDown();
			await(end);
		}, () -> {
		});
		begin(impatient, "queued", late::incrementAndGet, this.held::decrementAndGet);
		assertThat(impatient.finish()).satisfiesExactly(
				(stuck) -> assertThat(stuck).isInstanceOf(UploadOutcome.Uncertain.class),
				(never) -> assertThat(never).isInstanceOf(UploadOutcome.Failed.class));
		queued.remove().run();
		end.countDown();
		assertThat(late).hasValue(0);
		assertThat(this.held).as("let go of").hasValue(-1);
	}

	@Test
	void earlierFileOfTheNameIsNotAwaitedForEver() {
		PutsUnderWay impatient = new PutsUnderWay(this.threads, 2, Duration.ofMillis(1));
		CountDownLatch end = new CountDownLatch(1);
		begin(impatient, "same", () -> await(end), () -> {
		});
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> impatient.await(new ObjectKey("same")))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(StorageException.Kind.THROTTLED));
		end.countDown();
	}

	@Test
	void contentIsLetGoOfAfterEachFile() {
		IntStream.range(0, 5).forEach((i) -> {
			begin("f" + i, () -> {
				if (i == 3) {
					throw new StorageException(StorageException.Kind.REFUSED, null, "no", null);
				}
			});
			assertThat(this.held.get()).isLessThanOrEqualTo(1);
			this.puts.settle();
			assertThat(this.held).hasValue(0);
		});
	}

	private void begin(String name, Runnable put) {
		this.held.incrementAndGet();
		begin(this.puts, name, put, this.held::decrementAndGet);
	}

	private static void begin(PutsUnderWay puts, String name, Runnable put, Runnable end) {
		puts.begin(new NewFile(new ObjectKey(name), "text/plain", false, null, null), () -> {
			put.run();
			return 1;
		}, end);
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
