package dev.cooperage.files;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SharedAnswerTests {

	@Test
	void nobodyGetsAnAnswerThatIsOlderThanTheirQuestion() {
		AtomicInteger asked = new AtomicInteger();
		SharedAnswer<Integer> answer = new SharedAnswer<>(asked::incrementAndGet);
		assertThat(answer.get()).isEqualTo(1);
		assertThat(answer.get()).isEqualTo(2);
	}

	@Test
	void whoAsksWhileAnAnswerIsAwaitedSharesTheNextOne() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		SharedAnswer<Integer> answer = new SharedAnswer<>(() -> {
			int number = asked.incrementAndGet();
			begun.countDown();
			await(go);
			return number;
		});
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			var first = CompletableFuture.supplyAsync(answer::get, threads);
			assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
			List<CompletableFuture<Integer>> others = IntStream.range(0, 5)
				.mapToObj((i) -> CompletableFuture.supplyAsync(answer::get, threads))
				.toList();
			while (answer.waiting() < others.size()) {
				Thread.onSpinWait();
			}
			go.countDown();
			assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(1);
			for (var other : others) {
				assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(2);
			}
			assertThat(asked).hasValue(2);
		}
		finally {
			threads.shutdownNow();
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
