package dev.cooperage.access.sync;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** The attempts that requests share. */
class SyncRunnerTests {

	private static final BucketName BUCKET = new BucketName("alpha-x");

	private final PolicySync sync = mock();

	private final PolicyStateTable table = mock();

	private final SyncRunner runner = new SyncRunner(this.sync, this.table);

	private final AtomicInteger attempts = new AtomicInteger();

	@AfterEach
	void stop() {
		this.runner.stop();
	}

	@Test
	void requestsThatComeDuringAnAttemptShareTheNext() throws Exception {
		CountDownLatch first = new CountDownLatch(1);
		CountDownLatch others = new CountDownLatch(50);
		given(this.sync.apply(BUCKET)).willAnswer((call) -> {
			if (this.attempts.incrementAndGet() == 1) {
				first.countDown();
				others.await();
			}
			return true;
		});
		CompletableFuture<Void> one = CompletableFuture.runAsync(() -> this.runner.applySoon(BUCKET, 1));
		first.await();
		List<Thread> crowd = IntStream.rangeClosed(2, 51).mapToObj((revision) -> new Thread(() -> {
			others.countDown();
			this.runner.applySoon(BUCKET, revision);
		})).toList();
		crowd.forEach(Thread::start);
		for (Thread each : crowd) {
			each.join();
		}
		one.join();
		// Who counts down last may come when the first attempt is just over.
		assertThat(this.attempts.get()).isBetween(2, 4);
	}

	@Test
	void whoComesAfterTheLastAttemptHasOneOfTheirOwn() {
		given(this.sync.apply(BUCKET)).willAnswer((call) -> this.attempts.incrementAndGet() > 0);
		this.runner.applySoon(BUCKET, 1);
		this.runner.applySoon(BUCKET, 2);
		assertThat(this.attempts).hasValue(2);
	}

	@Test
	void anAttemptThatFailsIsNotInTheWayOfTheNext() {
		given(this.sync.apply(BUCKET)).willAnswer((call) -> {
			if (this.attempts.incrementAndGet() == 1) {
				throw new IllegalStateException("as a test wishes");
			}
			return true;
		});
		this.runner.applySoon(BUCKET, 1);
		this.runner.applySoon(BUCKET, 2);
		assertThat(this.attempts).hasValue(2);
	}

	@Test
	void whileAnotherPanelWritesItLooksUntilTheRevisionIsReached() {
		given(this.sync.apply(BUCKET)).willAnswer((call) -> this.attempts.incrementAndGet() > 3);
		given(this.table.hasReached(BUCKET, 7)).willReturn(false, true);
		this.runner.applySoon(BUCKET, 7);
		assertThat(this.attempts).hasValue(2);
	}

	@Test
	void otherDataSourcesAreNotHeldBackByACrowd() throws Exception {
		CountDownLatch open = new CountDownLatch(1);
		BucketName other = new BucketName("alpha-y");
		given(this.sync.apply(BUCKET)).willAnswer((call) -> {
			open.await();
			return true;
		});
		given(this.sync.apply(other)).willAnswer((call) -> this.attempts.incrementAndGet() > 0);
		List<CompletableFuture<Void>> crowd = IntStream.rangeClosed(1, 30).mapToObj((revision) -> {
			CompletableFuture<Void> over = new CompletableFuture<>();
			new Thread(() -> {
				this.runner.applySoon(BUCKET, revision);
				over.complete(null);
			}).start();
			return over;
		}).toList();
		this.runner.applySoon(other, 1);
		assertThat(this.attempts).hasValue(1);
		open.countDown();
		crowd.forEach(CompletableFuture::join);
	}

}
